import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ConfigurationError } from '../../errors.js';
import { canReach } from './reach.js';
import type { ServerUser } from './run-as.js';

const run = promisify(execFile);

/** The database user that owns everything in an embedded server. */
export const owner = 'throughline';

/** What the server's programs see of the environment: nothing of the service's, so that no PG… variable leaks in. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export interface Cluster {
  readonly folder: string;
  readonly password: string;
}

/** Where in a data folder the files of a major version lie; they are never shared between versions. */
export function clusterFolder(dataDir: string, major: number): string {
  return join(dataDir, `postgresql-${major}`);
}

/** Opens the cluster of a data folder, making it first if there is none: whole or not at all. */
export async function openCluster(
  dataDir: string,
  native: string,
  major: number,
  user: ServerUser | undefined,
): Promise<Cluster> {
  const folder = clusterFolder(dataDir, major);
  const passwordFile = join(dataDir, 'password');
  if (existsSync(folder)) {
    await refuseForeign(folder, user);
    const password = await readFile(passwordFile, 'utf8').catch((cause: unknown) => {
      throw new ConfigurationError(
        `The file ${passwordFile}, which holds the database's password, cannot be read; ` +
          `put it back, or remove ${dataDir} to begin with an empty database.`,
        { cause },
      );
    });
    return { folder, password };
  }
  await refuseOtherVersion(dataDir, major);
  const password = randomBytes(24).toString('base64url');
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
  try {
    await initialize(folder, native, major, password, user);
  } catch (error) {
    await rm(passwordFile, { force: true });
    throw error;
  }
  return { folder, password };
}

async function initialize(
  folder: string,
  native: string,
  major: number,
  password: string,
  user: ServerUser | undefined,
): Promise<void> {
  const half = `${folder}.unfinished`;
  const passwordFile = join(half, 'password');
  const files = join(half, 'data');
  await rm(half, { recursive: true, force: true });
  await mkdir(files, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [half, files, passwordFile]) await chown(path, user.uid, user.gid);
  const args = (ctype: string) => [
    `--pgdata=${seenBy(user, files)}`,
    // Not joined: only the kernel knows what stands above the folder seen as its link.
    `--pwfile=${seenBy(user, files)}/../password`,
    `--username=${owner}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
    '--no-instructions',
    // pg_trgm asks the C library which characters are letters; with ctype C only ASCII would be.
    '--lc-collate=C',
    `--lc-ctype=${ctype}`,
    ...(major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
  ];
  const options = { ...user, cwd: files, env: serverEnvironment };
  let failure: unknown;
  for (const ctype of ['C.UTF-8', 'C.utf8', 'en_US.UTF-8']) {
    try {
      await run(join(native, 'bin', 'initdb'), args(ctype), options);
      failure = undefined;
      break;
    } catch (error) {
      failure = error;
      if (!/invalid locale/.test(String((error as { stderr?: string }).stderr))) break;
    }
  }
  if (failure) {
    await rm(half, { recursive: true, force: true });
    throw explainInitdb(folder, failure);
  }
  await rename(files, folder);
  await chmod(folder, 0o700);
  await rm(half, { recursive: true, force: true });
}

/**
 * The name by which the server's user finds a folder that it starts in.
 * Where a folder above is closed to that user (root's home), the kernel's link to the current folder still leads in.
 */
export function seenBy(user: ServerUser | undefined, folder: string): string {
  if (!user || canReach(folder, user)) return folder;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new ConfigurationError(
    `PostgreSQL does not run as root, and \`nobody\` cannot enter ${folder}, because a folder above it is closed; ` +
      'set DATA_DIR to a folder that others may enter, or start as another user.',
  );
}

async function refuseForeign(folder: string, user: ServerUser | undefined): Promise<void> {
  const { uid } = await stat(folder);
  const expected = user?.uid ?? process.getuid?.();
  if (expected === undefined || uid === expected) return;
  throw new ConfigurationError(
    `The database in ${folder} belongs to the user with number ${uid}, and this is number ${expected}; ` +
      'start as that user or as root, or set DATA_DIR to another folder.',
  );
}

async function refuseOtherVersion(dataDir: string, major: number): Promise<void> {
  const other = (await readdir(dataDir)).find((name) => /^postgresql-\d+$/.test(name));
  if (!other) return;
  throw new ConfigurationError(
    `The data folder ${dataDir} holds a database of PostgreSQL ${other.replace('postgresql-', '')}, ` +
      `and this release brings PostgreSQL ${major}; move its data over, or set DATA_DIR to another folder.`,
  );
}

function explainInitdb(folder: string, error: unknown): ConfigurationError {
  const { stderr = '', message } = error as { stderr?: string; message: string };
  if (/could not look up effective user ID/.test(stderr)) {
    return new ConfigurationError(
      `PostgreSQL runs only for a user that has a name, and number ${process.getuid?.() ?? ''} has none on this machine; ` +
        'add it to /etc/passwd, start as another user, or give the address of a PostgreSQL 15 to 18 in DATABASE_URL.',
      { cause: error },
    );
  }
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.find((line) => /error:|FATAL:|No space left/.test(line)) ?? lines.at(-1) ?? message;
  return new ConfigurationError(
    `A database could not be made in ${folder}: ${telling.replace(/^.*?(error|FATAL):\s*/, '')}; ` +
      'set DATA_DIR to another folder, or give the address of a PostgreSQL 15 to 18 in DATABASE_URL.',
    { cause: error },
  );
}
