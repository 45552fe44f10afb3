import { sql } from '../../src/db/sql.js';

import type { Database } from '../../src/db/database.js';
import { makeAmount, storedAmount, type AmountInput } from '../../src/domain/amount/index.js';
import { addEntities, type NewEntity } from './graph.js';

/** A shipment for a test, with what is particular to it; references are keys. */
export interface NewShipment extends Omit<NewEntity, 'kind' | 'country'> {
  readonly id: string;
  readonly brand?: string | null;
  readonly partOf?: string | null;
  readonly origin?: string | null;
  readonly destination?: string | null;
  readonly value?: AmountInput | null;
  readonly quantity?: AmountInput | null;
  readonly share?: AmountInput | null;
}

/** Stores shipments; each total before its parts, or both at once. */
export async function addShipments(database: Database, shipments: readonly NewShipment[]): Promise<void> {
  await addEntities(
    database,
    shipments.map(({ id, slug, name, when = 'XXXX', extent }) => ({
      kind: 'SHIPMENT',
      id,
      when,
      ...(slug !== undefined && { slug }),
      ...(name !== undefined && { name }),
      ...(extent !== undefined && { extent }),
    })),
  );
  const rows = shipments.map(({ value, quantity, share, ...rest }) => ({
    ...rest,
    ...columns('value', value),
    ...columns('quantity', quantity),
    ...columns('share', share),
  }));
  await sql`
    UPDATE shipment SET brand_id = brand, part_of_id = "partOf", origin = row.origin, destination = row.destination,
           ${sql.join(['value', 'quantity', 'share'].flatMap((name) => COLUMNS.map((column) => sql`${sql.ref(`${name}_${column}`)} = ${sql.ref(`row.${name}_${column}`)}`)))}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
        id uuid, brand uuid, "partOf" uuid, origin text, destination text,
        ${sql.join(['value', 'quantity', 'share'].flatMap((name) => COLUMNS.map((column) => sql`${sql.ref(`${name}_${column}`)} ${sql.raw(TYPES[column])}`)))})
     WHERE shipment.id = row.id`.execute(database.sql);
}

const TYPES = {
  value: 'numeric',
  qualifier: 'amount_qualifier',
  low: 'numeric',
  high: 'numeric',
  approximate: 'boolean',
  unit: 'text',
} as const;
const COLUMNS = Object.keys(TYPES) as (keyof typeof TYPES)[];

const columns = (name: string, input: AmountInput | null | undefined): Record<string, unknown> =>
  input
    ? Object.fromEntries(
        Object.entries(storedAmount(makeAmount(input))).map(([column, value]) => [
          `${name}_${column}`,
          value,
        ]),
      )
    : {};
