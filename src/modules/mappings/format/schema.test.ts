import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { readMapping } from './read.js';
import { mappingJsonSchema } from './schema.js';

const folder = fileURLToPath(new URL('../../../../mappings/', import.meta.url));

describe('the mappings that come with the project', async () => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));

  it.each(files)('%s has no mistake, and names its format for editors', async (name) => {
    await expect(readMapping(folder + name)).resolves.toBeDefined();
    expect(await readFile(folder + name, 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\.\/mapping\.schema\.json\n/,
    );
  });
});

it('is what mappings/mapping.schema.json says; `vitest -u` writes it anew', async () => {
  const file = `${folder}mapping.schema.json`;
  const style = await resolveConfig(file);
  const text = await format(JSON.stringify(mappingJsonSchema()), { ...style, parser: 'json' });
  await expect(text).toMatchFileSnapshot(file);
});
