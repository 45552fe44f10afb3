import { execFileSync } from 'node:child_process';
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot, settings } from '../../src/config.js';
import { start, startService, temporaryFolder, throughline } from '../support/process.js';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');

/** The fenced blocks of a language, in order. */
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text!);

const commands = blocks('sh')
  .join('')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '');

test('every npm command is one that npm knows, or a script of the project', () => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const npm = commands.filter((line) => line.startsWith('npm '));
  expect(npm.length).toBeGreaterThan(5);
  for (const command of npm) {
    const [, script] = /^npm (?:run (?:-s )?)?([\w:-]+)/.exec(command)!;
    expect(script === 'ci' || scripts[script!], command).toBeTruthy();
  }
});

describe('a service started as the README says', () => {
  test('answers the curl command and the question as shown', async () => {
    const service = await startService({ DATA_DIR: await temporaryFolder() });
    const curl = commands
      .find((line) => line.startsWith('curl '))!
      .replace('http://127.0.0.1:4000', service.url);
    const first = JSON.parse(execFileSync('sh', ['-c', `${curl} --silent --fail`], { encoding: 'utf8' })) as {
      data: { timeline: { totalCount: number; nodes: unknown[] } };
    };
    expect(first.data.timeline.nodes).toHaveLength(5);
    expect(first.data.timeline.totalCount).toBeGreaterThan(20);

    const answer = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: blocks('graphql')[0] }),
    });
    expect(await answer.json()).toEqual(JSON.parse(blocks('json')[0]!));
  });

  test('lets every command of the command line be run beside it', async () => {
    const environment = { DATA_DIR: await temporaryFolder() };
    const lines = commands.filter((line) => line.startsWith('npm run -s throughline -- '));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines.filter((each) => !each.includes('verify'))) {
      const { code, stderr } = await throughline(line.split(' -- ')[1]!.split(' '), { environment });
      expect(code, `${line}\n${stderr}`).toBe(0);
    }
    // The document is not ours to publish: without it, the command says which file it lacks.
    const verify = lines.find((line) => line.includes('verify'))!;
    const { code, stderr } = await start(verify.split(' -- ')[1]!.split(' '), { environment }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('article.txt');
  });
});

test('the table of settings says what config.ts says', () => {
  const rows = Object.entries(settings).map(([name, { fallback, means }]) => [
    `\`${name}\``,
    fallback === null ? '' : `\`${fallback}\``,
    means,
  ]);
  expect(table('variable')).toEqual(rows);
});

/** The cells of the table whose first column has this heading. */
function table(heading: string): string[][] {
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => cells(line)[0] === heading);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map(cells);
}

test('every file that it points to is there', () => {
  for (const [, target] of readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
    expect(existsSync(join(projectRoot, target!)), target).toBe(true);
  }
});
