import type { Config } from '../config.js';
import { connect } from './connect.js';
import { createLog } from './log.js';

/** `throughline migrate`: says which migrations it ran. */
export async function migrate(config: Config): Promise<void> {
  const connection = await connect(config, createLog(config.logLevel));
  try {
    const { migrated } = connection;
    process.stdout.write(
      migrated.length === 0
        ? 'The database is up to date.\n'
        : `Migrations that ran:\n${migrated.map((name) => `  ${name}\n`).join('')}`,
    );
  } finally {
    await connection.close();
  }
}
