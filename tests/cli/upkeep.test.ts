import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { emptyDatabase } from '../support/database.js';
import { temporaryFolder, throughline } from '../support/process.js';

const documentation = await readFile(new URL('../../docs/upkeep.md', import.meta.url), 'utf8');
const commands = /```sh\n(.*?)```/s.exec(documentation)![1]!.trim().split('\n');

const BUNDLE = [
  { record: 'bundle', version: 1 },
  { record: 'source', slug: 'register', name: 'Register', kind: 'REGISTER', when: '2023' },
  { record: 'actor', slug: 'dji', name: 'DJI', kind: 'COMPANY', cite: [{ source: 'register' }] },
  { record: 'actor', slug: 'sz-dji-technology', name: 'SZ DJI Technology', kind: 'COMPANY', country: 'CN' },
  { record: 'product', slug: 'mavic', name: 'Mavic', kind: 'drone', maker: 'sz-dji-technology' },
  {
    record: 'event',
    slug: 'a-mistake',
    name: 'A mistake',
    kind: 'OTHER',
    when: '2023',
    cite: [{ source: 'register' }],
  },
];

test('every command of the page runs, and says what it did', async () => {
  const cwd = await temporaryFolder();
  const environment = { LOG_LEVEL: 'silent', DATABASE_URL: await emptyDatabase() };
  const run = (args: string[]) => throughline(args, { cwd, environment });
  await writeFile(join(cwd, 'graph.ndjson'), BUNDLE.map((record) => `${JSON.stringify(record)}\n`).join(''));
  expect((await run(['import', 'graph.ndjson'])).code).toBe(0);
  const said: string[] = [];
  for (const command of commands) {
    const { code, stdout, stderr } = await run(command.split(' ').slice(1));
    expect(code, `${command}\n${stderr}`).toBe(0);
    said.push(stdout);
  }
  const merged = `'sz-dji-technology' is now a part of 'dji', which its slug and its ID stand for from now on.
  0 links moved, 0 were there or joined the two
  0 citations moved, 0 were there
  1 others that named it name 'dji'
`;
  const deleted = `'a-mistake' is removed, with 0 links and 1 citations.\n`;
  const dry = 'Nothing was written: this was a dry run.\n';
  expect(said).toEqual([merged + dry, merged, deleted + dry, deleted]);

  for (const [args, sentence] of [
    [['merge', 'dji', 'djii'], "`entity`: there is no entity 'djii'. Did you mean 'dji'?\n"],
    [
      ['merge', 'dji', 'mavic'],
      "'mavic' is of the kind PRODUCT, 'dji' of the kind ACTOR. Only entities of one kind can be the same.\n",
    ],
    [
      ['delete', 'register'],
      "'register' cannot be deleted: it is the source of 1 citation. Delete these with it, change them first, or merge it into another.\n",
    ],
  ] as const) {
    expect(await run([...args])).toMatchObject({ code: 1, stdout: '', stderr: sentence });
  }
  // The same file again does not undo it.
  expect((await run(['import', 'graph.ndjson'])).stdout).toMatch(/^Entities: {2}1 new, 1 changed, /);
}, 300_000);
