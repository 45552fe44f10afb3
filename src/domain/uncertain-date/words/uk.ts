import { form, type Words } from './words.js';

const SEASONS: [nominative: string, genitive: string, accusative: string][] = [
  ['весна', 'весни', 'весну'],
  ['літо', 'літа', 'літо'],
  ['осінь', 'осені', 'осінь'],
  ['зима', 'зими', 'зиму'],
];

/** The ordinal's ending: двохтисячні, сорокові, двадцяті. */
function ending(year: string): string {
  const tens = year.slice(-2);
  if (tens === '00') return 'ні';
  return tens === '40' ? 'ві' : 'ті';
}

export const uk: Words = {
  bend(unit, text, genitive) {
    if (unit === 'YEAR') return /^\d+$/.test(text) ? { after: `${text} року`, upTo: `${text} рік` } : {};
    return { after: genitive };
  },
  decade: (year) => ({
    ...form(`${year}-${ending(year)} роки`, { after: `${year}-х років` }),
    within: `у ${year}-х роках`,
  }),
  season(season, year) {
    const [nominative, genitive, accusative] = SEASONS[season]!;
    return form(`${nominative} ${year} р.`, {
      after: `${genitive} ${year} р.`,
      upTo: `${accusative} ${year} р.`,
    });
  },
  about: ({ after }) => `близько ${after}`,
  possibly: (text) => `можливо, ${text}`,
  adverbs: { about: 'приблизно ', possibly: 'можливо, ' },
  since: ({ adverb, after }) => `${adverb}з ${after}`,
  from: ({ adverb, after }) => `${adverb}з ${after}, кінець невідомий`,
  until: ({ adverb, upTo }) => `${adverb}по ${upTo}`,
  to: ({ adverb, upTo }) => `${adverb}по ${upTo}, початок невідомий`,
  between: (a, b) => `у період ${a.adverb}з ${a.after} ${b.adverb}по ${b.upTo}`,
  orEarlier: (text) => `${text} або раніше`,
  orLater: (text) => `${text} або пізніше`,
  unknown: 'дата невідома',
};
