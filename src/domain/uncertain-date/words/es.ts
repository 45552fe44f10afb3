import { form, type Words } from './words.js';

const SEASONS: [name: string, article: string][] = [
  ['primavera', 'la'],
  ['verano', 'el'],
  ['otoño', 'el'],
  ['invierno', 'el'],
];

export const es: Words = {
  bend: (unit, text) => (unit === 'DAY' ? { after: `el ${text}`, upTo: `el ${text}` } : {}),
  decade: (year) => ({ ...form(`la década de ${year}`), within: `en la década de ${year}` }),
  season(season, year) {
    const [name, article] = SEASONS[season]!;
    const withArticle = `${article} ${name} de ${year}`;
    return form(`${name} de ${year}`, { after: withArticle, upTo: withArticle });
  },
  about: ({ after }) => `hacia ${after}`,
  possibly: (text) => `posiblemente ${text}`,
  adverbs: { about: 'aproximadamente ', possibly: 'posiblemente ' },
  since: ({ adverb, after }) => `${adverb}desde ${after}`,
  from: ({ adverb, after }) => `${adverb}desde ${after}, final desconocido`,
  until: ({ adverb, upTo }) => `${adverb}hasta ${upTo}`,
  to: ({ adverb, upTo }) => `${adverb}hasta ${upTo}, comienzo desconocido`,
  between: (a, b) => `entre ${a.adverb}${a.after} y ${b.adverb}${b.after}`,
  orEarlier: (text) => `${text} o antes`,
  orLater: (text) => `${text} o después`,
  unknown: 'fecha desconocida',
};
