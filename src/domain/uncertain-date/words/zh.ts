import { form, type Words } from './words.js';

const SEASONS = ['春季', '夏季', '秋季', '冬季'];

export const zhHans: Words = {
  bend: () => ({}),
  decade: (year) => ({ ...form(`${year}年代`), within: `${year}年代` }),
  season: (season, year) => form(`${year}${SEASONS[season]!}`),
  about: ({ text }) => `约${text}`,
  possibly: (text) => `可能是${text}`,
  adverbs: { about: '约', possibly: '可能' },
  since: ({ adverb, after }) => `${adverb}自${after}起`,
  from: ({ adverb, after }) => `${adverb}自${after}起，结束时间不详`,
  until: ({ adverb, upTo }) => `${adverb}至${upTo}`,
  to: ({ adverb, upTo }) => `${adverb}至${upTo}，开始时间不详`,
  between: (a, b) => `${a.adverb}${a.after}至${b.adverb}${b.after}之间`,
  orEarlier: (text) => `${text}或更早`,
  orLater: (text) => `${text}或更晚`,
  unknown: '日期不详',
};

export const zhHant: Words = {
  ...zhHans,
  about: ({ text }) => `約${text}`,
  adverbs: { about: '約', possibly: '可能' },
  from: ({ adverb, after }) => `${adverb}自${after}起，結束時間不詳`,
  to: ({ adverb, upTo }) => `${adverb}至${upTo}，開始時間不詳`,
  between: (a, b) => `${a.adverb}${a.after}至${b.adverb}${b.after}之間`,
  unknown: '日期不詳',
};
