import { BadInput } from '../../errors.js';
import type { Listing, Slice, SortKey } from '../../db/listing.js';
import { isStoredDay } from '../../domain/uncertain-date/index.js';

/** The arguments by which a connection is paged through. */
export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

/** A page size within the limits, or an error that names the argument and the limit. */
export function pageSize(argument: string, size: number, max = MAX_PAGE_SIZE): number {
  if (size < 1 || size > max) {
    throw new BadInput(`\`${argument}\` must be between 1 and ${max}, not ${size}.`, {
      argument,
      min: 1,
      max,
    });
  }
  return size;
}

/** Which rows a page needs: one more than it shows, to know whether there are more. */
export function sliceOf(listing: Listing, page: PageArgs): Slice {
  if (page.last != null && page.first != null) {
    throw new BadInput('Give `first` or `last`, not both.', { argument: 'last' });
  }
  const backwards = page.last != null;
  if (backwards && page.after != null) {
    throw new BadInput('`last` goes with `before`; `after` goes with `first`.', { argument: 'after' });
  }
  if (!backwards && page.before != null) {
    throw new BadInput('`before` goes with `last`; `first` goes with `after`.', { argument: 'before' });
  }
  const [argument, size] = backwards
    ? (['last', page.last] as const)
    : (['first', page.first ?? DEFAULT_PAGE_SIZE] as const);
  const cursor = backwards ? page.before : page.after;
  return {
    limit: pageSize(argument, size) + 1,
    backwards,
    past: cursor == null ? undefined : readCursor(backwards ? 'before' : 'after', cursor, listing),
  };
}

/** An opaque cursor: the order that it belongs to and the row's place in it. */
export function cursorOf(listing: Listing, sortKeys: readonly string[]): string {
  return Buffer.from(JSON.stringify([listing.order, ...sortKeys])).toString('base64url');
}

const SHAPE: Record<Listing['keys'][number]['type'], RegExp> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  text: /^[^\0]*$/,
  date: /^(-?infinity|\d{4,7}-\d\d-\d\d( BC)?)$/,
  int4: /^-?\d{1,9}$/,
  numeric: /^-?\d{1,20}(\.\d{1,20})?$/,
  link_type: /^[A-Z_]{1,40}$/,
  timestamptz: /^[\d :.+-]{1,40}$/,
  int8: /^-?\d{1,18}$/,
  xid8: /^\d{1,19}$/,
};

function readCursor(argument: string, cursor: string, { order, keys }: Listing): string[] {
  const parts = decode(cursor);
  if (!parts || parts.length !== keys.length + 1 || !keys.every((key, i) => fits(key, parts[i + 1]!))) {
    throw new BadInput(
      `\`${argument}\` is no cursor of this list. Take it from \`pageInfo\` or an edge's \`cursor\`.`,
      {
        argument,
      },
    );
  }
  if (parts[0] !== order) {
    throw new BadInput(
      `\`${argument}\` is a cursor of a list in another order (${parts[0]}, this one is ${order}).`,
      {
        argument,
      },
    );
  }
  return parts.slice(1);
}

/** Whether a key of a cursor is one that the database can have written, so that it can read it as well. */
function fits({ type, accepts }: SortKey, text: string): boolean {
  return SHAPE[type].test(text) && (type !== 'date' || isStoredDay(text)) && (accepts?.(text) ?? true);
}

/** The name of the order that a cursor belongs to; undefined if it is none. */
export function orderOf(cursor: string): string | undefined {
  return decode(cursor)?.[0];
}

function decode(cursor: string): string[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : null;
  } catch {
    return null;
  }
}
