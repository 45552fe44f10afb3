import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import { startService, temporaryFolder } from '../support/process.js';

const page = await readFile(join(projectRoot, 'docs/feeds.md'), 'utf8');

/** The commands of the page, in their order. */
const commands = [...page.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block]) => block!.trim().split('\n'));

test('every command of the page runs beside a service, and does what it says', async () => {
  const dataDir = await temporaryFolder();
  const folder = await temporaryFolder();
  const bin = join(folder, 'bin');
  await mkdir(bin);
  // `npm run -s throughline` builds first, which has been done.
  const npm = `#!/bin/sh\nshift 4\nexec "${process.execPath}" "${join(projectRoot, 'dist/src/cli.js')}" "$@"\n`;
  await writeFile(join(bin, 'npm'), npm, { mode: 0o755 });
  const service = await startService({ DATA_DIR: dataDir });
  const run = async (command: string) =>
    (
      await promisify(execFile)('sh', ['-ec', command.replaceAll('http://127.0.0.1:4000', service.url)], {
        cwd: folder,
        env: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, DATA_DIR: dataDir },
      })
    ).stdout;
  const answers = new Map<string, string>();
  const statuses: string[] = [];
  for (const command of commands) {
    const answer = await run(command.replace('curl -s', 'curl -s --show-error --fail'));
    answers.set(command, answer);
    if (command.includes('http_code')) statuses.push(answer.trim());
  }
  const answer = (part: string) => [...answers].find(([command]) => command.includes(part))![1];
  expect(answer('timeline.atom?')).toContain('<throughline:when edtf="');
  expect((JSON.parse(answer('timeline.json')) as { items: unknown[] }).items.length).toBeGreaterThan(3);
  const calendar = await readFile(join(folder, 'timeline.ics'), 'utf8');
  const events = new ICAL.Component(ICAL.parse(calendar) as unknown[]).getAllSubcomponents('vevent');
  expect(events.length).toBeGreaterThan(3);
  expect((await readFile(join(folder, 'timeline.csv'), 'utf8')).split('\r\n').length).toBeGreaterThan(3);
  expect(statuses).toEqual(['200', '304']);
  expect(answer('webhooks add')).toMatch(/^webhook_\w+\nSecret, .*: whsec_/);
  expect(answer('webhooks list')).toContain(
    'SHIPMENT, LINK, about dji\n  0 delivered, 0 waiting, 0 given up',
  );
  expect(commands).toHaveLength(10);
});
