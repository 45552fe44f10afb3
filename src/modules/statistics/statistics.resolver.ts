import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { BadInput } from '../../errors.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { fieldsBelow } from '../../graphql/types/fields-below.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { WHOLE_GRAPH } from '../../graphql/types/reading/connection-source.js';
import { entityConnection } from '../entities/entity-connection.js';
import { loadEntity } from '../entities/entity.sql.js';
import type { Entity } from '../entities/entity.type.js';
import { resolveRefFilter } from '../entities/ref.sql.js';
import { ShipmentFilter } from '../shipments/shipment.inputs.js';
import { ShipmentConnection } from '../shipments/shipment.type.js';
import { GroupKeys, basisListing, groupId } from './basis.sql.js';
import { inOrder } from './group-order.js';
import { ShipmentGroup, groupings, type ShipmentGroupName } from './grouping.js';
import { countsOf, type Counted } from './statistics.js';
import { AMOUNTS } from './measures.sql.js';
import { currencyOf, groupByOf } from './statistics.inputs.js';
import { isOfTotal, statisticsRows } from './statistics.sql.js';
import { GroupKeyMaker, ShipmentGroupRow, ShipmentStatistics } from './statistics.type.js';

const basisOf = entityConnection(ShipmentConnection, basisListing, {
  // The keys of groups are those of one answer.
  lasting: ({ groups }) => groups === null,
});

/** More than anybody reads; and each of a group's units of quantity is a row. */
const MOST_GROUPS = 10_000;

@Resolver(() => ShipmentStatistics)
export class StatisticsResolver {
  @Query(() => ShipmentStatistics, {
    description: `What shipments add up to, overall and by any combination of groupings, with the bounds that are known.
A total and its parts are never both counted.`,
  })
  async shipmentStatistics(
    @Ctx() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ShipmentFilter, { nullable: true, description: 'Which shipments; all if left out.' })
    filter: ShipmentFilter | null,
    @Arg('groupBy', () => [ShipmentGroup], {
      defaultValue: [],
      description: 'What to count them by, each grouping once.',
    })
    groupBy: ShipmentGroupName[],
  ): Promise<ShipmentStatistics> {
    const query = {
      unit: currencyOf(filter?.unit),
      groupBy: groupByOf(groupBy),
      filter: await resolveRefFilter(context, filter ?? {}, ['exporters', 'importers', 'brands', 'products']),
    };
    const asked = fieldsBelow(info);
    const amounts = AMOUNTS.filter((name) => name === 'value' || asked.has(name));
    const rows = await statisticsRows(context.database, query, { amounts, mostGroups: MOST_GROUPS + 1 });
    if (rows.length - rows.filter(isOfTotal).length > MOST_GROUPS) throw tooMany(query.groupBy);
    const { total, groups, excluded, ungrouped } = countsOf(rows, query);
    const keys = new GroupKeys(groups.map((group) => group.keys!));
    const named = asked.has('entity') || asked.has('label');
    const entities = named ? await keyEntities(context, groups, query.groupBy) : new Map<string, Entity>();
    const made = new GroupKeyMaker(query.groupBy, entities);
    return {
      total: new ShipmentGroupRow(total, query, null, []),
      groups: inOrder(groups, query.groupBy).map(
        (group) => new ShipmentGroupRow(group, query, keys, made.keysOf(group.keys!)),
      ),
      excluded,
      ungrouped,
    };
  }
}

/** The entities that groups are named for, all at once: a few stand in the keys of many groups. */
async function keyEntities(
  context: ApiContext,
  groups: readonly Counted[],
  groupBy: readonly ShipmentGroupName[],
): Promise<Map<string, Entity>> {
  const ids = new Set<string>();
  for (const [i, name] of groupBy.entries()) {
    if (groupings[name].shows === 'ENTITY') for (const { keys } of groups) ids.add(keys![i]!);
  }
  const found = await Promise.all([...ids].map((id) => loadEntity(context, id)));
  return new Map(found.flatMap((entity) => (entity ? [[entity.uuid, entity]] : [])));
}

function tooMany(groupBy: readonly ShipmentGroupName[]): BadInput {
  return new BadInput(
    `\`groupBy\`: there are more than ${MOST_GROUPS.toLocaleString('en')} groups by ${groupBy.join(' and ')}. Narrow \`filter\`, for example to a year with \`during: "2023"\`, or group by less.`,
    { argument: 'groupBy', limit: MOST_GROUPS },
  );
}

@Resolver(() => ShipmentGroupRow)
export class ShipmentGroupRowResolver {
  @FieldResolver(() => ShipmentConnection, { description: 'The shipments that are counted, by date.' })
  async basis(
    @Root() row: ShipmentGroupRow,
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    const { query, groups, groupKey } = row;
    const parent = groupKey === null ? WHOLE_GRAPH : groupId(groupKey);
    const { edges, pageInfo } = await basisOf.page(context, parent, { query, groups }, page);
    return new ShipmentConnection(edges, pageInfo, () => Promise.resolve(row.count));
  }
}
