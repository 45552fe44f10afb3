import type { FormattedExecutionResult } from 'graphql';
import { sql } from '../../src/db/sql.js';
import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';

import type { Database } from '../../src/db/database.js';
import { parseUncertainDate, storedDate, type Extent } from '../../src/domain/uncertain-date/index.js';
import type { ApiContext } from '../../src/graphql/types/context.js';
import { createContext } from '../../src/graphql/context.js';
import { buildSchema } from '../../src/graphql/schema.js';
import { apolloServer } from '../../src/http/apollo.js';
import type { LinkTypeName } from '../../src/modules/links/link-types.js';
import type { GraphReader } from '../../src/modules/network/graph-reader.js';

/** An entity for a test: what is left out is made up. */
export interface NewEntity {
  readonly id?: string;
  readonly kind: 'EVENT' | 'ACTOR' | 'PLACE' | 'PRODUCT' | 'SHIPMENT' | 'CLAIM' | 'SOURCE';
  readonly slug?: string;
  readonly name?: string;
  /** EDTF; events, shipments, claims and sources must have one. */
  readonly when?: string;
  readonly extent?: Extent;
  readonly country?: string;
}

export interface NewLink {
  readonly type: LinkTypeName;
  readonly from: string;
  readonly to: string;
  readonly role?: string;
}

export interface NewCitation {
  readonly of: string;
  readonly source: string;
  readonly stance?: 'SUPPORTS' | 'DISPUTES' | 'MENTIONS';
  readonly note?: string;
}

const particulars: Readonly<Record<NewEntity['kind'], string>> = {
  EVENT: `event (id, kind) SELECT id, 'OTHER'`,
  ACTOR: `actor (id, kind, country) SELECT id, 'COMPANY', country`,
  PLACE: `place (id, country) SELECT id, country`,
  PRODUCT: `product (id, kind) SELECT id, 'drone'`,
  SHIPMENT: `shipment (id, kind) SELECT id, 'CONSIGNMENT'`,
  CLAIM: `claim (id, status) SELECT id, 'ASSERTED'`,
  SOURCE: `source (id, kind) SELECT id, 'ARTICLE'`,
};

/** Stores entities, all or none, and gives their keys. */
export async function addEntities(database: Database, entities: readonly NewEntity[]): Promise<string[]> {
  const rows = entities.map(
    ({ id = uuidv7(), kind, slug = `e-${id}`, name = slug, when, extent, country }) => {
      const {
        edtf,
        extent: stored,
        earliest,
        latest,
        startBy,
        endFrom,
      } = storedDate(when === undefined ? null : parseUncertainDate(when, extent));
      return { id, kind, slug, name, country, edtf, extent: stored, earliest, latest, startBy, endFrom };
    },
  );
  await database.sql.transaction().execute(async (transaction) => {
    await sql`
      INSERT INTO node (id, kind, slug, name, when_edtf, when_extent, earliest, latest, start_by, end_from)
      SELECT id, kind, slug, name, edtf, extent, earliest, latest, "startBy", "endFrom"
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
          id uuid, kind entity_kind, slug text, name text, edtf text, extent when_extent,
          earliest date, latest date, "startBy" date, "endFrom" date)`.execute(transaction);
    for (const kind of new Set(entities.map((entity) => entity.kind))) {
      const own = rows.filter((row) => row.kind === kind).map(({ id, country = null }) => ({ id, country }));
      await sql`
        INSERT INTO ${sql.raw(particulars[kind])}
          FROM jsonb_to_recordset(${JSON.stringify(own)}::jsonb) AS row (id uuid, country text)`.execute(
        transaction,
      );
    }
  });
  return rows.map(({ id }) => id);
}

/** Stores links, all or none, and gives their keys. */
export async function addLinks(database: Database, links: readonly NewLink[]): Promise<string[]> {
  const rows = links.map((link) => ({ id: uuidv7(), role: null, ...link }));
  await sql`
    INSERT INTO link (id, type, from_id, to_id, role)
    SELECT id, type, "from", "to", role
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
        id uuid, type link_type, "from" uuid, "to" uuid, role text)`.execute(database.sql);
  return rows.map(({ id }) => id);
}

/** Cites a source for each of some entities. */
export async function addCitations(database: Database, citations: readonly NewCitation[]): Promise<string[]> {
  const rows = citations.map((citation) => ({ id: uuidv7(), stance: 'SUPPORTS', note: null, ...citation }));
  await sql`
    INSERT INTO citation (id, entity_id, source_id, stance, note)
    SELECT id, "of", source, stance, note
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
        id uuid, "of" uuid, source uuid, stance stance, note text)`.execute(database.sql);
  return rows.map(({ id }) => id);
}

const faults: string[] = [];
const server = apolloServer<ApiContext>({
  schema: buildSchema(),
  log: pino({ level: 'error' }, { write: (line: string) => void faults.push(line) }),
});

/**
 * Asks the API as it is served, from the parser to the shape of errors, with a context of its own.
 * A fault of ours is no answer: it is thrown, with what the log says of it.
 */
export async function ask<Data = Record<string, unknown>>(
  database: Database,
  query: string,
  variables: Record<string, unknown> = {},
  graph: GraphReader | null = null,
): Promise<FormattedExecutionResult<Data>> {
  const { body } = await server.executeOperation<Data>(
    { query, variables },
    { contextValue: createContext(database, graph) },
  );
  if (body.kind !== 'single') throw new Error('An answer in parts');
  const result = body.singleResult;
  if (result.errors?.some(({ extensions }) => extensions?.code === 'INTERNAL')) {
    throw new Error(`A fault of ours: ${faults.splice(0).join('\n')}`);
  }
  return result;
}

/** The data of an answer that has no errors. */
export async function answer<Data = Record<string, unknown>>(
  database: Database,
  query: string,
  variables: Record<string, unknown> = {},
  graph: GraphReader | null = null,
): Promise<Data> {
  const { data, errors } = await ask<Data>(database, query, variables, graph);
  if (errors || !data) throw new Error(errors?.map(({ message }) => message).join('\n') ?? 'No data');
  return data;
}
