import { expect, test } from 'vitest';

import '../../src/graphql/schema.js';
import { exportDocument } from '../../src/modules/formats/index.js';
import { testDatabase } from '../support/database.js';
import { stixValidator } from '../support/stix-schemas.js';
import { written } from '../support/written.js';

const seeded = await testDatabase({ seeded: true });

interface StixObject {
  type: string;
  id: string;
  name?: string;
  description?: string;
  source_ref?: string;
  target_ref?: string;
  object_refs?: string[];
  relationship_type?: string;
  published?: string;
  created: string;
  modified: string;
  [property: string]: unknown;
}

const read = async () => {
  const text = await written((out) => exportDocument(seeded, 'stix', out));
  return { text, bundle: JSON.parse(text) as { type: string; id: string; objects: StixObject[] } };
};

/** What STIX 2.1 asks of each type besides the common properties (sections 4.5, 4.6, 4.8, 4.16, 5.1). */
const REQUIRED: Record<string, string[]> = {
  identity: ['name', 'identity_class'],
  location: [],
  incident: ['name'],
  report: ['name', 'published', 'object_refs'],
  relationship: ['relationship_type', 'source_ref', 'target_ref'],
};

test('every object has what STIX 2.1 asks of it, and refers only to what is there', async () => {
  const { bundle } = await read();
  expect(bundle).toMatchObject({ type: 'bundle', id: expect.stringMatching(/^bundle--/) as unknown });
  const ids = new Set(bundle.objects.map(({ id }) => id));
  expect(ids.size).toBe(bundle.objects.length);
  for (const object of bundle.objects) {
    expect(Object.keys(REQUIRED)).toContain(object.type);
    expect(object.id).toMatch(
      new RegExp(`^${object.type}--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`),
    );
    expect(object).toMatchObject({ spec_version: '2.1' });
    expect(object.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(object.modified >= object.created).toBe(true);
    for (const property of REQUIRED[object.type]!) expect(object, object.id).toHaveProperty(property);
    const refs = [object.source_ref, object.target_ref, ...(object.object_refs ?? [])];
    for (const ref of refs) if (ref !== undefined) expect(ids, object.id).toContain(ref);
    if (object.type === 'relationship') expect(object.relationship_type).toMatch(/^[a-z0-9-]+$/);
    if (object.type === 'location')
      expect(
        'country' in object || 'region' in object || ('latitude' in object && 'longitude' in object),
      ).toBe(true);
  }
  const types = new Set(bundle.objects.map(({ type }) => type));
  expect([...types].sort()).toEqual(Object.keys(REQUIRED).sort());
});

test('every object, and the bundle, is valid by the schemas of OASIS, which know what is not', async () => {
  const { bundle } = await read();
  const mistakesOf = stixValidator();
  expect(bundle.objects.flatMap(mistakesOf)).toEqual([]);
  // The schema of bundles has a list of types, which two are not in yet.
  const objects = bundle.objects.filter(({ type }) => type !== 'incident' && type !== 'location');
  expect(mistakesOf({ ...bundle, objects } as { type: string; id: string })).toEqual([]);
  for (const wrong of [
    { spec_version: '2.2' },
    { created: '2023-03-21' },
    { modified: undefined },
    { name: undefined, relationship_type: 'Located At', region: undefined, country: undefined },
  ])
    for (const object of bundle.objects) {
      const spoilt = JSON.parse(JSON.stringify({ ...object, ...wrong, latitude: undefined })) as StixObject;
      expect(mistakesOf(spoilt), object.id).not.toEqual([]);
    }
});

test('the same graph is the same bundle, and doubts about a date are told in words', async () => {
  const { text, bundle } = await read();
  expect((await read()).text).toBe(text);
  const article = bundle.objects.find(
    ({ name, type }) => type === 'report' && name?.startsWith('Article on drone'),
  );
  expect(article?.description).toMatch(/Date: .*21 March 2023/);
  expect(bundle.objects.find(({ name }) => name === 'DJI')).toMatchObject({
    ...{ type: 'identity', identity_class: 'organization' },
  });
});
