import { readFileSync } from 'node:fs';
import { generate, loadCodegenConfig } from '@graphql-codegen/cli';
import { expect, it } from 'vitest';

it('the typed operations are those of the schema and the example questions; else run `npm run codegen`', async () => {
  const { config } = await loadCodegenConfig({ configFilePath: 'codegen.yml' });
  const files = (await generate({ ...config, silent: true }, false)) as {
    filename: string;
    content: string;
  }[];
  expect(files.length).toBeGreaterThan(0);
  for (const { filename, content } of files) {
    expect(readFileSync(filename, 'utf8'), filename).toBe(content);
  }
});
