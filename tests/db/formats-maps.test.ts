import { check } from '@placemarkio/check-geojson';
import type { Feature } from 'geojson';
import { expect, test } from 'vitest';

import '../../src/graphql/schema.js';
import { exportDocument } from '../../src/modules/formats/index.js';
import { testDatabase } from '../support/database.js';
import { written } from '../support/written.js';

const seeded = await testDatabase({ seeded: true });

test('GeoJSON is valid, and has the places and what happened there', async () => {
  const text = await written((out) => exportDocument(seeded, 'geojson', out));
  // Throws what is wrong by RFC 7946.
  const collection = check(text);
  if (collection.type !== 'FeatureCollection') throw new Error(collection.type);
  const features: Feature[] = collection.features;
  const bySlug = (slug: string) => features.find(({ properties }) => properties?.['slug'] === slug);
  expect(bySlug('moscow')).toMatchObject({
    geometry: { type: 'Point', coordinates: [37.6173, 55.7558] },
    properties: { record: 'place', name: 'Moscow', country: 'RU' },
  });
  const events = features.filter(({ properties }) => properties?.['record'] === 'event');
  expect(events.length).toBeGreaterThan(0);
  for (const { properties } of events) expect(properties).toHaveProperty('when');
});

test('an empty graph is an empty collection', async () => {
  const empty = await testDatabase();
  expect(check(await written((out) => exportDocument(empty, 'geojson', out)))).toEqual({
    type: 'FeatureCollection',
    features: [],
  });
});

interface Slide {
  unique_id: string;
  start_date: { year: number; month?: number; day?: number };
  display_date: string;
}

test('a slide of TimelineJS is dated no more exactly than its source', async () => {
  const { events } = JSON.parse(await written((out) => exportDocument(seeded, 'timelinejs', out))) as {
    events: Slide[];
  };
  const of = (slug: string) => events.find(({ unique_id }) => unique_id === slug);
  expect(of('dji-listing-2020')).toMatchObject({
    start_date: { year: 2020 },
    display_date: '2020',
    group: 'Events',
  });
  expect(of('dji-listing-2020')?.start_date).toEqual({ year: 2020 });
  expect(of('invasion-of-ukraine')).toMatchObject({
    start_date: { year: 2022, month: 2, day: 24 },
    display_date: 'since 24 February 2022',
  });
  expect(of('drone-shipments-article')).toMatchObject({
    start_date: { year: 2023 },
    display_date: expect.stringMatching(/21 March 2023/) as unknown,
  });
  expect(of('claim-value-of-drones-supplied')).toMatchObject({
    text: { text: expect.stringContaining('more than $12 million') as unknown },
  });
});
