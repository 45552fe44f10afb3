import { uuidv7 } from 'uuidv7';

import type { Database } from '../../src/db/database.js';
import { encodeId } from '../../src/domain/type-id.js';
import {
  begins,
  certain,
  parseUncertainDate,
  parseWindow,
  possible,
  type UncertainDate,
} from '../../src/domain/uncertain-date/index.js';
import { addEntities, addLinks, type NewEntity } from './graph.js';
import { randomNumbers } from './random.js';

const { integer, pick, chance, some } = randomNumbers(20_220_224);

export const KINDS = ['EVENT', 'SHIPMENT', 'CLAIM', 'SOURCE'] as const;
const COUNTRIES = ['CN', 'RU', 'UA', 'US'];

/** An item as the model knows it: what it is, when, and what it is linked with. */
export interface Item {
  readonly id: string;
  readonly kind: (typeof KINDS)[number];
  readonly date: UncertainDate;
  readonly topics: Set<string>;
  readonly countries: Set<string>;
}

const pad = (n: number): string => String(n).padStart(2, '0');
const year = (): number => (chance(0.15) ? integer(1880, 2019) : integer(2020, 2024));
const month = (): string => `${year()}-${pad(integer(1, 12))}`;
const day = (): string => `${month()}-${pad(integer(1, 28))}`;
const precise = (): string => pick([day, day, month, () => String(year())])();
const qualified = (): string => `${precise()}${pick(['', '', '', '~', '?', '%'])}`;

/** Dates of every class of span, sure and unsure, with ends and without. */
function randomDate(): string {
  const form = pick([
    'day',
    'day',
    'day',
    'single',
    'single',
    'digits',
    'set',
    'interval',
    'open',
    'unknown',
  ]);
  if (form === 'day') return day();
  if (form === 'single') return qualified();
  if (form === 'digits') return pick(['202X', '19XX', '2023-XX', '2022-02-XX', '20XX']);
  if (form === 'set') return `[${day()},${day()}]`;
  if (form === 'unknown') return pick(['XXXX', '2021-05/', '/2022-03', '../2021', '2022-02-24/..']);
  if (form === 'open') return chance(0.5) ? `${qualified()}/..` : `../${qualified()}`;
  return `${qualified()}/${qualified()}`;
}

function randomItem(): NewEntity & {
  readonly id: string;
  readonly kind: Item['kind'];
  readonly when: string;
} {
  for (;;) {
    const when = randomDate();
    const extent = pick(['MOMENT', 'PERIOD'] as const);
    try {
      parseUncertainDate(when, extent);
      return { id: uuidv7(), kind: pick(KINDS), when, extent };
    } catch {
      // An interval that ends before it begins; another one is soon found.
    }
  }
}

/** Stores that many items and the actors whom they are about, and gives them as the model knows them. */
export async function makeItems(
  database: Database,
  count: number,
): Promise<{ items: Item[]; actors: string[] }> {
  const countries = [...COUNTRIES, ...COUNTRIES, undefined, undefined];
  const actors = await addEntities(
    database,
    countries.map((country, i) => ({ kind: 'ACTOR', slug: `actor-${i}`, ...(country && { country }) })),
  );
  const rows = Array.from({ length: count }, randomItem);
  await addEntities(database, rows);
  const links = rows.flatMap(({ id }) => some(actors, 3).map((actor) => ({ item: id, actor })));
  await addLinks(
    database,
    links.map(({ item, actor }) =>
      chance(0.5)
        ? { type: 'PARTICIPATED_IN', from: actor, to: item }
        : { type: 'ABOUT', from: item, to: actor },
    ),
  );
  const items = rows.map(({ id, kind, when, extent }) => {
    const topics = new Set(links.filter(({ item }) => item === id).map(({ actor }) => actor));
    return {
      id,
      kind,
      date: parseUncertainDate(when, extent),
      topics,
      countries: new Set([...topics].map((actor) => countries[actors.indexOf(actor)] ?? 'none')),
    };
  });
  return { items, actors };
}

export interface Asked {
  readonly order: 'OLDEST_FIRST' | 'NEWEST_FIRST';
  readonly filter: {
    readonly during?: string;
    readonly match?: 'POSSIBLE' | 'CERTAIN';
    readonly includeOngoing?: boolean;
    readonly kinds?: readonly string[];
    readonly about?: readonly string[];
    readonly aboutAll?: readonly string[];
    readonly countries?: readonly string[];
  };
}

function randomWindow(): string {
  const form = pick(['single', 'single', 'interval', 'interval', 'from', 'to', 'ever']);
  if (form === 'single') return precise();
  if (form === 'from') return `${precise()}/..`;
  if (form === 'to') return `../${precise()}`;
  if (form === 'ever') return '../..';
  const [from, to] = [day(), day()].sort();
  return `${from!}/${to!}`;
}

/** A question with some of the filters, the actors named by their slugs. */
export function randomQuestion(actors: readonly string[]): Asked {
  const refs = (max: number) => some(actors, max).map((actor) => `actor-${actors.indexOf(actor)}`);
  return {
    order: pick(['OLDEST_FIRST', 'NEWEST_FIRST']),
    filter: {
      ...(chance(0.8) && { during: randomWindow() }),
      ...(chance(0.6) && { match: pick(['POSSIBLE', 'CERTAIN'] as const) }),
      ...(chance(0.5) && { includeOngoing: chance(0.4) }),
      ...(chance(0.3) && { kinds: some(KINDS, 2) }),
      ...(chance(0.3) && { about: refs(3) }),
      ...(chance(0.2) && { aboutAll: refs(2) }),
      ...(chance(0.2) && { countries: some(COUNTRIES, 2) }),
    },
  };
}

/** What the timeline should show, from the rules alone. */
export function expectedItems(
  items: readonly Item[],
  actors: readonly string[],
  { order, filter }: Asked,
): Item[] {
  const { match = 'POSSIBLE', includeOngoing = true, kinds, about, aboutAll, countries } = filter;
  const window = filter.during === undefined ? null : parseWindow(filter.during);
  const key = (ref: string): string => actors[Number(ref.slice('actor-'.length))]!;
  const found = items.filter(
    ({ date, kind, topics, countries: touched }) =>
      !date.unknown &&
      (!window || (match === 'CERTAIN' ? certain(date, window) : possible(date, window))) &&
      (!window || includeOngoing || begins(date, window, match)) &&
      (!kinds || kinds.includes(kind)) &&
      (!about || about.some((ref) => topics.has(key(ref)))) &&
      (!aboutAll || aboutAll.every((ref) => topics.has(key(ref)))) &&
      (!countries || countries.some((code) => touched.has(code))),
  );
  found.sort(inOrder);
  return order === 'NEWEST_FIRST' ? found.reverse() : found;
}

/** The order of a timeline: by the first day that each can have been, then by the key. */
export function inOrder(a: Item, b: Item): number {
  const [x, y] = [a.date.bounds.earliest, b.date.bounds.earliest];
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1;
}

/** The ID by which the API tells an item. */
export const publicId = ({ id, kind }: Item): string =>
  encodeId(kind.toLowerCase() as Lowercase<typeof kind>, id);
