/** A share that has a name, as it stands by itself and after words like 'more than'. */
export type Fraction = 'half' | 'third' | 'twoThirds' | 'quarter' | 'threeQuarters' | 'sixth';

/** The words that Intl does not have, in one language. */
export interface Words {
  about: (number: string) => string;
  moreThan: (number: string) => string;
  atLeast: (number: string) => string;
  lessThan: (number: string) => string;
  atMost: (number: string) => string;
  nearly: (number: string) => string;
  between: (low: string, high: string) => string;
  /** 'about' between a qualifier and its number: 'less than about 17 %'. */
  roughly: string;
  /** The names of shares, plain and after 'more than', where they differ; null where the language has no table. */
  fractions: Record<Fraction, string | [plain: string, after: string]> | null;
}

/** French writes "plus d’un tiers". */
const of = (text: string): string => (/^[aeiouh]/i.test(text) ? `d’${text}` : `de ${text}`);

const WORDS: Record<string, Words> = {
  en: {
    about: (n) => `about ${n}`,
    moreThan: (n) => `more than ${n}`,
    atLeast: (n) => `at least ${n}`,
    lessThan: (n) => `less than ${n}`,
    atMost: (n) => `at most ${n}`,
    nearly: (n) => `nearly ${n}`,
    between: (a, b) => `between ${a} and ${b}`,
    roughly: 'about ',
    fractions: {
      half: 'half',
      third: 'a third',
      twoThirds: 'two thirds',
      quarter: 'a quarter',
      threeQuarters: 'three quarters',
      sixth: 'one sixth',
    },
  },
  de: {
    about: (n) => `etwa ${n}`,
    moreThan: (n) => `mehr als ${n}`,
    atLeast: (n) => `mindestens ${n}`,
    lessThan: (n) => `weniger als ${n}`,
    atMost: (n) => `höchstens ${n}`,
    nearly: (n) => `fast ${n}`,
    between: (a, b) => `zwischen ${a} und ${b}`,
    roughly: 'etwa ',
    fractions: {
      half: 'die Hälfte',
      third: 'ein Drittel',
      twoThirds: 'zwei Drittel',
      quarter: 'ein Viertel',
      threeQuarters: 'drei Viertel',
      sixth: 'ein Sechstel',
    },
  },
  fr: {
    about: (n) => `environ ${n}`,
    moreThan: (n) => `plus ${of(n)}`,
    atLeast: (n) => `au moins ${n}`,
    lessThan: (n) => `moins ${of(n)}`,
    atMost: (n) => `au plus ${n}`,
    nearly: (n) => `près ${of(n)}`,
    between: (a, b) => `entre ${a} et ${b}`,
    roughly: 'environ ',
    fractions: {
      half: 'la moitié',
      third: 'un tiers',
      twoThirds: ['deux tiers', 'deux tiers'],
      quarter: 'un quart',
      threeQuarters: 'trois quarts',
      sixth: 'un sixième',
    },
  },
  es: {
    about: (n) => `alrededor de ${n}`,
    moreThan: (n) => `más de ${n}`,
    atLeast: (n) => `al menos ${n}`,
    lessThan: (n) => `menos de ${n}`,
    atMost: (n) => `como máximo ${n}`,
    nearly: (n) => `casi ${n}`,
    between: (a, b) => `entre ${a} y ${b}`,
    roughly: 'aproximadamente ',
    fractions: {
      half: 'la mitad',
      third: 'un tercio',
      twoThirds: 'dos tercios',
      quarter: 'un cuarto',
      threeQuarters: 'tres cuartos',
      sixth: 'un sexto',
    },
  },
  ru: {
    about: (n) => `около ${n}`,
    moreThan: (n) => `более ${n}`,
    atLeast: (n) => `не менее ${n}`,
    lessThan: (n) => `менее ${n}`,
    atMost: (n) => `не более ${n}`,
    nearly: (n) => `почти ${n}`,
    between: (a, b) => `от ${a} до ${b}`,
    roughly: 'примерно ',
    fractions: {
      half: ['половина', 'половины'],
      third: ['треть', 'трети'],
      twoThirds: ['две трети', 'двух третей'],
      quarter: ['четверть', 'четверти'],
      threeQuarters: ['три четверти', 'трёх четвертей'],
      sixth: ['шестая часть', 'шестой части'],
    },
  },
  uk: {
    about: (n) => `близько ${n}`,
    moreThan: (n) => `більше ${n}`,
    atLeast: (n) => `не менше ${n}`,
    lessThan: (n) => `менше ${n}`,
    atMost: (n) => `не більше ${n}`,
    nearly: (n) => `майже ${n}`,
    between: (a, b) => `від ${a} до ${b}`,
    roughly: 'приблизно ',
    fractions: {
      half: ['половина', 'половини'],
      third: ['третина', 'третини'],
      twoThirds: ['дві третини', 'двох третин'],
      quarter: ['чверть', 'чверті'],
      threeQuarters: ['три чверті', 'трьох чвертей'],
      sixth: ['шоста частина', 'шостої частини'],
    },
  },
  zh: {
    about: (n) => `约${n}`,
    moreThan: (n) => `超过${n}`,
    atLeast: (n) => `至少${n}`,
    lessThan: (n) => `不到${n}`,
    atMost: (n) => `至多${n}`,
    nearly: (n) => `近${n}`,
    between: (a, b) => `${a}至${b}`,
    roughly: '约',
    fractions: {
      half: '一半',
      third: '三分之一',
      twoThirds: '三分之二',
      quarter: '四分之一',
      threeQuarters: '四分之三',
      sixth: '六分之一',
    },
  },
};

const ZH_HANT: Words = { ...WORDS.zh!, about: (n) => `約${n}`, moreThan: (n) => `超過${n}`, roughly: '約' };

/** Signs for the languages that have no table yet, so that no English word stands beside a foreign number. */
const SIGNS: Words = {
  about: (n) => `≈ ${n}`,
  moreThan: (n) => `> ${n}`,
  atLeast: (n) => `≥ ${n}`,
  lessThan: (n) => `< ${n}`,
  atMost: (n) => `≤ ${n}`,
  nearly: (n) => `≲ ${n}`,
  between: (a, b) => `${a} – ${b}`,
  roughly: '≈ ',
  fractions: null,
};

/** The words of the language of a tag that Intl knows. */
export function wordsFor(locale: string): Words {
  const { language, script } = new Intl.Locale(locale).maximize();
  if (language === 'zh' && script === 'Hant') return ZH_HANT;
  return Object.hasOwn(WORDS, language) ? WORDS[language]! : SIGNS;
}
