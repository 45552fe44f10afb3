import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { EntityRecord } from '../../bundles/format/records.js';
import { Bundle } from './bundle.js';

const record = { record: 'actor', slug: 'dji', name: 'DJI'.repeat(10_000) } as unknown as EntityRecord;

test('a bundle that is removed while it is being written fails nowhere, and leaves nothing', async () => {
  for (let i = 0; i < 20; i++) {
    const bundle = await Bundle.begin();
    for (let n = 0; n < 8; n++) void bundle.write(record);
    await bundle.remove();
  }
  const whole = await Bundle.begin();
  await whole.write(record);
  const path = await whole.end();
  await whole.remove();
  await expect(access(dirname(path))).rejects.toThrow('ENOENT');
});
