import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse, validate } from 'graphql';
import { extractFromJson } from '@extractus/feed-extractor';
import { parseFeed } from '@rowanmanning/feed-parser';
import ICAL from 'ical.js';
import { sql } from '../../src/db/sql.js';
import { pino } from 'pino';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '../../src/config.js';
import { createContext } from '../../src/graphql/context.js';
import { buildSchema } from '../../src/graphql/schema.js';
import { createApp } from '../../src/http/app.js';
import { testDatabase } from '../support/database.js';

const database = await testDatabase({ seeded: true });
const schema = buildSchema();
const app = await createApp({
  schema,
  context: () => createContext(database),
  feeds: () => createContext(database),
  log: pino({ level: 'silent' }),
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

/** What the API says of a timeline, to hold the feeds against. */
async function timeline(
  filter: object,
): Promise<{ slug: string; name: string; edtf: string; label: string }[]> {
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql',
    payload: {
      query: `query ($filter: TimelineFilter) {
        timeline(filter: $filter, order: NEWEST_FIRST, first: 100) { nodes { slug name when { edtf label } } }
      }`,
      variables: { filter },
    },
  });
  const { data } = answer.json<{
    data: { timeline: { nodes: { slug: string; name: string; when: { edtf: string; label: string } }[] } };
  }>();
  return data.timeline.nodes.map(({ slug, name, when }) => ({ slug, name, ...when }));
}

const urn = /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** JSON Feed 1.1 as https://jsonfeed.org/version/1.1 defines it. */
const url = z.url();
const author = z.strictObject({ name: z.string() });
const jsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: url,
  feed_url: url,
  description: z.string(),
  next_url: url.optional(),
  language: z.string(),
  authors: z.array(author),
  _throughline: z.strictObject({
    first_url: url,
    deleted: z.array(z.strictObject({ id: z.string(), date_deleted: z.iso.datetime(), merged: z.boolean() })),
  }),
  items: z.array(
    z.strictObject({
      id: z.string().regex(urn),
      url,
      title: z.string(),
      content_text: z.string(),
      summary: z.string().optional(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      tags: z.array(z.string()),
      _throughline: z.strictObject({
        id: z.string(),
        slug: z.string(),
        kind: z.string(),
        when: z.looseObject({ label: z.string(), edtf: z.string() }),
      }),
    }),
  ),
});

const vevents = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');

interface Row {
  slug: string;
  name: string;
  when: string;
  edtf: string;
}
const csv = (text: string): Row[] => parseCsv(text, { columns: true });

