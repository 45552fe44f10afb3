import type { Kysely } from 'kysely';
import { sql } from '../../src/db/sql.js';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';

import { makeAmount, storedAmount, type AmountInput } from '../../src/domain/amount/index.js';
import { parseUncertainDate, storedDate } from '../../src/domain/uncertain-date/index.js';
import { AMOUNTS, type AmountName } from '../../src/modules/statistics/measures.sql.js';
import type { StatisticsQuery } from '../../src/modules/statistics/members.sql.js';
import { statisticsByFacts, statisticsBySums, tells } from '../../src/modules/statistics/statistics.sql.js';
import { countsOf } from '../../src/modules/statistics/statistics.js';
import { foldShipmentSums } from '../../src/modules/statistics/sums-keeper.js';
import { testDatabase } from '../support/database.js';
import { addEntities } from '../support/graph.js';
import { randomNumbers } from '../support/random.js';
import { addShipments } from '../support/shipments.js';

const database = await testDatabase();
const { integer, pick, chance, some } = randomNumbers(41);

const brands = [uuidv7(), uuidv7(), uuidv7()];
await addEntities(
  database,
  brands.map((id) => ({ kind: 'ACTOR', id })),
);

const randomAmount = (units: readonly string[]): AmountInput | null => {
  const [unit, qualifier] = [
    pick(units),
    pick(['EXACTLY', 'EXACTLY', 'ABOUT', 'MORE_THAN', 'AT_MOST', 'NEARLY', 'BETWEEN'] as const),
  ];
  if (chance(0.3)) return null;
  return qualifier === 'BETWEEN'
    ? { qualifier, low: `${integer(1, 9)}.00001`, high: `${integer(10, 99)}`, unit }
    : { qualifier, value: `${integer(1, 99)}${pick(['', '.5', '.000001'])}`, unit };
};
const randomDate = () =>
  pick([
    '2023-02-14',
    '2023-02',
    '2023-03-31',
    '2023-02~',
    '2023',
    '2023-01-15/2023-03-02',
    '2022/..',
    'XXXX',
  ]);
const randomValues = () => ({
  when: randomDate(),
  brand: chance(0.8) ? pick(brands) : null,
  value: randomAmount(['USD', 'USD', 'EUR']),
  quantity: randomAmount(['item', 'kg']),
});

const columns = (name: string, amount: AmountInput | null): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(
      amount
        ? storedAmount(makeAmount(amount))
        : { value: null, qualifier: null, low: null, high: null, approximate: null, unit: null },
    ).map(([column, value]) => [`${name}_${column}`, value]),
  );
const setting = (values: Record<string, unknown>) =>
  sql.join(Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));

/** Any one change of some shipments, by a statement of its own. */
async function change(on: Kysely<unknown>, ids: readonly string[]): Promise<void> {
  const shipment = (values: Record<string, unknown>, id = pick(ids)) =>
    sql`UPDATE shipment SET ${setting(values)} WHERE id = ${id}`.execute(on);
  const changes: (() => Promise<unknown>)[] = [
    () => shipment({ brand_id: randomValues().brand }),
    () => shipment(columns('value', randomValues().value)),
    () => shipment(columns('quantity', randomValues().quantity)),
    () => {
      const [id, total] = [pick(ids), pick(ids)];
      return shipment(
        {
          part_of_id: id === total || chance(0.2) ? null : sql`(SELECT id FROM shipment WHERE id = ${total})`,
          share_value: null,
          share_qualifier: null,
          share_low: null,
          share_high: null,
          share_approximate: null,
          share_unit: null,
        },
        id,
      );
    },
    () =>
      sql`UPDATE shipment SET ${setting(columns('share', { value: '0.25', unit: '1' }))}
           WHERE id = ${pick(ids)} AND part_of_id IS NOT NULL`.execute(on),
    () => {
      const { edtf, extent, earliest, latest, startBy, endFrom } = storedDate(
        parseUncertainDate(randomDate()),
      );
      const date = {
        when_edtf: edtf,
        when_extent: extent,
        earliest,
        latest,
        start_by: startBy,
        end_from: endFrom,
      };
      return sql`UPDATE node SET ${setting(date)} WHERE id = ${pick(ids)}`.execute(on);
    },
    () =>
      sql`DELETE FROM node WHERE id = ${pick(ids)} AND NOT EXISTS (SELECT FROM shipment WHERE part_of_id = node.id)`.execute(
        on,
      ),
  ];
  await pick(changes)();
}

const QUESTIONS: readonly StatisticsQuery[] = [
  ...[[], ['MONTH'], ['YEAR'], ['BRAND'], ['BRAND', 'MONTH'], ['QUARTER', 'BRAND']].flatMap((groupBy) =>
    ['USD', 'EUR'].flatMap((unit) =>
      [{}, { brands: [brands[0]!] }, { brands: brands.slice(1) }].map(
        (filter) => ({ groupBy, unit, filter }) as StatisticsQuery,
      ),
    ),
  ),
];

type Way = typeof statisticsBySums;

