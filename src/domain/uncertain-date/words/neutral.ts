import type { Words } from './words.js';

/**
 * Signs for the languages that have no table yet, so that no English word stands beside a foreign month.
 * A decade and a season are years and months, which Intl can write; `label` writes them so where these are null.
 */
export const neutral: Omit<Words, 'decade' | 'season'> & { decade: null; season: null } = {
  bend: () => ({}),
  decade: null,
  season: null,
  about: ({ text }) => `≈ ${text}`,
  possibly: (text) => `${text} (?)`,
  adverbs: { about: '≈ ', possibly: '(?) ' },
  since: ({ adverb, text }) => `${adverb}${text} –`,
  from: ({ adverb, text }) => `${adverb}${text} – ?`,
  until: ({ adverb, text }) => `– ${adverb}${text}`,
  to: ({ adverb, text }) => `? – ${adverb}${text}`,
  between: (a, b) => `${a.adverb}${a.text} … ${b.adverb}${b.text}`,
  orEarlier: (text) => `≤ ${text}`,
  orLater: (text) => `≥ ${text}`,
  unknown: '?',
};
