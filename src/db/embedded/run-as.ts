import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';

import { ConfigurationError } from '../../errors.js';

/** The user that the server runs as, when it is not the one that runs this process. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root runs it as whoever owns the cluster, or as `nobody` when there is none.
 * Anyone else runs it as themselves: undefined.
 */
export function serverUser(cluster: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const ask = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch (cause) {
    throw new ConfigurationError(
      'PostgreSQL does not run as root, and this machine has no user `nobody` to run it as; ' +
        'start as another user, or give the address of a PostgreSQL 15 to 18 in DATABASE_URL.',
      { cause },
    );
  }
}
