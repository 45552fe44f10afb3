import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { Log } from '../log.js';
import { serverEnvironment } from './cluster.js';
import type { ServerUser } from './run-as.js';

/** A running server process, or rather the shell that watches over it. */
export interface ServerProcess {
  readonly port: number;
  /** Settles when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends the server as its watchdog would: open transactions are rolled back, everything committed stays. */
  stop(): Promise<void>;
}

/** The server ended before it was ready, saying these lines. */
export class StartFailure extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.find((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? 'it said nothing');
  }
}

/**
 * The watchdog: runs the server and stops it when the shell's standard input closes.
 * That happens when the service lets go of it, and also when the service is killed and can do nothing any more.
 */
const watchdog = `
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
( while read -r line; do :; done <&3; kill -INT $server; sleep 5; kill -QUIT $server ) >/dev/null 2>&1 </dev/null &
guard=$!
exec 3<&-
wait $server
code=$?
kill $guard
exit $code
`;

/** In megabytes. */
const LEAST_BUFFERS = 128;
const MOST_BUFFERS = 8192;

/**
 * A quarter of the memory that there is, as PostgreSQL's manual advises; the server takes no more of it than it fills.
 */
function sharedBuffers(): string {
  const bytes = Math.min(process.constrainedMemory() || Infinity, totalmem()) / 4;
  const megabytes = Math.floor(bytes / 2 ** 20);
  return `${Math.min(Math.max(megabytes, LEAST_BUFFERS), MOST_BUFFERS)}MB`;
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '100',
  // Nobody replicates this server, so what fills a new table need not be written to the log as well.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  shared_buffers: sharedBuffers(),
  timezone: 'UTC',
  lc_messages: 'C',
  jit: 'off',
  // LOG stands above ERROR here: readiness and faults of the server are heard, mistakes in statements are not.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_line_prefix: '',
  logging_collector: 'off',
  log_destination: 'stderr',
};

/** Starts PostgreSQL on a free port of the loopback interface and waits until it accepts connections. */
export async function startProcess(options: {
  native: string;
  folder: string;
  /** The folder's name as the server's user sees it. */
  seenAs: string;
  user: ServerUser | undefined;
  port?: number | undefined;
  settings?: Readonly<Record<string, string>> | undefined;
  log: Log;
}): Promise<ServerProcess> {
  const port = options.port ?? (await freePort());
  const args = Object.entries({ ...settings, ...options.settings, port: String(port) });
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      watchdog,
      'throughline-postgresql',
      join(options.native, 'bin', 'postgres'),
      '-D',
      options.seenAs,
      ...args.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...options.user,
      cwd: options.folder,
      env: serverEnvironment,
      // A session of its own: Ctrl+C in the terminal must reach the service, which then stops the server.
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  );
  child.stdin.on('error', () => undefined);
  const lines: string[] = [];
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  await new Promise<void>((resolve, reject) => {
    let ready = false;
    child.once('error', reject);
    child.once('close', () => {
      reject(new StartFailure(lines));
    });
    createInterface(child.stderr).on('line', (line) => {
      if (!ready) lines.push(line);
      tell(options.log, line);
      if (line.includes('database system is ready to accept connections')) {
        ready = true;
        resolve();
      }
    });
  });
  return {
    port,
    ended,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** FATAL ends one connection and its holder hears of it; PANIC ends the server. */
function tell(log: Log, line: string): void {
  if (line.startsWith('PANIC:')) log.error(`PostgreSQL: ${line}`);
  else log.debug(`PostgreSQL: ${line}`);
}

/** A port of the loopback interface that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
