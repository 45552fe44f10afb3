/** A date in the forms that a sentence needs of it; `adverb` ('about ', 'possibly ') comes with its space. */
export interface Form {
  text: string;
  /** After a word like 'since' or 'between': 'dem 24. Februar 2022', 'февраля 2023 г.'. */
  after: string;
  /** After a word like 'until': 'au 24 février 2022', '2020 год'. */
  upTo: string;
  adverb: string;
}

/** What of a date is written, as far as grammar minds. */
export type Unit = 'DAY' | 'MONTH' | 'YEAR';

/** The forms that differ from the text itself. */
export type Differing = Partial<Omit<Form, 'text'>>;

/** The words that Intl does not have: what joins dates and what stands for them, in one language. */
export interface Words {
  /** How this language bends the date that Intl wrote; `genitive` is its month as it stands beside a day. */
  bend(unit: Unit, text: string, genitive: string): Differing & { text?: string };
  /** The decade that begins with the year, and `within`: at some point in it. */
  decade(year: string): Form & { within: string };
  /** 0 spring, 1 summer, 2 autumn, 3 winter. */
  season(season: number, year: string): Form;
  about(date: Form): string;
  possibly(text: string): string;
  /** 'about ' and 'possibly ' as they stand within an interval. */
  adverbs: { about: string; possibly: string };
  /** It has not ended. */
  since(start: Form): string;
  /** It has ended, nobody knows when. */
  from(start: Form): string;
  until(end: Form): string;
  /** Nobody knows when it began. */
  to(end: Form): string;
  /** At some point between the two. */
  between(start: Form, end: Form): string;
  orEarlier(text: string): string;
  orLater(text: string): string;
  unknown: string;
}

/** A form whose text serves everywhere but where told otherwise. */
export function form(text: string, differing: Differing = {}): Form {
  return { text, after: text, upTo: text, adverb: '', ...differing };
}
