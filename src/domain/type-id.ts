import { type TypeId, toUUID } from 'typeid-js';

/** What an ID can be of: an entity's kind, a link that is a row of its own, a citation. */
type Kind = 'event' | 'actor' | 'place' | 'product' | 'shipment' | 'claim' | 'source' | 'link' | 'citation';

/**
 * The prefix of a public ID. A link that an entity holds in a column ('where it is located') has neither row nor key
 * of its own: its prefix is 'link_' with the link's type ('link_located_in'), its UUID the entity's.
 */
export type IdPrefix = Kind | `link_${string}`;

/** What a public ID stands for. */
export interface PublicId {
  prefix: IdPrefix;
  uuid: string;
}

/** TypeID: a prefix and 26 characters of Crockford's base 32, of which the first holds three bits only. */
const FORM =
  /^(event|actor|place|product|shipment|claim|source|citation|link(?:_[a-z]+){0,8})_([0-7][0-9a-hjkmnp-tv-z]{25})$/;

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'.split('');
/** Two digits for each ten bits. */
const PAIRS = DIGITS.flatMap((high) => DIGITS.map((low) => high + low));

/**
 * The public ID of a UUID, in TypeID form: 'event_01h455vb4pex5vsknk084sn02q'.
 *
 * Answers have thousands of them, so it goes by tables: the first eight bits, and then twenty at a time.
 */
export function encodeId(prefix: IdPrefix, uuid: string): string {
  const hex = uuid.replaceAll('-', '');
  let id = `${prefix}_${PAIRS[parseInt(hex.slice(0, 2), 16)]!}`;
  for (let at = 2; at < 32; at += 5) {
    const bits = parseInt(hex.slice(at, at + 5), 16);
    id += PAIRS[bits >>> 10]! + PAIRS[bits & 1023]!;
  }
  return id;
}

/** What a public ID stands for; null for any text that is not one. */
export function decodeId(text: string): PublicId | null {
  const prefix = FORM.exec(text)?.[1];
  return prefix === undefined ? null : { prefix: prefix as IdPrefix, uuid: toUUID(text as TypeId<string>) };
}
