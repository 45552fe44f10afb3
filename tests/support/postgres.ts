import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

import { startEmbedded } from '../../src/db/embedded/index.js';
import { silentLog } from '../../src/db/log.js';

/** Test data may be lost with the machine, and is removed afterwards anyway. */
const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' };

/** A PostgreSQL for one project of vitest.config.ts, started when the first of its tests is to run. */
export async function providePostgres(project: TestProject, binaries?: string): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-test-'));
  const server = await startEmbedded({ dataDir, log: silentLog, settings, ...(binaries && { binaries }) });
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
