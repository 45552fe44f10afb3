import { BadInput } from '../errors.js';

const LONGEST = 2048;

/** An absolute http or https address as it was written; others, which a browser might run, are no links. */
export function parseUrl(text: string): string {
  const url = text.length <= LONGEST ? URL.parse(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !/\s/.test(text)) return text;
  const shown = text.slice(0, 80);
  throw new BadInput(
    `'${shown}' is not an address on the web. Expected an absolute http or https URL of at most ${LONGEST} characters, for example 'https://example.org/report'.`,
    { value: shown, expected: 'URL' },
  );
}
