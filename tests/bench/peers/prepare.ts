import { CompiledQuery } from 'kysely';
import { sql } from '../../../src/db/sql.js';
import type { Progress } from '../../../src/modules/bundles/index.js';
import type { Database } from '../../../src/db/database.js';
import { FUNCTIONS } from './functions.sql.js';
import { tableStatements } from './tables.sql.js';

/** Makes the peers' tables and functions; the tables stay if they are there and were made by the same statements. */
export async function preparePeers(database: Database, progress: Progress): Promise<void> {
  await prepareTables(database, progress);
  for (const statement of FUNCTIONS) await database.sql.executeQuery(CompiledQuery.raw(statement));
}

async function prepareTables(database: Database, progress: Progress): Promise<void> {
  const statements = tableStatements();
  const made = statements.join(';\n');
  const { rows } = await sql<{ made: string | null }>`
    SELECT obj_description(to_regnamespace('peer'), 'pg_namespace') AS made`.execute(database.sql);
  if (rows[0]?.made === made) return;
  progress.begin('Tables', statements.length + 1, 'steps');
  await database.sql.connection().execute(async (connection) => {
    await sql`SET synchronous_commit = off`.execute(connection);
    for (const statement of statements) {
      await connection.executeQuery(CompiledQuery.raw(statement));
      progress.advance(1);
    }
    const { rows: tables } = await sql<{ name: string }>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'peer'::regnamespace AND relkind = 'r'`.execute(
      connection,
    );
    await sql`VACUUM (ANALYZE) ${sql.join(tables.map(({ name }) => sql.ref(`peer.${name}`)))}`.execute(
      connection,
    );
    await sql`COMMENT ON SCHEMA peer IS ${sql.lit(made)}`.execute(connection);
    await sql`RESET synchronous_commit`.execute(connection);
  });
  progress.end();
}
