import { codeFor } from '../../../domain/country.js';
import { Fault } from './fault.js';

const found = new Map<string, string | null>();

/** The code of a country given by its code or by its name in any language. */
export function readCountry(text: string): string {
  let code = found.get(text);
  if (code === undefined) {
    code = codeFor(text) ?? null;
    if (found.size > 10_000) found.clear();
    found.set(text, code);
  }
  if (code === null)
    throw new Fault(`'${text.slice(0, 60)}' is no country that is known by this name. Give it one in 'map'.`);
  return code;
}
