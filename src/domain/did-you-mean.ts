import { distance } from 'fastest-levenshtein';

/** How many suggestions a message carries at the most. */
const MOST = 3;

/** The options nearest to what was written, best first: at most two fifths of it may differ, or one starts the other. */
export function nearest(written: string, options: Iterable<string>, most = MOST): string[] {
  const wanted = fold(written);
  if (wanted === '') return [];
  const allowed = Math.floor(wanted.length * 0.4) + 1;
  return [...options]
    .map((option) => ({ option, far: farness(wanted, fold(option)) }))
    .filter(({ far }) => far <= allowed)
    .sort((a, b) => a.far - b.far || (a.option < b.option ? -1 : 1))
    .slice(0, most)
    .map(({ option }) => option);
}

/** " Did you mean 'dji' or 'autel'?", ready to follow a sentence; empty where nothing is near. */
export function didYouMean(written: string, options: Iterable<string>): string {
  const quoted = nearest(written, options).map((option) => `'${option}'`);
  if (quoted.length === 0) return '';
  const last = quoted.pop()!;
  return ` Did you mean ${quoted.length > 0 ? `${quoted.join(', ')} or ${last}` : last}?`;
}

/** What is one keystroke from a short slug: a letter left out, put in, mistaken for another, or exchanged with the next. */
export function oneKeystrokeFrom(slug: string): string[] {
  const near = new Set<string>();
  for (let at = 0; at <= slug.length; at++) {
    const [before, letter, next] = [slug.slice(0, at), slug.charAt(at), slug.charAt(at + 1)];
    near.add(before + slug.slice(at + 1)).add(before + next + letter + slug.slice(at + 2));
    for (const key of KEYS) near.add(before + key + slug.slice(at)).add(before + key + slug.slice(at + 1));
  }
  return [...near];
}

const KEYS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789-');

function farness(wanted: string, option: string): number {
  if (wanted === option) return 0;
  return wanted.length > 2 && option.startsWith(wanted) ? 1 : distance(wanted, option);
}

/** Without case and accents, so that 'Zürich' is near 'zurich'. */
function fold(text: string): string {
  return text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
