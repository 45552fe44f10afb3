import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ProcessorTime } from './measure/processor-time.js';

/** What a stretch of a command took: seconds on the clock, and of the processors. */
export interface Stretch {
  readonly name: string;
  readonly seconds: number;
  readonly client: number;
  readonly server: number;
}

export interface Measured {
  readonly stretches: readonly Stretch[];
  readonly whole: Stretch;
  /** The most memory that the command's process ever had, in megabytes. */
  readonly peak: number;
  readonly code: number | null;
  readonly stderr: string;
}

const cli = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));

/**
 * Runs `throughline` as a process of its own, measures each stretch of which it says that it is done, and does
 * something to it after so many seconds, if that is asked for.
 */
export async function measured(
  args: readonly string[],
  url: string,
  time: ProcessorTime,
  cut?: { readonly after: number; readonly by: (pid: number) => void },
): Promise<Measured> {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'silent', DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const pid = child.pid!;
  // A process that is gone, as one that was killed, has used what it had when it was last looked at.
  const seen = { client: 0, peak: 0, server: 0 };
  const look = (): void => {
    seen.client = time.ofProcess(pid) ?? seen.client;
    seen.peak = peakOf(pid) ?? seen.peak;
    try {
      seen.server = time.ofDatabase() ?? seen.server;
    } catch {
      // It was killed.
    }
  };
  const now = () => {
    look();
    return { at: performance.now() / 1000, client: seen.client / 1000, server: seen.server / 1000 };
  };
  const since = (name: string, { at, client, server }: typeof begun): Stretch => {
    const { at: until, ...used } = now();
    return { name, seconds: until - at, client: used.client - client, server: used.server - server };
  };
  const begun = now();
  let last = begun;
  const stretches: Stretch[] = [];
  const watch = setInterval(look, 100);
  const timer =
    cut &&
    setTimeout(() => {
      cut.by(pid);
    }, cut.after * 1000);
  let stderr = '';
  createInterface(child.stderr).on('line', (line) => {
    stderr += `${line}\n`;
    const [, name] = /^(.+): done in /.exec(line) ?? [];
    if (name === undefined) return;
    stretches.push(since(name, last));
    last = now();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(watch);
  clearTimeout(timer);
  return { stretches, whole: since('all of it', begun), peak: seen.peak, code, stderr };
}

/** The most memory that a process ever had, in megabytes, after proc(5); null once it is gone. */
function peakOf(pid: number): number | null {
  try {
    const [, peak] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return peak === undefined ? null : Number(peak) / 1024;
  } catch {
    return null;
  }
}
