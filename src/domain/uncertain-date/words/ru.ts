import { form, type Words } from './words.js';

const SEASONS: [nominative: string, genitive: string, accusative: string][] = [
  ['весна', 'весны', 'весну'],
  ['лето', 'лета', 'лето'],
  ['осень', 'осени', 'осень'],
  ['зима', 'зимы', 'зиму'],
];

export const ru: Words = {
  bend(unit, text, genitive) {
    if (unit === 'YEAR') return /^\d+$/.test(text) ? { after: `${text} года`, upTo: `${text} год` } : {};
    return { after: genitive };
  },
  decade: (year) => ({
    ...form(`${year}-е годы`, { after: `${year}-х годов` }),
    within: `в ${year}-х годах`,
  }),
  season(season, year) {
    const [nominative, genitive, accusative] = SEASONS[season]!;
    return form(`${nominative} ${year} г.`, {
      after: `${genitive} ${year} г.`,
      upTo: `${accusative} ${year} г.`,
    });
  },
  about: ({ after }) => `около ${after}`,
  possibly: (text) => `возможно, ${text}`,
  adverbs: { about: 'примерно ', possibly: 'возможно, ' },
  since: ({ adverb, after }) => `${adverb}с ${after}`,
  from: ({ adverb, after }) => `${adverb}с ${after}, окончание неизвестно`,
  until: ({ adverb, upTo }) => `${adverb}по ${upTo}`,
  to: ({ adverb, upTo }) => `${adverb}по ${upTo}, начало неизвестно`,
  between: (a, b) => `в период ${a.adverb}с ${a.after} ${b.adverb}по ${b.upTo}`,
  orEarlier: (text) => `${text} или раньше`,
  orLater: (text) => `${text} или позже`,
  unknown: 'дата неизвестна',
};
