import countries from 'i18n-iso-countries';
import { BadInput } from '../errors.js';
import { didYouMean } from './did-you-mean.js';

/** ISO 3166-1 alpha-2, in alphabetical order. */
export const countryCodes: readonly string[] = Object.keys(countries.getAlpha2Codes()).sort();

const known = new Set(countryCodes);

export function isCountryCode(text: string): boolean {
  return known.has(text);
}

/** The code, checked; throws BadInput that offers the code of a country given by its name in any language. */
export function parseCountryCode(text: string): string {
  if (known.has(text)) return text;
  const shown = text.slice(0, 60);
  const code = codeFor(text);
  const hint =
    code === undefined
      ? didYouMean(shown, text.length <= 3 ? [] : englishNames())
      : ` Did you mean '${code}'?`;
  throw new BadInput(
    `'${shown}' is not a country code. Expected ISO 3166-1 alpha-2, two capital letters, for example 'CN'.${hint}`,
    { value: shown, expected: 'ISO 3166-1 alpha-2' },
  );
}

/** The code that was meant by another spelling ('cn', 'CHN') or by a name in any language ('china', 'Китай'). */
export function codeFor(text: string): string | undefined {
  const written = text.trim();
  if (written === '' || written.length > 60) return undefined;
  const upper = written.toUpperCase();
  if (known.has(upper)) return upper;
  const short = /^[A-Z]{3}$/.test(upper) ? countries.alpha3ToAlpha2(upper) : undefined;
  if (short !== undefined) return short;
  const languages = ['en', ...countries.getSupportedLanguages()];
  for (const language of languages) {
    const code = countries.getSimpleAlpha2Code(written, language);
    if (code !== undefined) return code;
  }
  return undefined;
}

const englishNames = (): string[] => Object.values(countries.getNames('en', { select: 'alias' }));

const names = new Map<string, Intl.DisplayNames | null>();

/**
 * A country's name as people say it, in the language of a BCP 47 tag: 'Russia', 'Russland', 'Россия', '俄羅斯'.
 * Names are CLDR's, which knows scripts and regions (zh-Hant); a language that it lacks is looked for in
 * i18n-iso-countries, less and less exactly along the tag, and in the end the name is English.
 */
export function countryName(code: string, locale = 'en'): string {
  const named = namesIn(locale)?.of(code) ?? countries.getName(code, languageOf(locale), { select: 'alias' });
  return named ?? namesIn('en')?.of(code) ?? code;
}

function namesIn(locale: string): Intl.DisplayNames | null {
  let found = names.get(locale);
  if (found === undefined) {
    found = isSupported(locale) ? new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }) : null;
    // A client may ask for any number of tags.
    if (names.size >= 500) names.clear();
    names.set(locale, found);
  }
  return found;
}

function isSupported(locale: string): boolean {
  try {
    return Intl.DisplayNames.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

function languageOf(locale: string): string {
  return locale.split(/[-_]/)[0]!.toLowerCase();
}
