import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config.js';

const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: { start: string };
};

/** What `npm start` hands to node: its flags, and the program. */
export const npmStart: readonly string[] = scripts.start.split(' ').slice(1);
