import { BadInput } from '../errors.js';

/** A name for an address: lowercase ASCII letters and digits in words joined by single hyphens. */
const FORM = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 80;

/** A TypeID without prefix, or a UUID: a slug of that look could not be told from an ID. */
const ID_LIKE = /^(?:[0-7][0-9a-hjkmnp-tv-z]{25}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

/** Whether a text can be a slug: up to 80 characters of the form, with a letter in it, and not like an ID. */
export function isSlug(text: string): boolean {
  return whyNot(text) === null;
}

/** The slug, checked; throws BadInput that names the rule it breaks. */
export function parseSlug(text: string): string {
  const rule = whyNot(text);
  if (rule === null) return text;
  throw new BadInput(`'${text.slice(0, LONGEST)}' is not a slug: ${rule}. Example: 'dji-listing-2020'.`, {
    value: text.slice(0, LONGEST),
    expected: 'slug',
  });
}

function whyNot(text: string): string | null {
  if (text.length === 0) return 'it is empty';
  if (text.length > LONGEST) return `it is longer than ${LONGEST} characters`;
  if (!FORM.test(text))
    return 'it must be made of lowercase ASCII letters, digits and single hyphens between them';
  if (!/[a-z]/.test(text)) return 'it needs a letter';
  if (ID_LIKE.test(text)) return 'it looks like an ID';
  return null;
}
