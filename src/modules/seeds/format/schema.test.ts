import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { check } from './check.js';
import { seedsFolder } from '../load/load.js';
import { readSeeds } from './read.js';
import { seedJsonSchema } from './schema.js';
import { statedIn } from '../load/stated.js';

describe("the project's own seeds", async () => {
  const files = await readSeeds(seedsFolder());

  it('have no mistake', () => {
    expect([...files.flatMap((file) => file.mistakes), ...check(files)]).toEqual([]);
  });

  it('cite a source for every entity and every link', () => {
    const { entities, links } = statedIn(files);
    expect(entities.length).toBeGreaterThan(100);
    expect(
      entities.filter(({ record }) => record.cite.length === 0).map(({ record }) => record.slug),
    ).toEqual([]);
    expect(
      links.filter(({ cite }) => cite.length === 0).map(({ from, type, to }) => [from, type, to]),
    ).toEqual([]);
  });

  it('name their format in the first line, so that editors know it', async () => {
    for (const { file } of files)
      expect(await readFile(file, 'utf8')).toMatch(
        /^# yaml-language-server: \$schema=\.\.\/seed\.schema\.json\n/,
      );
  });
});

it('is what seeds/seed.schema.json says; `vitest -u` writes it anew', async () => {
  const file = fileURLToPath(new URL('../../../../seeds/seed.schema.json', import.meta.url));
  const style = await resolveConfig(file);
  const text = await format(JSON.stringify(seedJsonSchema()), { ...style, parser: 'json' });
  await expect(text).toMatchFileSnapshot(file);
});