/** What an answer tells, whatever rows it is made of; null where the sums cannot answer. */
async function answer(
  on: Kysely<unknown>,
  query: StatisticsQuery,
  way: Way,
  amounts: readonly AmountName[] = AMOUNTS,
) {
  const statement = way(query, { amounts, mostGroups: 1_000 });
  if (!statement) return null;
  const { rows } = await statement.execute(on);
  if (way === statisticsBySums && !tells(rows)) return null;
  const { total, groups, ...rest } = countsOf(rows, query);
  const shown = ({ keys, count, value, quantity, share }: typeof total) =>
    JSON.stringify([keys, count, value, quantity, share]);
  return { total: shown(total), groups: groups.map(shown).sort(), ...rest };
}

/** Of what is counted: in a circle of totals nothing is, but quantities may show. */
const countsAndValues = (rows: readonly string[]): unknown[][] =>
  rows.map((row) => (JSON.parse(row) as unknown[]).slice(0, 3)).filter(([, count]) => count !== 0);

/** How many questions the sums have answered; each must be answered as by the facts. */
async function compare(on: Kysely<unknown>, questions: readonly StatisticsQuery[]): Promise<number> {
  let answered = 0;
  for (const question of questions) {
    const bySums = await answer(on, question, statisticsBySums);
    if (!bySums) continue;
    expect({ question, ...bySums }).toEqual({ question, ...(await answer(on, question, statisticsByFacts)) });
    // What is not asked for changes nothing else.
    const way = pick<Way>([statisticsByFacts, statisticsBySums, statisticsBySums]);
    const { total, groups, ...rest } = (await answer(on, question, way, ['value']))!;
    expect(rest).toEqual({ excluded: bySums.excluded, ungrouped: bySums.ungrouped });
    expect(countsAndValues([total, ...groups])).toEqual(countsAndValues([bySums.total, ...bySums.groups]));
    answered += 1;
  }
  return answered;
}

describe('the sums that are kept', () => {
  test.each([1, 2, 3, 4])(
    'answer as the facts do, however shipments change and whenever they are folded, lot %i',
    { timeout: 60_000 },
    async () => {
      const ids = Array.from({ length: integer(3, 40) }, () => uuidv7());
      await addShipments(
        database,
        ids.map((id, i) => ({
          id,
          ...randomValues(),
          partOf: i > 0 && chance(0.6) ? pick(ids.slice(0, i)) : null,
        })),
      );
      let answered = 0;
      for (let round = 0; round < 12; round++) {
        for (let i = integer(0, 6); i > 0; i--) await change(database.sql, ids);
        if (chance(0.5)) await foldShipmentSums(database, chance(0.5) ? null : integer(1, 5));
        answered += await compare(database.sql, some(QUESTIONS, 6));
      }
      expect(answered).toBeGreaterThan(20);
      await foldShipmentSums(database, null);
      expect((await sql`SELECT FROM shipment_unsummed`.execute(database.sql)).rows).toHaveLength(0);
      await compare(database.sql, QUESTIONS);
    },
  );

  test('are no more than of what there is', async () => {
    await sql`UPDATE shipment SET part_of_id = NULL, share_value = NULL, share_qualifier = NULL, share_low = NULL,
                     share_high = NULL, share_approximate = NULL, share_unit = NULL`.execute(database.sql);
    await sql`DELETE FROM node WHERE kind = 'SHIPMENT'`.execute(database.sql);
    await foldShipmentSums(database, null);
    expect((await sql`SELECT * FROM shipment_sum`.execute(database.sql)).rows).toEqual([]);
    expect((await sql`SELECT * FROM shipment_summed`.execute(database.sql)).rows).toEqual([]);
  });

  test('answer as the facts do while others write and fold', { timeout: 60_000 }, async () => {
    const ids = Array.from({ length: 30 }, () => uuidv7());
    await addShipments(
      database,
      ids.map((id, i) => ({
        id,
        ...randomValues(),
        partOf: i > 0 && chance(0.6) ? pick(ids.slice(0, i)) : null,
      })),
    );
    const until = Date.now() + 4_000;
    const repeat = async (work: () => Promise<unknown>): Promise<number> => {
      let times = 0;
      for (; Date.now() < until; times++)
        await work().catch((error: unknown) => {
          // A deadlock, or a total that another writer has deleted: the database ends such a change, and nothing of it stays.
          if (!['40P01', '23503'].includes((error as { code?: string }).code ?? '')) throw error;
        });
      return times;
    };
    const [answers, folds, ...writes] = await Promise.all([
      repeat(() =>
        database.sql
          .transaction()
          .setIsolationLevel('repeatable read')
          .execute((snapshot) => compare(snapshot, some(QUESTIONS, 3))),
      ),
      repeat(() => foldShipmentSums(database, integer(1, 20))),
      ...Array.from({ length: 4 }, () =>
        repeat(() =>
          database.sql.transaction().execute(async (transaction) => {
            for (let i = integer(1, 4); i > 0; i--) await change(transaction, ids);
          }),
        ),
      ),
    ]);
    expect(Math.min(answers, folds, ...writes)).toBeGreaterThan(2);
    // The writers may have deleted all of some brands, or everything; of what is left all sums must answer.
    await addShipments(database, [{ id: uuidv7(), ...randomValues(), partOf: null }]);
    await foldShipmentSums(database, null);
    const unfiltered = QUESTIONS.filter(({ filter }) => !filter.brands);
    expect(await compare(database.sql, unfiltered)).toBe(unfiltered.length);
    await compare(database.sql, QUESTIONS);
  });
});
