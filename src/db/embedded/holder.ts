import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { ConfigurationError } from '../../errors.js';

/** Who uses a data folder: written into its file `lock`. */
interface Holder {
  readonly pid: number;
  readonly since: string;
  /** Tells a process from a later one with the same number; null where the system does not say. */
  readonly birth: string | null;
}

/**
 * Takes the data folder for this process, or says who has it.
 * A lock whose process is gone (killed, or the machine went down) is taken over. Returns how to give it back.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, 'lock');
  const mine = `${lock}.${randomUUID()}`;
  const holder: Holder = { pid: process.pid, since: new Date().toISOString(), birth: birthOf(process.pid) };
  const text = JSON.stringify(holder);
  await writeFile(mine, text);
  try {
    for (;;) {
      const taken = await linkOnce(mine, lock);
      if (taken) break;
      await clearStale(folder, lock, mine);
    }
  } finally {
    await rm(mine, { force: true });
  }
  return async () => {
    if ((await readFile(lock, 'utf8').catch(() => '')) === text) await rm(lock, { force: true });
  };
}

/** A link appears whole or not at all, with its content, and only where there was none. */
async function linkOnce(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Some file systems have no links; there, a lock cut off in the writing counts as stale.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return copyOnce(from, to);
    throw error;
  }
}

async function copyOnce(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether a living process has the folder. */
export async function isHeld(folder: string): Promise<boolean> {
  const holder = parseHolder(await readFile(join(folder, 'lock'), 'utf8').catch(() => ''));
  return holder !== undefined && isAlive(holder);
}

async function clearStale(folder: string, lock: string, mine: string): Promise<void> {
  const found = await readFile(lock, 'utf8').catch(() => undefined);
  if (found === undefined) return;
  const holder = parseHolder(found);
  if (holder && isAlive(holder)) {
    throw new ConfigurationError(
      `The data folder ${folder} is held by process ${holder.pid} since ${holder.since}; ` +
        'stop that process, or give this one a folder of its own in DATA_DIR.',
    );
  }
  // One at a time removes a stale lock, and looks again first: another may have replaced it with its own by now.
  const takeover = `${lock}.takeover`;
  if (!(await linkOnce(mine, takeover))) {
    const { mtimeMs } = await stat(takeover).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > 10_000) await rm(takeover, { force: true });
    await sleep(10);
    return;
  }
  try {
    if ((await readFile(lock, 'utf8').catch(() => undefined)) === found) await rm(lock, { force: true });
  } finally {
    await rm(takeover, { force: true });
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    return typeof holder.pid === 'number'
      ? { pid: holder.pid, since: holder.since ?? 'an unknown time', birth: holder.birth ?? null }
      : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return holder.birth === null || birthOf(holder.pid) === holder.birth;
}

/** The boot and the tick of it at which a process began, after proc(5); null outside Linux. */
function birthOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may hold anything; the 22nd is the start.
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return start === undefined ? null : `${boot}/${start}`;
  } catch {
    return null;
  }
}
