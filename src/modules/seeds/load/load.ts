import { FlushMode } from '@mikro-orm/core';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from '../../../db/sql.js';
import { againOnConflict } from '../../../db/again.js';
import type { Database } from '../../../db/database.js';
import { NodeEntity } from '../../entities/node.entity.js';
import { check, slugsIn } from '../format/check.js';
import { type SeedCounts, countChanges } from './counts.js';
import { SeedError } from '../format/mistake.js';
import { readSeeds } from '../format/read.js';
import { statedIn } from './stated.js';
import { type Subject, writeCitations } from './write-citations.js';
import { fillKinds, makeKinds } from './write-kinds.js';
import { writeLinks } from './write-links.js';
import { fillNodes, makeNodes } from './write-nodes.js';

/** What a load did. */
export interface LoadedSeeds {
  /** How many files were read. */
  files: number;
  entities: SeedCounts;
  links: SeedCounts;
  citations: SeedCounts;
}

/** Any number that no other program locks by; this one spells "seed". */
const SEED_LOCK = 0x73656564;

/** The folder with the project's own seeds. */
export function seedsFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'seeds');
}

/** Whether the graph has no entity at all, so that the seeds may be loaded unasked. */
export async function isEmpty(database: Database): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`SELECT NOT EXISTS (SELECT FROM node) AS empty`.execute(
    database.sql,
  );
  return rows[0]!.empty;
}

/**
 * Loads all seed files of a folder in one transaction: what is new is made, what was corrected is updated, all else
 * stays as it is. Throws a SeedError that tells every mistake of every file, with nothing loaded.
 */
export async function loadSeeds(database: Database, options: { dir?: string } = {}): Promise<LoadedSeeds> {
  const files = await readSeeds(options.dir ?? seedsFolder());
  return againOnConflict(() => load(database, files));
}

function load(database: Database, files: Awaited<ReturnType<typeof readSeeds>>): Promise<LoadedSeeds> {
  return database.orm.em.fork({ flushMode: FlushMode.COMMIT }).transactional(async (em) => {
    await em.execute('SELECT pg_advisory_xact_lock(?)', [SEED_LOCK]);
    const nodes = new Map(
      (await em.find(NodeEntity, { slug: { $in: slugsIn(files) } })).map((node) => [node.slug, node]),
    );
    const kinds = new Map([...nodes].map(([slug, { kind }]) => [slug, kind]));
    const mistakes = [...files.flatMap((file) => file.mistakes), ...check(files, kinds)];
    if (mistakes.length > 0) throw new SeedError(mistakes);

    const { entities, links } = statedIn(files);
    const fresh = makeNodes(em, entities, nodes);
    makeKinds(em, entities, nodes, fresh);
    // Every row must be there before one refers to another: a part is not stored before its total.
    await em.flush();
    fillNodes(entities, nodes);
    await fillKinds(em, entities, nodes);
    const written = await writeLinks(em, links, nodes, fresh);
    const subjects = [
      ...entities.map(({ record, dataset }): Subject => {
        const { id } = nodes.get(record.slug)!;
        return { field: 'entity', id, fresh: fresh.has(id), dataset, cite: record.cite };
      }),
      ...written.map(({ stated, row }): Subject => {
        return { field: 'link', id: row.id, fresh: false, dataset: stated.dataset, cite: stated.cite };
      }),
    ];
    await writeCitations(em, subjects, (source) => nodes.get(source)!.id);
    const citations = subjects.reduce((count, { cite }) => count + cite.length, 0);
    return {
      files: files.length,
      ...countChanges(em, fresh, { entities: entities.length, links: links.length, citations }),
    };
  });
}
