/** What a match is set between: bold in Markdown, and harmless anywhere else. */
const MARK = '**';
/** How many characters of a long text are shown on each side of its first match. */
const MARGIN = 60;

/**
 * The texts in which a search's words begin a word, each match marked, long texts cut to the surroundings of
 * the first. Case and accents don't matter; in scripts without spaces a match may begin anywhere.
 */
export function highlights(texts: readonly string[], search: string): string[] {
  const words = fold(search).text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return texts.flatMap((text) => {
    const matches = matchesIn(text, words);
    return matches.length === 0 ? [] : [mark(text, matches)];
  });
}

type Match = readonly [start: number, end: number];

function matchesIn(text: string, words: readonly string[]): Match[] {
  const folded = fold(text);
  const found: Match[] = [];
  for (const word of words) {
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + 1)) {
      const beginsWord = at === 0 || !/[\p{L}\p{N}]$/u.test(folded.text.slice(0, at)) || isUnspaced(word);
      if (beginsWord) found.push([folded.at[at]!, folded.at[at + word.length]!]);
    }
  }
  return merged(found.sort(([a], [b]) => a - b));
}

function merged(matches: readonly Match[]): Match[] {
  const result: [number, number][] = [];
  for (const [start, end] of matches) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

function mark(text: string, matches: readonly Match[]): string {
  const [first] = matches[0]!;
  const from = Math.max(0, first - MARGIN);
  const to = Math.min(text.length, first + 2 * MARGIN);
  let [shown, at] = [from > 0 ? '…' : '', from];
  for (const [start, end] of matches) {
    if (end > to) break;
    shown += text.slice(at, start) + MARK + text.slice(start, end) + MARK;
    at = end;
  }
  return shown + text.slice(at, Math.max(at, to)) + (Math.max(at, to) < text.length ? '…' : '');
}

const isUnspaced = (word: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word);

/** A text without case and accents, and for each of its positions the position in the original. */
function fold(text: string): { text: string; at: number[] } {
  let folded = '';
  const at: number[] = [];
  let position = 0;
  for (const character of text) {
    const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    for (let i = 0; i < plain.length; i++) at.push(position);
    folded += plain;
    position += character.length;
  }
  at.push(position);
  return { text: folded, at };
}
