import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { bundleJsonSchema } from './records.js';

it('is what schema/bundle.schema.json says; `vitest -u` writes it anew', async () => {
  const file = fileURLToPath(new URL('../../../../schema/bundle.schema.json', import.meta.url));
  const style = await resolveConfig(file);
  const text = await format(JSON.stringify(bundleJsonSchema()), { ...style, parser: 'json' });
  await expect(text).toMatchFileSnapshot(file);
});
