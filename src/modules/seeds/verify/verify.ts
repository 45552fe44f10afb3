import { readFile } from 'node:fs/promises';
import type { Database } from '../../../db/database.js';
import { BadInput } from '../../../errors.js';
import { CitedDocument } from './cited-document.js';
import { countUnplaced, nearestSources, placedCitations, sourceOf } from './verify.sql.js';

/** One citation of the source, held against the document. */
export interface VerifiedCitation {
  /** What it backs: an entity's slug, or a link as `from TYPE to`. */
  subject: string;
  start: number;
  end: number;
  ok: boolean;
  /** What is wrong, in a sentence; null if nothing is. */
  why: string | null;
}

/** A source held against its document. */
export interface Verification {
  /** The source's slug. */
  source: string;
  /** Whether the document is the right one and every passage in it is as cited. */
  ok: boolean;
  /** What is wrong with the document as a whole, in a sentence; null if nothing is. */
  why: string | null;
  /** Every citation that points into the document, in the document's order. */
  citations: VerifiedCitation[];
  /** How many citations of the source name no passage, so that there is nothing to check. */
  withoutPosition: number;
}

/**
 * Checks that a document is the one that a source was cited from, and that every passage is where its citation says.
 * Positions are those of a W3C TextPositionSelector: code points from 0, end exclusive; digests are over UTF-8.
 */
export async function verifySource(
  database: Database,
  ref: string,
  documentPath: string,
): Promise<Verification> {
  const source = await sourceOf(database, ref);
  if (!source) {
    const nearest = await nearestSources(database, ref);
    const hint =
      nearest.length > 0 ? ` Did you mean ${nearest.map((slug) => `'${slug}'`).join(' or ')}?` : '';
    throw new BadInput(`There is no source '${ref}'.${hint}`, { value: ref, nearest });
  }
  const document = new CitedDocument(await readDocument(documentPath));
  const why = document.objection(source.sha256);
  const citations = (await placedCitations(database, source.id)).map((citation): VerifiedCitation => {
    const wrong = document.objectionToPassage(citation);
    const { subject, start, end } = citation;
    return { subject, start, end, ok: wrong === null, why: wrong };
  });
  return {
    source: source.slug,
    ok: why === null && citations.every(({ ok }) => ok),
    why,
    citations,
    withoutPosition: await countUnplaced(database, source.id),
  };
}

async function readDocument(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : (code ?? 'unknown');
    throw new BadInput(`The document '${path}' cannot be read: ${reason}.`, { document: path });
  }
}
