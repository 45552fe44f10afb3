import { form, type Words } from './words.js';

const SEASONS = ['Frühling', 'Sommer', 'Herbst', 'Winter'];

export const de: Words = {
  bend: (unit, text) => (unit === 'DAY' ? { after: `dem ${text}`, upTo: `zum ${text}` } : {}),
  decade: (year) => ({
    ...form(`die ${year}er Jahre`, { after: `den ${year}er Jahren`, upTo: `in die ${year}er Jahre` }),
    within: `in den ${year}er Jahren`,
  }),
  season: (season, year) => form(`${SEASONS[season]!} ${year}`),
  about: ({ text }) => `etwa ${text}`,
  possibly: (text) => `möglicherweise ${text}`,
  adverbs: { about: 'etwa ', possibly: 'möglicherweise ' },
  since: ({ adverb, after }) => `${adverb}seit ${after}`,
  from: ({ adverb, after }) => `${adverb}ab ${after}, Ende unbekannt`,
  until: ({ adverb, upTo }) => `${adverb}bis ${upTo}`,
  to: ({ adverb, upTo }) => `${adverb}bis ${upTo}, Beginn unbekannt`,
  between: (a, b) => `zwischen ${a.adverb}${a.after} und ${b.adverb}${b.after}`,
  orEarlier: (text) => `${text} oder früher`,
  orLater: (text) => `${text} oder später`,
  unknown: 'Datum unbekannt',
};
