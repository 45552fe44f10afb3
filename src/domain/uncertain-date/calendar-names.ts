import { dateLocale, perLocale } from '../locale-cache.js';
import { civil, dayOf } from './day.js';
import type { Day } from './day.js';
import { neutral } from './words/neutral.js';
import { de } from './words/de.js';
import { en } from './words/en.js';
import { es } from './words/es.js';
import { fr } from './words/fr.js';
import { ru } from './words/ru.js';
import { uk } from './words/uk.js';
import { type Form, type Unit, form } from './words/words.js';
import { zhHans, zhHant } from './words/zh.js';

const OPTIONS = {
  DAY: { day: 'numeric', month: 'long', year: 'numeric' },
  MONTH: { month: 'long', year: 'numeric' },
  YEAR: { year: 'numeric' },
  MONTH_OF_YEAR: { month: 'long' },
  DAY_OF_YEAR: { day: 'numeric', month: 'long' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const WORDS = { de, en, es, fr, ru, uk };

/** JavaScript's calendar ends with the year 275760; later years are written as their number. */
const LAST_INTL_YEAR = 275_000;

/** Dates in one language: what Intl writes, with the words that join them. */
class CalendarNames {
  readonly words;
  readonly #locale: string;
  readonly #formats = new Map<string, Intl.DateTimeFormat>();
  readonly #list: Intl.ListFormat;

  constructor(locale: string) {
    this.#locale = dateLocale(locale);
    this.words = wordsOf(this.#locale);
    this.#list = new Intl.ListFormat(this.#locale, { type: 'disjunction' });
  }

  /** A day, a month or a year, with its forms. */
  date(unit: Unit, day: Day): Form {
    const [year] = civil(day);
    if (year > LAST_INTL_YEAR) return form(String(year));
    const text = this.#format(unit, year).format(dateOf(day));
    const { text: bent = text, ...differing } = this.words.bend(
      unit,
      text,
      unit === 'MONTH' ? this.#genitive(day) : text,
    );
    return form(bent, differing);
  }

  /** From one to the other as Intl writes a range, sharing what they have in common: '1–28 February 2023'. */
  range(unit: Unit, from: Day, to: Day): string {
    const [[first], [last]] = [civil(from), civil(to)];
    if (last > LAST_INTL_YEAR) return `${this.date(unit, from).text} – ${this.date(unit, to).text}`;
    return this.#format(unit, Math.min(first, last)).formatRange(dateOf(from), dateOf(to));
  }

  /** '25 December', without a year. */
  dayOfYear(month: number, day: number | null): string {
    return this.#format(day === null ? 'MONTH_OF_YEAR' : 'DAY_OF_YEAR', 2000).format(
      dateOf(dayOf(2000, month, day ?? 1)),
    );
  }

  /** '1667, 1668 or 1670'. */
  either(texts: string[]): string {
    return this.#list.format(texts);
  }

  /** The month and year as they stand beside a day: 'февраля 2023 г.' where the month alone is 'февраль'. */
  #genitive(day: Day): string {
    const parts = this.#format('DAY', civil(day)[0]).formatToParts(dateOf(day));
    const at = parts.findIndex(({ type }) => type === 'month');
    return parts
      .slice(at)
      .map(({ value }) => value)
      .join('');
  }

  #format(style: keyof typeof OPTIONS, year: number): Intl.DateTimeFormat {
    const key = year > 0 ? style : `${style} era`;
    let format = this.#formats.get(key);
    if (!format) {
      // Other calendars divide time into other years: a year of the sources would be two of theirs.
      const era = year > 0 ? {} : ({ era: 'short' } as const);
      format = new Intl.DateTimeFormat(this.#locale, {
        calendar: 'gregory',
        timeZone: 'UTC',
        ...OPTIONS[style],
        ...era,
      });
      this.#formats.set(key, format);
    }
    return format;
  }
}

export type { CalendarNames };

export const calendarNames = perLocale((locale) => new CalendarNames(locale));

const dateOf = (day: Day): Date => new Date(day * 86_400_000);

function wordsOf(locale: string) {
  const { language, script } = new Intl.Locale(locale).maximize();
  if (language === 'zh') return script === 'Hant' ? zhHant : zhHans;
  return (WORDS as Partial<Record<string, (typeof WORDS)['en']>>)[language] ?? neutral;
}
