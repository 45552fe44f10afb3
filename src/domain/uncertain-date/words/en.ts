import { form, type Words } from './words.js';

const SEASONS = ['spring', 'summer', 'autumn', 'winter'];

export const en: Words = {
  bend: () => ({}),
  decade: (year) => ({ ...form(`the ${year}s`), within: `in the ${year}s` }),
  season: (season, year) => form(`${SEASONS[season]!} ${year}`),
  about: ({ text }) => `about ${text}`,
  possibly: (text) => `possibly ${text}`,
  adverbs: { about: 'about ', possibly: 'possibly ' },
  since: ({ adverb, after }) => `since ${adverb}${after}`,
  from: ({ adverb, after }) => `from ${adverb}${after}, end unknown`,
  until: ({ adverb, upTo }) => `until ${adverb}${upTo}`,
  to: ({ adverb, upTo }) => `until ${adverb}${upTo}, start unknown`,
  between: (a, b) => `between ${a.adverb}${a.after} and ${b.adverb}${b.after}`,
  orEarlier: (text) => `${text} or earlier`,
  orLater: (text) => `${text} or later`,
  unknown: 'unknown date',
};
