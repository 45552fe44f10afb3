import type { FastifyRequest } from 'fastify';
import { didYouMean } from '../../domain/did-you-mean.js';
import { parseRef } from '../../domain/ref.js';
import { BadInput } from '../../errors.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { readPosition } from '../../modules/changes/change-cursor.js';
import { CHANGED_KINDS, type ChangedKindName } from '../../modules/changes/change.row.js';
import type { ChangeQuery } from '../../modules/changes/change.sql.js';
import { BEGINNING, type Position } from '../../modules/changes/position.js';
import { resolveRefs } from '../../modules/entities/ref.sql.js';

export interface ChangesRequest {
  readonly query: ChangeQuery;
  /** Where to go on from; null if the address does not say. */
  readonly after: Position | null;
}

const NAMES = ['after', 'kinds', 'about'];

/**
 * What an address of the feed of changes asks for: `kinds` and `about` as lists with commas, and `after`, a cursor, or
 * nothing for the beginning. A client that comes back says in `Last-Event-ID` where it was.
 */
export async function readChangesRequest(
  request: FastifyRequest,
  context: () => ApiContext,
): Promise<ChangesRequest> {
  const given = new URL(request.url, 'http://feed.invalid').searchParams;
  for (const name of given.keys()) {
    if (!NAMES.includes(name)) {
      const hint = didYouMean(name, NAMES) || ` There are ${NAMES.join(', ')}.`;
      throw new BadInput(`There is no parameter '${name}'.${hint}`, { argument: name, parameters: NAMES });
    }
  }
  const list = (name: string): string[] | null =>
    given.has(name) ? given.getAll(name).flatMap((part) => part.split(',')) : null;
  const lastEvent = [request.headers['last-event-id'] ?? ''].flat()[0];
  const after = lastEvent || given.get('after');
  const about = list('about')?.map(parseRef) ?? null;
  return {
    query: {
      kinds: list('kinds')?.map(readKind) ?? null,
      about: about && (await resolveRefs(context(), 'about', about)),
    },
    after: after === '' ? BEGINNING : readPosition(after),
  };
}

function readKind(name: string): ChangedKindName {
  const kind = CHANGED_KINDS.find((known) => known === name);
  if (kind) return kind;
  const hint = didYouMean(name, CHANGED_KINDS) || ` There are ${CHANGED_KINDS.join(', ')}.`;
  throw new BadInput(`\`kinds\`: there is no kind '${name}'.${hint}`, {
    argument: 'kinds',
    kinds: CHANGED_KINDS,
  });
}