interface Line {
  slug: string;
  name: string;
  when: { edtf: string; label: string };
}
const lines = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('a timeline', () => {
  test('as Atom is read by a reader of feeds, page after page, with nothing missing and nothing twice', async () => {
    const wanted = await timeline({});
    const titles: (string | null)[] = [];
    let next: string | undefined = '/feeds/timeline.atom?first=7';
    let pages = 0;
    while (next !== undefined) {
      const answer = await get(next);
      expect(answer.statusCode, answer.body).toBe(200);
      expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
      const feed = parseFeed(answer.body);
      expect(feed.meta).toEqual({ type: 'atom', version: '1.0' });
      expect(feed.items.every(({ id }) => urn.test(id ?? ''))).toBe(true);
      titles.push(...feed.items.map(({ title }) => title));
      next = /<link rel="next" href="([^"]+)"/.exec(answer.body)?.[1]?.replaceAll('&amp;', '&');
      expect(answer.headers.link?.includes('rel="next"')).toBe(next !== undefined);
      pages += 1;
    }
    expect(titles).toEqual(wanted.map(({ name }) => name));
    expect(pages).toBe(Math.ceil(wanted.length / 7));
  });

  test('as Atom words dates as their sources know them, and leads to a question that the API answers', async () => {
    const wanted = await timeline({ kinds: ['EVENT'] });
    const { body } = await get('/feeds/timeline.atom?kinds=EVENT&first=100');
    const whens = [...body.matchAll(/<throughline:when edtf="([^"]+)".*?>([^<]+)</g)];
    expect(whens.map(([, edtf, label]) => ({ edtf, label }))).toEqual(
      wanted.map(({ edtf, label }) => ({ edtf, label })),
    );
    const [, href] = /<link rel="alternate" type="text\/html" href="([^"]+)"/.exec(body)!;
    const query = new URLSearchParams(new URL(href!).hash.slice(1)).get('query')!;
    expect(validate(schema, parse(query))).toEqual([]);
  });

  test('as JSON Feed keeps to its form, and tells its language', async () => {
    const wanted = await timeline({ about: ['dji'] });
    const answer = await get('/feeds/timeline.json?about=dji&locale=de');
    expect(answer.headers['content-type']).toBe('application/feed+json; charset=utf-8');
    const feed = jsonFeed.parse(answer.json());
    expect(feed.items.map((item) => item._throughline.slug)).toEqual(wanted.map(({ slug }) => slug));
    expect(feed.language).toBe('de');
    const read = extractFromJson(answer.json(), { useISODateFormat: true });
    expect(read.entries?.map(({ title }) => title)).toEqual(feed.items.map(({ title }) => title));
    const page = jsonFeed.parse((await get('/feeds/timeline.json?about=dji&first=1')).json());
    const after = jsonFeed.parse((await get(page.next_url!)).json());
    expect(after.items.map(({ id }) => id)).toEqual([feed.items[1]!.id]);
  });

  test('as a calendar has an event for each item, on the days that it can have been', async () => {
    const wanted = await timeline({});
    const answer = await get('/feeds/timeline.ics');
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const events = vevents(answer.body);
    const told = events.map((event) => String(event.getFirstPropertyValue('x-throughline-edtf')));
    expect(told.toSorted()).toEqual(wanted.map(({ edtf }) => edtf).toSorted());
    for (const component of events) {
      const event = new ICAL.Event(component);
      const edtf = String(component.getFirstPropertyValue('x-throughline-edtf'));
      expect(event.startDate.isDate).toBe(true);
      expect(event.uid).toMatch(urn);
      if (/^\d{4}-\d\d-\d\d$/.test(edtf)) {
        expect(event.startDate.toString()).toBe(edtf);
        expect(event.duration.toSeconds()).toBe(86_400);
        expect(event.summary).toBe(wanted.find(({ name }) => name === event.summary)?.name);
      }
      if (/^\d{4}$/.test(edtf)) {
        expect([event.startDate.toString(), event.endDate.toString()]).toEqual([
          `${edtf}-01-01`,
          `${Number(edtf) + 1}-01-01`,
        ]);
        expect(event.summary).toContain(`(${edtf})`);
      }
    }
  });

  test('as CSV and as lines of JSON has all of it, however many pages that takes', async () => {
    await sql`
      WITH added AS (
        INSERT INTO node (id, kind, slug, name, when_edtf, when_extent, earliest, latest, start_by, end_from)
        SELECT gen_random_uuid(), 'EVENT', 'many-' || i, '=1+' || i || ', "quoted"', '1999-01-01', 'MOMENT',
               '1999-01-01', '1999-01-01', '1999-01-01', '1999-01-01'
          FROM generate_series(1, 250) AS i
        RETURNING id)
      INSERT INTO event (id, kind) SELECT id, (SELECT kind FROM event LIMIT 1) FROM added`.execute(
      database.sql,
    );
    const slugs = Array.from({ length: 250 }, (_, i) => `many-${i + 1}`).sort();
    const rows = csv((await get('/feeds/timeline.csv?during=1999&text=quoted')).body);
    expect(rows.map(({ slug }) => slug).sort()).toEqual(slugs);
    // No spreadsheet takes a name for a formula.
    expect(rows.every(({ name }) => name.startsWith("'=1+"))).toBe(true);
    expect(rows[0]).toMatchObject({ when: '1 January 1999', edtf: '1999-01-01' });
    const objects = lines((await get('/feeds/timeline.ndjson?during=1999&text=quoted')).body);
    expect(objects.map(({ slug }) => slug)).toEqual(rows.map(({ slug }) => slug));
    expect(objects[0]!.when).toMatchObject({ label: '1 January 1999', edtf: '1999-01-01', precision: 'DAY' });
    expect(vevents((await get('/feeds/timeline.ics?during=1999&text=quoted')).body)).toHaveLength(250);
    const page = await get('/feeds/timeline.csv?during=1999&text=quoted&first=100');
    expect(csv(page.body)).toHaveLength(100);
    const next = /<([^>]+)>; rel="next"/.exec(String(page.headers.link))![1]!;
    expect(csv((await get(next)).body).map(({ slug }) => slug)).toEqual(
      rows.slice(100, 200).map(({ slug }) => slug),
    );
  });

  test.each<[string, object]>([
    [
      'during=2023&match=CERTAIN&includeOngoing=false',
      { during: '2023', match: 'CERTAIN', includeOngoing: false },
    ],
    ['kinds=EVENT,CLAIM&kinds=SOURCE', { kinds: ['EVENT', 'CLAIM', 'SOURCE'] }],
    ['about=dji&aboutAll=dji', { about: ['dji'], aboutAll: ['dji'] }],
    ['countries=CN,RU', { countries: ['CN', 'RU'] }],
    ['text=drone', { text: 'drone' }],
    ['knownBy=2023-04-01', { knownBy: '2023-04-01' }],
    ['minIndependentSources=1', { minIndependentSources: 1 }],
  ])('with %s shows what the API shows', async (parameters, filter) => {
    const { body } = await get(`/feeds/timeline.ndjson?${parameters}`);
    const wanted = await timeline(filter);
    const slugs = body === '' ? [] : lines(body).map(({ slug }) => slug);
    expect(slugs.filter((slug) => !slug.startsWith('many-')).slice(0, 50)).toEqual(
      wanted
        .map(({ slug }) => slug)
        .filter((slug) => !slug.startsWith('many-'))
        .slice(0, 50),
    );
  });
});

