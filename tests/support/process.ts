import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has written so far. */
  readonly written: { stdout: string; stderr: string };
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Run it as this user, if this one may. */
  readonly uid?: number;
  readonly cwd?: string;
  /** What Node itself is told. */
  readonly flags?: readonly string[];
}

/** Starts `throughline` with these arguments, as a process of its own that is gone when the test is over. */
export function start(args: readonly string[], options: RunOptions = {}): Run {
  const child = spawn(process.execPath, [...(options.flags ?? []), cli, ...args], {
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    env: { PATH: process.env['PATH'], ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (written.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code, signal, ...written });
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended, written };
}

/** Runs `throughline` with these arguments to its end. */
export function throughline(args: readonly string[], options?: RunOptions): Promise<Ended> {
  return start(args, options).ended;
}

export interface Service extends Run {
  readonly url: string;
}

/** Starts the service on a free port; resolves once it is ready, or, if told so, as soon as it listens. */
export async function startService(
  environment: Readonly<Record<string, string>>,
  options: Omit<RunOptions, 'environment'> & { until?: 'ready' | 'listening' } = {},
): Promise<Service> {
  const { until = 'ready', ...rest } = options;
  const run = start(['serve'], { ...rest, environment: { PORT: '0', ...environment } });
  const sign = until === 'ready' ? 'Ready for requests' : 'Listening at';
  const url = await Promise.race([
    eventually(`the service is ${until}`, () =>
      run.written.stderr.includes(sign)
        ? /Listening at (http:\S+?)\."/.exec(run.written.stderr)?.[1]
        : undefined,
    ),
    run.ended.then(({ code, stderr }) => {
      throw new Error(`The service ended with code ${code ?? 'none'}:\n${stderr}`);
    }),
  ]);
  return { ...run, url };
}

/** Waits until `probe` gives something, and says what did not come about if it never does. */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`It did not come about that ${what}`);
    await sleep(20);
  }
}

/** A folder for this test alone, removed when it is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

/** The embedded server of a data folder, as it tells of itself while it runs. */
export async function embeddedServer(dataDir: string): Promise<{ pid: number; url: string }> {
  const lines = (await readFile(join(dataDir, 'postgresql-18', 'postmaster.pid'), 'utf8')).split('\n');
  const password = await readFile(join(dataDir, 'password'), 'utf8');
  return {
    pid: Number(lines[0]),
    url: `postgresql://throughline:${password}@127.0.0.1:${lines[3] ?? ''}/throughline`,
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
