import { randomNumbers } from '../support/random.js';

type Fields = Record<string, unknown>;
type Kind = 'actor' | 'place' | 'product' | 'source' | 'event' | 'shipment' | 'claim';

/** How many of a hundred entities are of each kind. */
const SHARES: Record<Kind, number> = {
  ...{ actor: 15, place: 5, product: 5, source: 5 },
  ...{ event: 30, shipment: 30, claim: 10 },
};
const COUNTRIES = ['CN', 'RU', 'UA', 'KZ', 'AE', 'TR', 'HK', 'US', 'DE', 'IT', 'IR', 'BY'];
/** How many actors make what is shipped: as many brands as a market has, so that months by brand are thousands. */
const MAKERS = 30;
const WORDS = 'north river trade aero optic delta union harbour signal steel cargo orbit field summit'.split(
  ' ',
);
const NUMBERS = ['EXACTLY', 'ABOUT', 'MORE_THAN', 'AT_LEAST', 'NEARLY'] as const;

/**
 * The records of a graph with so many entities and three times as many links, the same on every run: few hubs have
 * most of the links, dates are of every class of length, shipments are parts of totals, sources derive from others.
 */
export function* generateRecords(entities: number, seed = 1): Generator<Fields> {
  const random = randomNumbers(seed);
  const counts = Object.fromEntries(
    Object.entries(SHARES).map(([kind, share]) => [kind, Math.max(1, Math.floor((entities * share) / 100))]),
  ) as Record<Kind, number>;
  const below = (most: number, skew = 3): number =>
    Math.floor(most * (random.integer(0, 2 ** 30 - 1) / 2 ** 30) ** skew);
  const slug = (kind: Kind, index: number): string => `${kind}-${index}`;
  const hub = (kind: Kind, under = counts[kind]): string => slug(kind, below(Math.max(1, under)));
  const name = (): string => Array.from({ length: 3 }, () => random.pick(WORDS)).join(' ');
  const pad = (number: number): string => String(number).padStart(2, '0');

  const day = (): string =>
    `${random.integer(2014, 2025)}-${pad(random.integer(1, 12))}-${pad(random.integer(1, 28))}`;
  const year = (): number => random.integer(1990, 2020);
  const vague: readonly (() => unknown)[] = [
    () => day().slice(0, 7),
    () => `${day().slice(0, 7)}~`,
    () => String(random.integer(2014, 2025)),
    () => ({ edtf: `${year()}/${random.integer(2021, 2022)}`, extent: 'MOMENT' }),
    () => `${random.integer(2010, 2016)}/${random.integer(2017, 2019)}`,
    () => `${random.integer(199, 201)}X`,
    () => `${random.integer(1960, 1970)}/${random.integer(2000, 2010)}`,
    () => `${random.integer(2014, 2024)}-02-24/..`,
    () => 'XXXX',
  ];
  const when = (): unknown => (random.chance(0.85) ? day() : random.pick(vague)());
  const half = (year: number): string => random.pick([`${year}-01/${year}-06`, `${year}-07/${year}-12`]);
  /** Of goods more is known: at worst the year. */
  const shipped = (): unknown =>
    random.chance(0.85)
      ? day()
      : random.pick([
          () => day().slice(0, 7),
          () => `${day().slice(0, 7)}~`,
          () => half(random.integer(2014, 2025)),
          () => String(random.integer(2014, 2025)),
        ])();
  const amount = (unit: string): Fields => ({
    value: String(random.integer(1, 5_000_000)),
    qualifier: random.pick(NUMBERS),
    unit,
  });
  const cites = (probability: number): Fields[] => {
    if (!random.chance(probability)) return [];
    const several = random.chance(0.2) ? [hub('source'), hub('source')] : [hub('source')];
    return [...new Set(several)].map((source) => ({
      source,
      ...(random.chance(0.1) && { stance: 'DISPUTES' }),
      ...(random.chance(0.3) && { page: String(random.integer(1, 400)) }),
    }));
  };
  const link = (type: string, end: 'from' | 'to', other: string, more: Fields = {}): Fields => ({
    ...{ type, [end]: other, ...more },
    ...(random.chance(0.1) && { when: when() }),
    ...(random.chance(0.1) && { cite: cites(1) }),
  });
  const three = (make: (n: number) => Fields | null): Fields[] => {
    const links = new Map<string, Fields>();
    for (let n = 0; links.size < 3 && n < 12; n += 1) {
      const made = make(links.size);
      if (made)
        links.set(`${String(made.type)} ${String(made.to)} ${String(made.from)} ${String(made.role)}`, made);
    }
    return [...links.values()];
  };
  const earlier = (kind: Kind, index: number, type: string): Fields | null =>
    index === 0 ? null : link(type, 'to', hub(kind, index));

  const particulars: Record<Kind, (index: number) => Fields> = {
    actor: (index) => ({
      kind: random.pick(['COMPANY', 'COMPANY', 'PERSON', 'AGENCY', 'GROUP']),
      ...(random.chance(0.7) && { country: random.pick(COUNTRIES) }),
      ...(random.chance(0.2) && { aliases: [{ text: name() }] }),
      links: three(() =>
        earlier('actor', index, random.pick(['SUBSIDIARY_OF', 'MEMBER_OF', 'ALLY_OF', 'SUPPLIES'])),
      ),
    }),
    place: () => ({
      country: random.pick(COUNTRIES),
      ...{ latitude: random.integer(-8900, 8900) / 100, longitude: random.integer(-17900, 17900) / 100 },
      links: three(() => link('LOCATED_IN', 'from', hub('actor'))),
    }),
    product: () => ({
      kind: 'quadcopter',
      ...{ maker: hub('actor'), model: `M${random.integer(1, 999)}` },
      links: three(() => link('USES', 'from', hub('actor'))),
    }),
    source: (index) => ({
      ...{ kind: 'ARTICLE', when: day(), publisher: hub('actor') },
      links: three((n) =>
        n === 0 && random.chance(0.3)
          ? earlier('source', index, 'DERIVED_FROM')
          : link('ABOUT', 'to', hub(random.pick(['actor', 'event']))),
      ),
    }),
    event: (index) => ({
      ...{ kind: random.pick(['MEETING', 'STATEMENT', 'DELIVERY', 'SANCTION']), when: when() },
      ...(random.chance(0.5) && { place: hub('place') }),
      ...(index > 0 && random.chance(0.05) && { partOf: slug('event', below(index, 2)) }),
      links: three((n) =>
        n < 2
          ? link('PARTICIPATED_IN', 'from', hub('actor'), { role: random.pick(['HOST', 'GUEST', 'AGENT']) })
          : earlier('event', index, random.pick(['LED_TO', 'RESPONDED_TO'])),
      ),
    }),
    shipment: (index) => {
      const total = index % 20 === 0;
      const part = !total && random.chance(0.4);
      return {
        ...{
          kind: total ? 'TOTAL' : 'CONSIGNMENT',
          when: shipped(),
          brand: hub('actor', Math.min(MAKERS, counts.actor)),
        },
        ...{ origin: random.pick(COUNTRIES), destination: random.pick(COUNTRIES) },
        ...(random.chance(0.3) && { via: [random.pick(COUNTRIES)] }),
        ...(random.chance(0.8) && { value: amount('USD') }),
        ...(random.chance(0.5) && { quantity: amount('item') }),
        ...(part && { partOf: slug('shipment', index - (index % 20)) }),
        ...(part && random.chance(0.2) && { share: { value: `0.0${random.integer(1, 9)}`, unit: '1' } }),
        links: three((n) =>
          n === 0
            ? link('CARRIES', 'to', hub('product'))
            : link('PARTY_TO', 'from', hub('actor'), {
                role: n === 1 ? 'EXPORTER' : 'IMPORTER',
                position: n,
              }),
        ),
      };
    },
    claim: (index) => ({
      ...{ status: random.pick(['ASSERTED', 'DENIED', 'DISPUTED']), when: when(), speaker: hub('actor') },
      ...(random.chance(0.4) && { measure: 'value of shipments', amount: amount('USD') }),
      links: three((n) =>
        n === 0
          ? earlier('claim', index, random.pick(['SUPPORTS', 'CONTRADICTS']))
          : link('ABOUT', 'to', hub(random.pick(['event', 'shipment', 'actor']))),
      ),
    }),
  };

  yield { record: 'bundle', version: 1 };
  for (const [kind, count] of Object.entries(counts) as [Kind, number][])
    for (let index = 0; index < count; index += 1)
      yield {
        ...{ record: kind, slug: slug(kind, index), name: `${name()} ${index}` },
        ...(random.chance(0.3) && { summary: `${name()} and ${name()}, as far as anybody knows.` }),
        cite: cites(0.4),
        ...particulars[kind](index),
      };
}
