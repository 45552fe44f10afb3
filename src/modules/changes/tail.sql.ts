import type { Kysely } from 'kysely';
import { sql } from '../../db/sql.js';
import type { ChangeRow } from './change.row.js';
import { changeListing, type ChangeQuery } from './change.sql.js';
import { BEGINNING, type Position } from './position.js';

/** The most that is read of the log at once. */
export const LOG_PAGE = 200;

const ALL: ChangeQuery = { kinds: null, about: null };
const page = (query: ChangeQuery, past: Position, limit = LOG_PAGE) =>
  changeListing(query).rows({ limit, backwards: false, past });

/** The page of changes behind a position. */
export async function changesBehind(
  database: Kysely<unknown>,
  query: ChangeQuery,
  position: Position,
  limit = LOG_PAGE,
): Promise<ChangeRow[]> {
  const { rows } =
    await sql<ChangeRow>`SELECT listed.* FROM (${page(query, position, limit)}) AS listed`.execute(database);
  return rows;
}

/** The page of changes behind a position, and whether nothing that is already committed is still held back. */
export async function nextChanges(
  database: Kysely<unknown>,
  position: Position,
): Promise<{ rows: ChangeRow[]; settled: boolean }> {
  const { rows } = await sql<{ settled: boolean; sort_keys: ChangeRow['sort_keys'] | null }>`
    SELECT pg_snapshot_xmin(now) = pg_snapshot_xmax(now) AS settled, listed.*
      FROM pg_current_snapshot() AS now LEFT JOIN LATERAL (${page(ALL, position)}) AS listed ON true`.execute(
    database,
  );
  return {
    rows: rows.filter((row): row is ChangeRow & { settled: boolean } => row.sort_keys !== null),
    settled: rows[0]!.settled,
  };
}

/** The position of the last change that may be read. */
export async function endOfLog(database: Kysely<unknown>): Promise<Position> {
  const { rows } = await sql<ChangeRow>`
    SELECT listed.* FROM (${changeListing(ALL).rows({ limit: 1, backwards: true })}) AS listed`.execute(
    database,
  );
  return positionOf(rows[0]) ?? BEGINNING;
}

export function positionOf(row: ChangeRow): Position;
export function positionOf(row: ChangeRow | undefined): Position | undefined;
export function positionOf(row: ChangeRow | undefined): Position | undefined {
  return row && (row.sort_keys as unknown as Position);
}
