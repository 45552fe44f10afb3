import { createHash } from 'node:crypto';
import { transliterate } from 'transliteration';
import { isSlug } from '../../../domain/slug.js';
import { Fault } from './fault.js';

const LONGEST = 80;

/**
 * A slug made of any text, the same whenever it is made: letters of other scripts are romanised, all that is neither
 * letter nor digit parts words. One that is too long is cut at a word and ends in digits of the whole's SHA-256; one
 * that would be no slug, for want of a letter or because it looks like an ID, begins with `word`.
 */
export function slugOf(text: string, word: string): string {
  const latin = transliterate(text.normalize('NFC').replaceAll(/['’ʼ`´]/g, ''))
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase();
  const words = latin.match(/[a-z0-9]+/g);
  if (words === null) throw new Fault(`'${text.slice(0, 60)}' has no letter or digit to make a slug of.`);
  const slug = shortened(words.join('-'), text);
  if (isSlug(slug)) return slug;
  return shortened(`${word}-${slug}`, text);
}

/** The slug of one more that would have the same: -2, -3, … behind it. */
export function numberedSlug(slug: string, number: number): string {
  const ending = `-${number}`;
  return `${slug.slice(0, LONGEST - ending.length).replace(/-$/, '')}${ending}`;
}

function shortened(slug: string, whole: string): string {
  if (slug.length <= LONGEST) return slug;
  const digits = createHash('sha256').update(whole).digest('hex').slice(0, 8);
  const room = slug.slice(0, LONGEST - digits.length);
  return `${room.slice(0, room.lastIndexOf('-')) || room.slice(0, -1)}-${digits}`;
}
