import type { RawBuilder } from 'kysely';
import { Arg, Args, Ctx, Query, Resolver, type ClassType } from 'type-graphql';
import { WHOLE_GRAPH, type Edge, type Page } from '../../graphql/types/connection.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { RefScalar } from '../../graphql/types/scalars.js';
import { entityConnection } from './entity-connection.js';
import type { EntityOrderName, ItemOrderName } from './entity-order.js';
import { findEntity } from './entity.resolver.js';
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
  readonly where: (filter: Filter) => readonly RawBuilder<unknown>[];
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

  @Resolver()
  class KindResolver {
    @Query(() => type, {
      name: one,
      nullable: true,
      description: `One ${one}; null if there is none of that ID or slug.`,
    })
    lookUp(
      @Ctx() context: ApiContext,
      @Arg('ref', () => RefScalar, { description: 'Its ID or its slug.' }) ref: string,
    ): Promise<Entity | null> {
      return findEntity(context, ref, kind);
    }

    @Query(() => connection, { name: many, description: `The ${many} that fulfil a filter.` })
    async list(
      @Ctx() context: ApiContext,
      @Arg('filter', () => filterType, { nullable: true, description: 'Which to list; all if left out.' })
      filter: Filter | null,
      @Arg('order', () => orderType, {
        nullable: true,
        defaultValue: defaultOrder,
        description: 'In which order.',
      })
      order: EntityOrderName | ItemOrderName | null,
      @Args(() => PageArguments) page: PageArguments,
    ): Promise<Page<Edge<Node>>> {
      const resolved = await resolveRefFilter(context, filter ?? ({} as Filter), refs);
      return list.page(context, WHOLE_GRAPH, { filter: resolved, order: order ?? defaultOrder }, page);
    }
  }
  return KindResolver;
}
