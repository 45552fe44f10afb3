import { sql } from '../../src/db/sql.js';
import type { Database } from '../../src/db/database.js';
import { encodeId, type IdPrefix } from '../../src/domain/type-id.js';
import { randomNumbers } from '../support/random.js';

/** How many parameters of a sort are drawn from, so that no answer is asked for again soon. */
const POOL = 1_000;

/** Endless parameters for the questions, the same on every run over the same graph. */
export interface Parameters {
  actor(size: ActorSize): string;
  entity(): string;
  id(): string;
  name(): string;
  /** A week of the last years. */
  week(): string;
  day(): string;
  /** A number that a few names have in them. */
  rareWord(): string;
  commonWords(): string;
  brands(): readonly string[];
}

/** By how many items are about them: the twenty first, those about 100, those with 10 or less. */
export type ActorSize = 'hub' | 'middling' | 'small';

interface Entity {
  readonly id: string;
  readonly kind: IdPrefix;
  readonly slug: string;
  readonly name: string;
}

/** Draws the pools of parameters from the graph itself. */
export async function drawParameters(database: Database): Promise<Parameters> {
  const random = randomNumbers(7);
  const { rows: actors } = await sql<{ slug: string; items: number; place: number }>`
    SELECT slug, items, row_number() OVER (ORDER BY items DESC, slug)::int AS place
      FROM (SELECT topic_id, count(*)::int AS items FROM timeline_entry GROUP BY topic_id) AS topic
      JOIN node ON node.id = topic_id AND node.kind = 'ACTOR'
     ORDER BY place`.execute(database.sql);
  const { rows: brands } = await sql<{ slug: string }>`
    SELECT slug FROM (SELECT brand_id, count(*) AS n FROM shipment GROUP BY brand_id ORDER BY n DESC LIMIT 20) AS brand
      JOIN node ON node.id = brand_id ORDER BY n DESC`.execute(database.sql);
  const { rows: entities } = await sql<Entity>`
    SELECT id, lower(kind::text) AS kind, slug, name FROM node ORDER BY md5(slug) LIMIT ${POOL}`.execute(
    database.sql,
  );
  const hubs = actors.slice(0, 20).map(({ slug }) => slug);
  const byNearness = actors
    .slice(20)
    .sort((a, b) => nearness(a.items) - nearness(b.items) || a.place - b.place);
  const middling = byNearness.slice(0, 200).map(({ slug }) => slug);
  const small = actors.filter(({ items }) => items <= 10).map(({ slug }) => slug);
  const pools = { hub: hubs, middling, small: small.slice(0, POOL) };
  const entity = (): Entity => random.pick(entities);
  const pad = (number: number): string => String(number).padStart(2, '0');
  const month = (): string => `${random.integer(2018, 2024)}-${pad(random.integer(1, 12))}`;
  return {
    actor: (size) => random.pick(pools[size]),
    entity: () => entity().slug,
    id: () => {
      const { kind, id } = entity();
      return encodeId(kind, id);
    },
    name: () => entity().name,
    week: () => {
      const first = random.integer(1, 21);
      const of = `${random.integer(2022, 2024)}-${pad(random.integer(1, 12))}`;
      return `${of}-${pad(first)}/${of}-${pad(first + 6)}`;
    },
    day: () => `${month()}-${pad(random.integer(1, 28))}`,
    rareWord: () => entity().name.split(' ').at(-1)!,
    commonWords: () => entity().name.split(' ').slice(0, 2).join(' '),
    brands: () => brands.slice(0, 12).map(({ slug }) => slug),
  };
}

/** How far from a hundred items, by factors. */
const nearness = (items: number): number => Math.abs(Math.log(items / 100));
