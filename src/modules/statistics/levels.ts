import type { ShipmentFilter } from '../shipments/shipment.inputs.js';
import type { ShipmentGroupName } from './grouping.js';
import type { StatisticsQuery } from './members.sql.js';

type SumsLevel = 'PERIOD' | 'BRAND';

/** Sums that are kept, by what they are kept for each of, and what can be asked for of them. */
export interface Level {
  readonly name: SumsLevel;
  readonly groupings: readonly ShipmentGroupName[];
  /** Those by which each of its sums is a group of its own. */
  readonly finest: readonly ShipmentGroupName[];
  readonly filters: readonly (keyof ShipmentFilter)[];
}

/** The smaller first. */
const LEVELS: readonly Level[] = [
  { name: 'PERIOD', groupings: ['MONTH', 'QUARTER', 'YEAR'], finest: ['MONTH'], filters: [] },
  {
    name: 'BRAND',
    groupings: ['BRAND', 'MONTH', 'QUARTER', 'YEAR'],
    finest: ['BRAND', 'MONTH'],
    filters: ['brands'],
  },
];

/** What in a filter only says how another part of it is meant. */
const MEANINGS: readonly (keyof ShipmentFilter)[] = ['unit', 'match'];

/** The smallest sums that may answer a question, or null where only the shipments' own facts do. */
export function levelFor({ groupBy, filter }: StatisticsQuery): Level | null {
  const fields = Object.keys(filter) as (keyof ShipmentFilter)[];
  const asked = fields.filter((field) => filter[field] != null && !MEANINGS.includes(field));
  return (
    LEVELS.find(
      ({ groupings, filters }) =>
        groupBy.every((grouping) => groupings.includes(grouping)) &&
        asked.every((field) => filters.includes(field)),
    ) ?? null
  );
}

/** Whether a question asks for each of a level's sums by itself, so that hardly two of them are of the same group. */
export const asksForEach = ({ groupBy }: StatisticsQuery, { finest }: Level): boolean =>
  finest.every((name) => groupBy.includes(name));