describe('a client that has the feed already', () => {
  test.each(['atom', 'json', 'ics', 'csv', 'ndjson'])(
    'gets 304 for %s, until something changes',
    async (format) => {
      const address = `/feeds/timeline.${format}?during=2023`;
      // While anybody's transaction is under way, no answer says since when it holds.
      const settled = async (headers: Record<string, string> = {}) => {
        for (;;) {
          const answer = await get(address, headers);
          if (answer.statusCode === 304 || answer.headers['last-modified'] !== undefined) return answer;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      };
      const first = await settled();
      const { etag, 'last-modified': date } = first.headers as { etag: string; 'last-modified': string };
      expect(first.headers['cache-control']).toBe('no-cache');
      const byTag = await settled({ 'if-none-match': etag });
      expect([byTag.statusCode, byTag.body]).toEqual([304, '']);
      const byDate = await settled({ 'if-modified-since': date });
      expect([byDate.statusCode, byDate.body]).toEqual([304, '']);

      await sql`
      UPDATE node SET summary = ${`Changed for ${format}.`}, updated_at = now()
       WHERE id = (SELECT id FROM node WHERE kind = 'EVENT' AND when_edtf LIKE '2023-%' ORDER BY slug LIMIT 1)`.execute(
        database.sql,
      );
      expect((await get(address, { 'if-none-match': etag })).statusCode).toBe(200);
      expect((await get(address, { 'if-modified-since': date })).statusCode).toBe(200);
      const changed = await settled();
      expect(Date.parse(String(changed.headers['last-modified']))).toBeGreaterThanOrEqual(Date.parse(date));
      expect(changed.body).toContain('Changed for');
    },
  );
});

test('what is deleted leaves a tombstone on the first page of the feeds of its kind', async () => {
  const { rows } = await sql<{ id: string }>`
    DELETE FROM node WHERE slug = 'many-1' RETURNING id`.execute(database.sql);
  const stone = `urn:uuid:${rows[0]!.id}`;
  const atom = (await get('/feeds/timeline.atom')).body;
  expect(atom).toMatch(new RegExp(`<at:deleted-entry ref="${stone}" when="[0-9T:.-]+Z">`));
  expect(parseFeed(atom).items.length).toBeGreaterThan(0);
  const { deleted } = jsonFeed.parse((await get('/feeds/timeline.json?kinds=EVENT')).json())._throughline;
  expect(deleted.map(({ id }) => id)).toContain(stone);
  expect((await get('/feeds/timeline.atom?kinds=CLAIM')).body).not.toContain(stone);
});

test('names that no format holds as they are do not break it', async () => {
  await sql`
    UPDATE node SET name = ${'<b>&amp; ]]> \u0001 "x", y;\r\nEND:VCALENDAR\u2028'} WHERE slug = 'many-2'`.execute(
    database.sql,
  );
  const query = 'during=1999&text=VCALENDAR';
  expect(parseFeed((await get(`/feeds/timeline.atom?${query}`)).body).items[0]!.title).toContain('<b>& ]]>');
  expect(vevents((await get(`/feeds/timeline.ics?${query}`)).body)).toHaveLength(1);
  expect(csv((await get(`/feeds/timeline.csv?${query}`)).body)[0]!.name).toContain('"x", y;\r\nEND');
  expect(lines((await get(`/feeds/timeline.ndjson?${query}`)).body)).toHaveLength(1);
});

test('the page of the IDE leads to feeds that are there', async () => {
  const page = readFileSync(join(projectRoot, 'src/http/ide/app/index.html'), 'utf8');
  const alternates = [...page.matchAll(/rel="alternate"\s+type="([^"]+)"[^>]*?href="\.([^"]+)"/g)];
  expect(alternates).toHaveLength(3);
  for (const [, type, href] of alternates) {
    const answer = await get(href!);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain(type);
  }
});

describe('bad parameters', () => {
  test.each([
    ['during=spring', /^`during`: .*EDTF/],
    ['kinds=EVENTS', /^`kinds`: .*Did you mean .*"EVENT"/],
    ['about=djj', "`about`: there is no entity 'djj'. Did you mean 'dji'?"],
    ['countries=XX', /^`countries`: .*XX/],
    ['includeOngoing=perhaps', /^`includeOngoing`: Boolean cannot represent/],
    ['minIndependentSources=two', /^`minIndependentSources`: Int cannot represent/],
    ['minIndependentSources=-1', /^`minIndependentSources` must be 0 or more/],
    ['first=101', '`first` must be between 1 and 100, not 101.'],
    ['first=x', "`first` must be a whole number between 1 and 100, not 'x'."],
    ['after=x', /^`after` is no cursor of this list/],
    ['order=UP', "`order` must be NEWEST_FIRST or OLDEST_FIRST, not 'UP'."],
    ['durin=2023', "There is no parameter 'durin'. Did you mean 'during'?"],
    ['during=2023&during=2024', '`during` is given 2 times; it can have one value.'],
    ['locale=%20', /locale|language/],
  ])('%s is told in a sentence', async (parameters, sentence) => {
    for (const format of ['atom', 'ics']) {
      const answer = await get(`/feeds/timeline.${format}?${parameters}`);
      expect(answer.statusCode, answer.body).toBe(400);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      const { detail, code } = answer.json<{ detail: string; code: string }>();
      if (typeof sentence === 'string') expect(detail).toBe(sentence);
      else expect(detail).toMatch(sentence);
      expect(code).toBe('BAD_USER_INPUT');
    }
  });
});
