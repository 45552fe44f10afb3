import { sql, type Sql } from '../../db/sql.js';

export const AMOUNTS = ['value', 'quantity', 'share'] as const;
export type AmountName = (typeof AMOUNTS)[number];

/** What is known of how shipments word an amount, each the number of them, by its bit of `shipment_fact.wording`. */
const WORDING = {
  value: { n: 10, above_low: 11, below_high: 12, approximate: 13, nearly: 21, highs: 24 },
  quantity: { n: 14, above_low: 15, below_high: 16, approximate: 17, nearly: 22, highs: 25 },
  share: { n: 27, above_low: 18, below_high: 19, approximate: 20, nearly: 23, highs: 26 },
} as const;

/** The columns of what is added up, as `shipment_sum` has them: counts, and for each amount the sums of its bounds. */
export const measuresOf = (amounts: readonly AmountName[]): string[] =>
  amounts.flatMap((name) =>
    [...Object.keys(WORDING[name]), 'lows', 'low', 'high'].map((suffix) => `${name}_${suffix}`),
  );

/** The bits of `shipment_fact.wording` that say something of some amounts. */
export const wordingOf = (amounts: readonly AmountName[]): number =>
  amounts.reduce(
    (bits, name) => Object.values(WORDING[name]).reduce((more, bit) => more | (1 << bit), bits),
    0,
  );

/** Those of them that are sums of bounds. */
export const BOUNDS: ReadonlySet<string> = new Set(
  AMOUNTS.flatMap((name) => [`${name}_low`, `${name}_high`]),
);

/** The same of `n` shipments that word their amounts alike, and whose bounds have been added. */
export const measuresOfAlike = (amounts: readonly AmountName[]): Sql =>
  sql.join(
    amounts.flatMap((name) => [
      ...Object.entries(WORDING[name]).map(
        ([suffix, bit]) => sql`n * (wording >> ${sql.lit(bit)} & 1) AS ${sql.ref(`${name}_${suffix}`)}`,
      ),
      sql`num_nonnulls(${sql.ref(`${name}_low`)}) AS ${sql.ref(`${name}_lows`)}`,
      sql.ref(`${name}_low`),
      sql.ref(`${name}_high`),
    ]),
  );
