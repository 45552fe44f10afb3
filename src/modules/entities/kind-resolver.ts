import type { Sql } from '../../db/sql.js';
import { Args, ArgsType, Field, Query, Resolver, type ClassType } from 'type-graphql';
import type { Edge, Page } from '../../graphql/types/connection.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { WHOLE_GRAPH } from '../../graphql/types/reading/connection-source.js';
import { Reads, type AskedFrom } from '../../graphql/types/reading/declare.js';
import type { Located } from '../../graphql/types/reading/reading.js';
import { entityConnection } from './entity-connection.js';
import type { EntityOrderName, ItemOrderName } from './entity-order.js';
import { lookUp } from './entity.readings.js';
import { RefArguments } from './entity.resolver.js';
import type { Entity } from './entity.type.js';
import { kindListing } from './kind-listing.sql.js';
import type { EntityKindName } from './kinds.js';
import { resolveRefFilter } from './ref.sql.js';

/** What the lookup and the list of a kind of entity are made of. */
interface KindQueries<Node extends Entity, Filter extends object> {
  readonly kind: EntityKindName;
  readonly type: ClassType<Node>;
  readonly connection: ClassType<Page<Edge<Node>>>;
  readonly filter: ClassType<Filter>;
  /** The filter's fields that are Refs; `where` sees them as keys. */
  readonly refs: readonly (keyof Filter & string)[];
  /** The filter's conditions on `node` and on `own`, the kind's table. */
  readonly where: (filter: Filter) => readonly Sql[];
  readonly order: object;
  readonly defaultOrder: EntityOrderName | ItemOrderName;
}

/** The two root fields that every kind of entity has: one by its Ref (`actor`), and a filtered list (`actors`). */
export function kindResolver<Node extends Entity, Filter extends object>(
  queries: KindQueries<Node, Filter>,
): ClassType {
  const { kind, type, connection, filter: filterType, refs, where, order: orderType, defaultOrder } = queries;
  const [one, many] = [kind.toLowerCase(), `${kind.toLowerCase()}s`];
  const list = entityConnection(
    connection,
    (args: { filter: Filter; order: EntityOrderName | ItemOrderName }) =>
      kindListing(kind, args.order, where(args.filter)),
  );

  @ArgsType()
  class ListArguments extends PageArguments {
    @Field(() => filterType, { nullable: true, description: 'Which to list; all if left out.' })
    filter?: Filter | null;

    @Field(() => orderType, { nullable: true, defaultValue: defaultOrder, description: 'In which order.' })
    order?: EntityOrderName | ItemOrderName | null;
  }

  @Resolver()
  class KindResolver {
    @Reads()
    @Query(() => type, {
      name: one,
      nullable: true,
      description: `One ${one}; null if there is none of that ID or slug.`,
    })
    lookUp(@Args(() => RefArguments) { ref }: RefArguments): Located {
      return lookUp(ref, kind);
    }

    @Reads()
    @Query(() => connection, { name: many, description: `The ${many} that fulfil a filter.` })
    async list(@Args(() => ListArguments) args: ListArguments, { context }: AskedFrom): Promise<Located> {
      const filter = await resolveRefFilter(context, args.filter ?? ({} as Filter), refs);
      return list.pages({ filter, order: args.order ?? defaultOrder }, args).of(WHOLE_GRAPH);
    }
  }
  return KindResolver;
}
