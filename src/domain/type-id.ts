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

/** The code of each digit's character. */
const DIGITS = Uint8Array.from('0123456789abcdefghjkmnpqrstvwxyz', (digit) => digit.charCodeAt(0));
/** By the code of its character, what a digit of a UUID is worth. */
const HEX = new Uint8Array(128);
for (const [worth, digit] of '0123456789abcdef'.split('').entries())
  HEX[digit.charCodeAt(0)] = HEX[digit.toUpperCase().charCodeAt(0)] = worth;
const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;
/** Where IDs are written: longer than any prefix, and what follows it. */
const scratch = Buffer.alloc(128);

/**
 * The public ID of a UUID, in TypeID form: 'event_01h455vb4pex5vsknk084sn02q'.
 *
 * Answers have thousands of them, so each is written by character, and becomes one text and not many put together.
 */
export function encodeId(prefix: IdPrefix, uuid: string): string {
  let length = 0;
  for (; length < prefix.length; length++) scratch[length] = prefix.charCodeAt(length);
  scratch[length++] = UNDERSCORE;
  // The 128 bits, led by two that are 0, are 26 digits of five each.
  let [bits, count] = [0, 2];
  for (let at = 0; at < uuid.length; at++) {
    const code = uuid.charCodeAt(at);
    if (code === HYPHEN) continue;
    bits = (bits << 4) | HEX[code]!;
    count += 4;
    if (count < 5) continue;
    count -= 5;
    scratch[length++] = DIGITS[bits >>> count]!;
    bits &= (1 << count) - 1;
  }
  return scratch.toString('latin1', 0, length);
}

/** What a public ID stands for; null for any text that is not one. */
export function decodeId(text: string): PublicId | null {
  const prefix = FORM.exec(text)?.[1];
  return prefix === undefined ? null : { prefix: prefix as IdPrefix, uuid: toUUID(text as TypeId<string>) };
}
