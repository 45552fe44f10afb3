import { compared } from './compared.js';

interface Bounds {
  readonly low: string | null;
  readonly high: string | null;
}
interface OurGroup {
  readonly count: number;
  readonly value: Bounds | null;
  readonly keys: readonly { period: string | null; entity: { name: string } | null }[];
}
interface TableGroup extends Bounds {
  readonly brand: string;
  readonly period: string;
  readonly count: number | string;
}

const OURS = `{
  shipmentStatistics(groupBy: [BRAND, MONTH]) { groups { count value { low high } keys { period entity { name } } } }
}`;
const OF_TABLES = `{ shipmentStatistics { nodes { brand period count low high } } }`;

const inOrder = (groups: readonly TableGroup[]): unknown =>
  groups
    .map(({ brand, period, count, low, high }) => ({
      ...{ brand, period, count: Number(count) },
      ...{ low: low === null ? null : Number(low), high: high === null ? null : Number(high) },
    }))
    .sort((a, b) => (a.brand + a.period < b.brand + b.period ? -1 : 1));

/** How many shipments of each brand there were in each month, and of what value, no total counted beside its parts. */
export const statistics = compared<null>({
  name: 'statistics by brand and month',
  connections: 2,
  values: () => Promise.resolve([null]),
  ways: {
    throughline: {
      operation: () => ({ query: OURS, variables: {} }),
      read: ({ shipmentStatistics }: { shipmentStatistics: { groups: OurGroup[] } }) =>
        inOrder(
          shipmentStatistics.groups.map(({ count, value, keys: [brand, month] }) => ({
            ...{ brand: brand!.entity!.name, period: month!.period!, count },
            ...{ low: value?.low ?? null, high: value?.high ?? null },
          })),
        ),
    },
    postgraphile: {
      operation: () => ({ query: OF_TABLES, variables: {} }),
      read: ({ shipmentStatistics }: { shipmentStatistics: { nodes: TableGroup[] } }) =>
        inOrder(shipmentStatistics.nodes),
    },
  },
});
