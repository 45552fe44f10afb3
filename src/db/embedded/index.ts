import { execFileSync } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { ConfigurationError } from '../../errors.js';
import type { Log } from '../log.js';
import { findBinaries, linkLibraries } from './binaries.js';
import { clusterFolder, openCluster, owner, seenBy, serverEnvironment } from './cluster.js';
import { holdFolder } from './holder.js';
import { StartFailure, startProcess, type ServerProcess } from './process.js';
import { canReach, makeFolder, reachableBinaries, unwritable } from './reach.js';
import { serverUser } from './run-as.js';

export interface EmbeddedServer {
  /** Address of its database, with the password in it: never for a log. */
  readonly url: string;
  /** Such as `18.4`. */
  readonly version: string;
  /** Ends the server and gives the data folder back. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Where everything it keeps lies; made if it is not there. */
  readonly dataDir: string;
  readonly log: Log;
  /** Folder with the server's `bin`, `lib` and `share`; by default those of this platform's package. */
  readonly binaries?: string;
  /** Settings of the server beside its own, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How long a start may wait for what remains of a killed server to go. */
const patienceMs = 15_000;

/**
 * Starts the PostgreSQL that comes with the project, on the loopback interface, with a generated password.
 * It ends with this process, however that ends; one process at a time has a data folder.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const packaged = options.binaries ?? findBinaries();
  await makeFolder(dataDir);
  const letGo = await holdFolder(dataDir).catch((error: unknown) => {
    throw error instanceof ConfigurationError ? error : unwritable(dataDir, error);
  });
  try {
    await linkLibraries(packaged);
    const version = versionOf(packaged);
    const major = Number.parseInt(version, 10);
    const user = serverUser(clusterFolder(dataDir, major));
    // The server's user passes through; what it may read is for the cluster's own folder to say.
    if (user) await chmod(dataDir, 0o755);
    const reachable = canReach(join(packaged, 'bin', 'postgres'), user);
    const native = user && !reachable ? await reachableBinaries(packaged, version, user) : packaged;
    const cluster = await openCluster(dataDir, native, major, user);
    const seenAs = seenBy(user, cluster.folder);
    const start = (port?: number) =>
      startPatiently({
        native,
        folder: cluster.folder,
        seenAs,
        user,
        port,
        settings: options.settings,
        log: options.log,
      });
    const server = supervise(await start(), start, options.log);
    const url = (database: string) =>
      `postgresql://${owner}:${cluster.password}@127.0.0.1:${server.port}/${database}`;
    try {
      await ensureDatabase(url('postgres'));
    } catch (error) {
      await server.stop();
      throw error;
    }
    return {
      url: url(owner),
      version,
      stop: async () => {
        await server.stop();
        await letGo();
      },
    };
  } catch (error) {
    await letGo();
    const { code, syscall } = error as NodeJS.ErrnoException;
    throw code && syscall && !(error instanceof ConfigurationError) ? unwritable(dataDir, error) : error;
  }
}

function versionOf(native: string): string {
  try {
    const said = execFileSync(join(native, 'bin', 'postgres'), ['--version'], {
      encoding: 'utf8',
      env: serverEnvironment,
    });
    return said.trim().split(' ').at(-1) ?? said;
  } catch (cause) {
    throw new ConfigurationError(
      `The embedded PostgreSQL in ${native} does not run on this machine (${(cause as Error).message.split('\n')[0] ?? ''}); ` +
        'it needs the GNU C library; or give the address of a PostgreSQL 15 to 18 in DATABASE_URL.',
      { cause },
    );
  }
}

type Start = (port?: number) => Promise<ServerProcess>;

/** Starts again while a killed server's last processes still go, or another program was quicker to take the port. */
async function startPatiently(options: Parameters<typeof startProcess>[0]): Promise<ServerProcess> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await startProcess(options);
    } catch (error) {
      const said = error instanceof StartFailure ? error.lines.join('\n') : String(error);
      const passing =
        /lock file .* already exists|shared memory block|in use|could not bind|being used/i.test(said);
      if (!passing || Date.now() > deadline) {
        throw new ConfigurationError(
          `The embedded PostgreSQL did not start on ${options.folder}: ${(error as Error).message}.`,
          { cause: error },
        );
      }
      options.log.debug(`PostgreSQL is not yet startable, trying again: ${(error as Error).message}`);
      await sleep(200);
    }
  }
}

/** Brings the server back on the same port when it ends though nobody stopped it. */
function supervise(
  first: ServerProcess,
  start: Start,
  log: Log,
): { port: number; stop: () => Promise<void> } {
  let current = first;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();
  const watch = (server: ServerProcess) => {
    void server.ended.then(() => {
      if (stopping) return;
      log.error('The embedded PostgreSQL ended unexpectedly; starting it again.');
      restarting = start(first.port).then(
        (next) => {
          current = next;
          watch(next);
        },
        (error: unknown) => {
          log.error((error as Error).message);
        },
      );
    });
  };
  watch(first);
  return {
    port: first.port,
    stop: async () => {
      stopping = true;
      await restarting;
      await current.stop();
    },
  };
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [owner]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${owner}`);
  } finally {
    await client.end();
  }
}
