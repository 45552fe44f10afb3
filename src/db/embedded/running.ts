import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { owner } from './cluster.js';
import { isHeld } from './holder.js';

/**
 * The address of the server that another process runs on a data folder at this moment, for a command beside a service.
 * Undefined if there is none, or if this user may not know its password.
 */
export async function runningServer(dataDir: string): Promise<string | undefined> {
  if (!(await isHeld(dataDir))) return undefined;
  try {
    const password = await readFile(join(dataDir, 'password'), 'utf8');
    const cluster = (await readdir(dataDir)).find((name) => /^postgresql-\d+$/.test(name)) ?? '';
    // Its lines are described in PostgreSQL's source, miscadmin.h: the fourth is the port, the eighth the state.
    const lines = (await readFile(join(dataDir, cluster, 'postmaster.pid'), 'utf8')).split('\n');
    const [port, state] = [lines[3], lines[7]?.trim()];
    return state === 'ready'
      ? `postgresql://${owner}:${password}@127.0.0.1:${port ?? ''}/${owner}`
      : undefined;
  } catch {
    return undefined;
  }
}
