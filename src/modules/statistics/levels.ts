import type { ShipmentFilter } from '../shipments/shipment.inputs.js';
import type { ShipmentGroupName } from './grouping.js';
import type { StatisticsQuery } from './members.sql.js';

export type SumsLevel = 'PERIOD' | 'BRAND';

/** Sums that are kept, by what they are kept for each of, and what can be asked for of them. */
interface Level {
  readonly name: SumsLevel;
  readonly groupings: readonly ShipmentGroupName[];
  readonly filters: readonly (keyof ShipmentFilter)[];
}

/** The smaller first. */
const LEVELS: readonly Level[] = [
  { name: 'PERIOD', groupings: ['MONTH', 'QUARTER', 'YEAR'], filters: [] },
  { name: 'BRAND', groupings: ['BRAND', 'MONTH', 'QUARTER', 'YEAR'], filters: ['brands'] },
];

/** What in a filter only says how another part of it is meant. */
const MEANINGS: readonly (keyof ShipmentFilter)[] = ['unit', 'match'];

/** The smallest sums that may answer a question, or null where only the shipments' own facts do. */
export function levelFor({ groupBy, filter }: StatisticsQuery): SumsLevel | null {
  const fields = Object.keys(filter) as (keyof ShipmentFilter)[];
  const asked = fields.filter((field) => filter[field] != null && !MEANINGS.includes(field));
  const level = LEVELS.find(
    ({ groupings, filters }) =>
      groupBy.every((grouping) => groupings.includes(grouping)) &&
      asked.every((field) => filters.includes(field)),
  );
  return level?.name ?? null;
}
