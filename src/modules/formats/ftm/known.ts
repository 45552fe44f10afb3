import { hash } from 'node:crypto';
import type { EntityKindName } from '../../entities/kinds.js';
import { isSlug } from '../../../domain/slug.js';

/** 52 bits of a digest: enough to tell millions of texts apart, in a number's room. */
const digest = (text: string): number => Number.parseInt(hash('sha256', text).slice(0, 13), 16);

/** What a file of entities has been seen to hold, in some fifty bytes for each. */
export class Known {
  readonly #kinds = new Map<number, EntityKindName>();
  readonly #written = new Set<number>();

  /** There is an entity with this ID, which becomes one of this kind. */
  note(id: string, kind: EntityKindName): void {
    this.#kinds.set(digest(id), kind);
  }

  /** What the entity with this ID becomes; undefined where the file has none, or none that is taken. */
  kindOf(id: string | undefined): EntityKindName | undefined {
    return id === undefined ? undefined : this.#kinds.get(digest(id));
  }

  /** Whether this is the first time that this is told. */
  isNew(text: string): boolean {
    const key = digest(text);
    if (this.#written.has(key)) return false;
    this.#written.add(key);
    return true;
  }
}

/** The slug of an entity of FollowTheMoney: its ID, or where that is none, its words and a digest of it. */
export function slugOf(id: string): string {
  if (isSlug(id)) return id;
  const words = id
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
  return `${words === '' ? 'ftm' : words}-x${hash('sha256', id).slice(0, 10)}`;
}
