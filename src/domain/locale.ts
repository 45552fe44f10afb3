import { BadInput } from '../errors.js';

/** The tag in its canonical spelling ('zh-hant' is 'zh-Hant'); throws BadInput. */
export function parseLocale(text: string): string {
  const tag = canonical(text);
  if (tag !== null) return tag;
  const shown = text.slice(0, 60);
  const meant = canonical(
    text
      .trim()
      .replaceAll('_', '-')
      .replace(/[.@].*$/, ''),
  );
  const hint = meant === null ? '' : ` Did you mean '${meant}'?`;
  throw new BadInput(
    `'${shown}' is not a language tag. Expected BCP 47, for example 'en', 'zh-Hant' or 'pt-BR'.${hint}`,
    { value: shown, expected: 'BCP 47' },
  );
}

function canonical(text: string): string | null {
  if (text === '' || text.length > 60) return null;
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}
