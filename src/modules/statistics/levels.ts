import type { ShipmentFilter } from '../shipments/shipment.inputs.js';
import type { ShipmentGroupName } from './grouping.js';
import type { AmountName } from './measures.sql.js';
import type { StatisticsQuery } from './members.sql.js';

/** A part of an answer: what all add up to, what each group does, and how many are in none. */
type Part = 'Total' | 'Groups' | 'Ungrouped';

/** Sums that are kept, by what they are kept for each of, and what can be asked for of them. */
export interface Level {
  readonly name: 'ALL' | 'PERIOD' | 'BRAND_MONTH' | 'BRAND';
  readonly groupings: readonly ShipmentGroupName[];
  /** Those by which each of its sums is a group of its own. */
  readonly finest: readonly ShipmentGroupName[];
  readonly filters: readonly (keyof ShipmentFilter)[];
  /** That it tells of nothing but what groups by just the finest groupings are worth. */
  readonly onlyWorth?: true;
}

/** The smaller first. */
const LEVELS: readonly Level[] = [
  { name: 'ALL', groupings: [], finest: [], filters: [] },
  { name: 'PERIOD', groupings: ['MONTH', 'QUARTER', 'YEAR'], finest: ['MONTH'], filters: [] },
  {
    ...{ name: 'BRAND_MONTH', groupings: ['BRAND', 'MONTH'], finest: ['BRAND', 'MONTH'] },
    ...{ filters: ['brands'], onlyWorth: true },
  },
  {
    ...{ name: 'BRAND', groupings: ['BRAND', 'MONTH', 'QUARTER', 'YEAR'], finest: ['BRAND', 'MONTH'] },
    filters: ['brands'],
  },
];

/** What in a filter only says how another part of it is meant. */
const MEANINGS: readonly (keyof ShipmentFilter)[] = ['unit', 'match'];

/** The smallest sums that may tell of a part of an answer, or null where only the shipments' own facts do. */
export function levelFor(part: Part, query: StatisticsQuery, amounts: readonly AmountName[]): Level | null {
  const { filter } = query;
  const fields = Object.keys(filter) as (keyof ShipmentFilter)[];
  const asked = fields.filter((field) => filter[field] != null && !MEANINGS.includes(field));
  const groupBy = part === 'Total' ? [] : query.groupBy;
  const isWorth = part === 'Groups' && amounts.every((name) => name === 'value');
  return (
    LEVELS.find(
      (level) =>
        groupBy.every((grouping) => level.groupings.includes(grouping)) &&
        asked.every((field) => level.filters.includes(field)) &&
        (!level.onlyWorth || (isWorth && asksForEach(query, level))),
    ) ?? null
  );
}

/** Whether a question asks for each of a level's sums by itself, so that hardly two of them are of the same group. */
export const asksForEach = ({ groupBy }: StatisticsQuery, { finest }: Level): boolean =>
  finest.every((name) => groupBy.includes(name));
