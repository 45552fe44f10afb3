import { execFileSync } from 'node:child_process';
import { chmod, cp, lstat, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ConfigurationError } from '../../errors.js';
import type { ServerUser } from './run-as.js';

/** Whether a file or folder can be read and executed by a user: no folder above it is closed to them. */
export function canReach(path: string, user: ServerUser | undefined): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'test -r "$0" && test -x "$0"', path], {
      ...user,
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') {
      throw new ConfigurationError(
        'PostgreSQL does not run as root, and this process may not start another as `nobody`; ' +
          'start as another user, or give the address of a PostgreSQL 15 to 18 in DATABASE_URL.',
        { cause: error },
      );
    }
    return false;
  }
}

/**
 * A copy of the binaries where the user can run them: for root, whose projects often lie in a closed folder.
 * Kept between starts under the version's name, in the system's cache or else its temporary folder; only root may
 * write it.
 */
export async function reachableBinaries(native: string, version: string, user: ServerUser): Promise<string> {
  for (const parent of ['/var/cache', tmpdir()]) {
    const copy = join(parent, `throughline-postgresql-${version}`);
    try {
      if (!(await isOurs(copy))) await copyWhole(native, parent, copy);
    } catch {
      continue;
    }
    if (canReach(join(copy, 'bin', 'postgres'), user)) return copy;
  }
  throw new ConfigurationError(
    `PostgreSQL does not run as root, and \`nobody\` can reach neither its binaries in ${native} nor a copy of them; ` +
      'move the project out of the closed folder, or start as another user.',
  );
}

async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  if (!found) return false;
  const closedToOthers = (found.mode & 0o022) === 0;
  if (!found.isDirectory() || found.uid !== process.getuid?.() || !closedToOthers) {
    throw new Error(`${folder} belongs to someone else`);
  }
  return true;
}

async function copyWhole(from: string, parent: string, to: string): Promise<void> {
  const half = await mkdtemp(join(parent, 'throughline-copy-'));
  try {
    await cp(from, half, { recursive: true, verbatimSymlinks: true });
    await chmod(half, 0o755);
    await rename(half, to);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

/** Makes a folder, and those above it, or says in one sentence why not. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/** The sentence for a data folder that cannot be made, written or read. */
export function unwritable(folder: string, cause: unknown): ConfigurationError {
  const reasons: Record<string, string> = {
    EACCES: 'this user has no right to',
    EPERM: 'this user has no right to',
    EROFS: 'its disk is read-only',
    ENOSPC: 'its disk is full',
    ENOTDIR: 'a file stands where a folder should be',
    EEXIST: 'a file stands where a folder should be',
  };
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return new ConfigurationError(
    `The data folder ${folder} cannot be written: ${reasons[code] ?? message}; set DATA_DIR to another folder.`,
    { cause },
  );
}
