import { sql } from '../../src/db/sql.js';
import jsonld from 'jsonld';
import { expect, test } from 'vitest';

import '../../src/graphql/schema.js';
import { exportDocument } from '../../src/modules/formats/index.js';
import { testDatabase } from '../support/database.js';
import { written } from '../support/written.js';

const seeded = await testDatabase({ seeded: true });

const SCHEMA = 'https://schema.org/';
const OA = 'http://www.w3.org/ns/oa#';
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const entity = (slug: string) => `urn:throughline:entity:${slug}`;

interface Quad {
  subject: { value: string };
  predicate: { value: string };
  object: { value: string; datatype?: { value: string } };
}

/** Read without a network: a document that needs one fails. */
const documentLoader = (url: string): Promise<never> =>
  Promise.reject(new Error(`The document asks for ${url}.`));

test('its statements are read as schema.org and Web Annotation mean them, without a network', async () => {
  const document = JSON.parse(
    await written((out) => exportDocument(seeded, 'jsonld', out)),
  ) as jsonld.JsonLdDocument;
  // In safe mode whatever would be dropped is an error.
  const options = { documentLoader, safe: true };
  const quads = (await jsonld.toRDF(document, options)) as Quad[];
  const objects = (subject: string, predicate: string) =>
    quads
      .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
      .map(({ object }) => object.value);
  const subjects = (type: string) =>
    quads.filter(({ predicate, object }) => predicate.value === TYPE && object.value === type);

  expect(objects(entity('dji'), TYPE)).toEqual([`${SCHEMA}Corporation`]);
  expect(objects(entity('dji-listing-2020'), `${SCHEMA}startDate`)).toEqual(['2020']);
  expect(objects(entity('drone-shipments-article'), `${SCHEMA}datePublished`)).toEqual([]);
  expect(objects(entity('drone-shipments-article'), 'http://purl.org/dc/terms/date')).toEqual([
    '2023-03-21/2023-12?',
  ]);
  expect(objects(entity('drone-shipments-article'), `${SCHEMA}isBasedOn`)).toEqual([
    entity('nyt-drone-report'),
  ]);

  const { rows } = await sql<{ count: number; placed: number }>`
    SELECT count(*)::int AS count, count(passage_start)::int AS placed FROM citation`.execute(seeded.sql);
  expect(subjects(`${OA}Annotation`)).toHaveLength(rows[0]!.count);
  const selectors = subjects(`${OA}TextPositionSelector`);
  expect(selectors).toHaveLength(rows[0]!.placed);
  const starts = quads.filter(({ predicate }) => predicate.value === `${OA}start`);
  expect(new Set(starts.map(({ object }) => object.datatype?.value))).toEqual(
    new Set(['http://www.w3.org/2001/XMLSchema#nonNegativeInteger']),
  );
  // Every body of an annotation is a node of the document.
  const all = new Set(quads.map(({ subject }) => subject.value));
  const bodies = quads.filter(({ predicate }) => predicate.value === `${OA}hasBody`);
  for (const { object } of bodies) expect(all).toContain(object.value);
});
