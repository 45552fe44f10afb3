import { form, type Words } from './words.js';

const SEASONS: [name: string, article: string, to: string][] = [
  ['printemps', 'le ', 'au '],
  ['été', 'l’', 'à l’'],
  ['automne', 'l’', 'à l’'],
  ['hiver', 'l’', 'à l’'],
];

export const fr: Words = {
  bend(unit, text) {
    if (unit !== 'DAY') return { upTo: `en ${text}` };
    const day = text.replace(/^1 /, '1er ');
    return { text: day, after: `le ${day}`, upTo: `au ${day}` };
  },
  decade: (year) => ({
    ...form(`les années ${year}`, { upTo: `aux années ${year}` }),
    within: `dans les années ${year}`,
  }),
  season(season, year) {
    const [name, article, to] = SEASONS[season]!;
    return form(`${name} ${year}`, { after: `${article}${name} ${year}`, upTo: `${to}${name} ${year}` });
  },
  about: ({ after }) => `vers ${after}`,
  possibly: (text) => `peut-être ${text}`,
  adverbs: { about: 'environ ', possibly: 'peut-être ' },
  since: ({ adverb, after }) => `depuis ${adverb}${after}`,
  from: ({ adverb, after }) => `depuis ${adverb}${after}, fin inconnue`,
  until: ({ adverb, upTo }) => `${adverb}jusqu’${upTo}`,
  to: ({ adverb, upTo }) => `${adverb}jusqu’${upTo}, début inconnu`,
  between: (a, b) => `entre ${a.adverb}${a.after} et ${b.adverb}${b.after}`,
  orEarlier: (text) => `${text} ou avant`,
  orLater: (text) => `${text} ou après`,
  unknown: 'date inconnue',
};
