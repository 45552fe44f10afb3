import { sql } from '../../src/db/sql.js';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';

import { countStatements } from '../support/count-statements.js';
import { testDatabase } from '../support/database.js';
import { answer } from '../support/graph.js';
import { addShipments } from '../support/shipments.js';

const database = await testDatabase();
const BY_MONTH = `{ shipmentStatistics(groupBy: [MONTH]) {
  total { value { low high approximate } } groups { keys { period } value { low high } } } }`;

interface Bounds {
  readonly low: string | null;
  readonly high: string | null;
  readonly approximate?: boolean;
}
interface Answer {
  readonly shipmentStatistics: {
    readonly total: { readonly value: Bounds | null };
    readonly groups: readonly {
      readonly keys: readonly { readonly period: string }[];
      readonly value: Bounds | null;
    }[];
  };
}
const byMonth = async () => {
  const { total, groups } = (await answer<Answer>(database, BY_MONTH)).shipmentStatistics;
  return {
    total: total.value,
    groups: groups.map(({ keys, value }) => [keys[0]!.period, value?.low, value?.high]),
  };
};

describe('the facts that statistics read', () => {
  const ids = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const usd = (value: string, qualifier: 'EXACTLY' | 'AT_LEAST' | 'ABOUT' = 'EXACTLY') => ({
    qualifier,
    value,
    unit: 'USD',
  });

  test('keep every digit, be it beyond ten-thousandths or beyond whole numbers of 64 bits', async () => {
    await addShipments(database, [
      { id: ids[0]!, when: '2023-02', value: usd('0.1234') },
      { id: ids[1]!, when: '2023-02', value: usd('0.00001') },
      { id: ids[2]!, when: '2023-02', value: usd('90071992547409931234567.5') },
      { id: ids[3]!, when: '2023-03', value: usd('1', 'AT_LEAST') },
    ]);
    expect(await byMonth()).toEqual({
      total: { low: '90071992547409931234568.62341', high: null, approximate: false },
      groups: [
        ['2023-02', '90071992547409931234567.62341', '90071992547409931234567.62341'],
        ['2023-03', '1', null],
      ],
    });
  });

  test('follow a date, an amount and a deletion', async () => {
    await sql`UPDATE node SET when_edtf = '2023-03-05', earliest = '2023-03-05', latest = '2023-03-05',
                     start_by = '2023-03-05', end_from = '2023-03-05' WHERE id = ${ids[0]}`.execute(
      database.sql,
    );
    await sql`UPDATE shipment SET value_low = 5, value_value = 5, value_high = 5, value_qualifier = 'EXACTLY'
               WHERE id = ANY (${[ids[1], ids[3]]}::uuid[])`.execute(database.sql);
    await sql`DELETE FROM node WHERE id = ${ids[2]}`.execute(database.sql);
    expect(await byMonth()).toEqual({
      total: { low: '10.1234', high: '10.1234', approximate: false },
      groups: [
        ['2023-02', '5', '5'],
        ['2023-03', '5.1234', '5.1234'],
      ],
    });
  });

  test('are all that a question without a filter reads, but for which shipments have parts', async () => {
    const { statements } = await countStatements(() =>
      answer(database, BY_MONTH.replace('[MONTH]', '[MONTH, ORIGIN]')),
    );
    const [statement] = statements.filter((text) => text.includes('shipment_fact'));
    expect(statement).not.toMatch(/\bnode\b|\bown\b/);
  });

  test('are not read where sums are kept', async () => {
    const { statements } = await countStatements(byMonth);
    expect(statements.filter((text) => text.includes('shipment_sum'))).toHaveLength(1);
    expect(statements.filter((text) => /\bshipment_fact\b|\bnode\b|\bshipment\b/.test(text))).toEqual([]);
  });
});
