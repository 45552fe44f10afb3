import { describe, expect, it } from 'vitest';
import { check } from './check.js';
import { SeedError } from './mistake.js';
import { readSeedFile } from './read.js';

/** What is wrong with these files, as a person is told it. */
function mistakesIn(...texts: string[]): string[] {
  const files = texts.map((text, i) => readSeedFile(`${'ab'[i]!}.yaml`, text.trimStart()));
  const mistakes = [...files.flatMap((file) => file.mistakes), ...check(files)];
  return mistakes.length === 0 ? [] : new SeedError(mistakes).message.split('\n').slice(1);
}

const SOURCE = `
sources:
  - { slug: report, name: A report, kind: REPORT, when: '2023' }
`;

it('many aliases are refused before they fill the memory', () => {
  const tenfold = (name: string, of: string): string =>
    `${name}: &${name} [${Array(10).fill(`*${of}`).join(', ')}]\n`;
  const text = `a: &a [1]\n${tenfold('b', 'a')}${tenfold('c', 'b')}${tenfold('d', 'c')}${tenfold('e', 'd')}`;
  expect(mistakesIn(text)).toEqual([expect.stringContaining('a.yaml:2: Excessive alias count')]);
});

describe('a mistake in a seed file is told with file and line, what was expected and what may be meant', () => {
  it.each<[string, string, string]>([
    ['broken YAML', 'actors:\n  - slug: dji\n    name: "DJI\n', 'a.yaml:4: Missing closing "quote'],
    ['an alias of nothing', 'actors:\n  - slug: *dji\n', 'a.yaml:2: Unresolved alias'],
    ['a second document', 'actors: []\n---\nplaces: []\n', 'a.yaml:2: a second document begins here.'],
    ['a file that is no map', '- slug: dji\n', 'a.yaml:1: the file is a list. Expected a map.'],
    [
      'an unknown section',
      'actors: []\nactor: []\n',
      "a.yaml:2: unknown key 'actor' in the file. Expected one of sources, actors, places, products, events, shipments, claims, links. Did you mean 'actors'",
    ],
    [
      'an unknown key',
      'actors:\n  - slug: dji\n    name: DJI\n    kind: COMPANY\n    contry: CN\n',
      "a.yaml:5: unknown key 'contry' in actors[0]. Expected one of slug, name, aliases, summary, cite, links, kind, country. Did you mean 'country'?",
    ],
    [
      'an unknown key of a date',
      "events:\n  - slug: e\n    name: E\n    kind: OTHER\n    when:\n      edtf: '2020'\n      extend: MOMENT\n      extent: MOMENT\n",
      "a.yaml:7: unknown key 'extend' in 'when' of events[0]. Expected one of edtf, extent. Did you mean 'extent'?",
    ],
    [
      'an unknown kind',
      'actors:\n  - slug: dji\n    name: DJI\n    kind: COMPNY\n',
      "a.yaml:4: 'kind' of actors[0] is 'COMPNY'. Expected one of PERSON, COMPANY, STATE, AGENCY, MEDIA, ORGANIZATION, GROUP. Did you mean 'COMPANY'?",
    ],
    [
      'a missing key',
      'actors:\n  - slug: dji\n    kind: COMPANY\n',
      "a.yaml:2: 'name' of actors[0] is missing. Expected text.",
    ],
    [
      'a name that is empty',
      "actors:\n  - slug: dji\n    kind: COMPANY\n    name: ''\n",
      "a.yaml:4: 'name' of actors[0] is empty. Expected at least 1 character.",
    ],
    [
      'what cannot be stored',
      'actors:\n  - slug: dji\n    kind: COMPANY\n    name: "D\\0JI"\n',
      "a.yaml:4: 'name' of actors[0]: A NUL character cannot be stored.",
    ],
    [
      'a missing date',
      'events:\n  - slug: e\n    name: E\n    kind: OTHER\n',
      "a.yaml:2: 'when' of events[0] is missing. Expected text or a map.",
    ],
    [
      'a year without quotes',
      'events:\n  - slug: e\n    name: E\n    kind: OTHER\n    when: 2020\n',
      "a.yaml:5: 'when' of events[0] is '2020'. Expected text or a map. Put it in quotes: '2020'",
    ],
    [
      'a malformed date',
      'events:\n  - slug: e\n    name: E\n    kind: OTHER\n    when: 2023-2\n',
      "a.yaml:5: 'when' of events[0]: '2023-2' is not a date: months and days have two digits: '2023-02'. Expected EDTF",
    ],
    [
      'bounds the wrong way round',
      'events:\n  - slug: e\n    name: E\n    kind: OTHER\n    when: { edtf: 2023/2020, extent: PERIOD }\n',
      "a.yaml:5: 'when.edtf' of events[0]: '2023/2020' is not a date: it ends before it begins.",
    ],
    [
      'a bad slug',
      'actors:\n  - slug: DJI\n    name: DJI\n    kind: COMPANY\n',
      "a.yaml:2: 'slug' of actors[0]: 'DJI' is not a slug: it must be made of lowercase ASCII letters",
    ],
    [
      'a bad country',
      'actors:\n  - slug: dji\n    name: DJI\n    kind: COMPANY\n    country: China\n',
      "a.yaml:5: 'country' of actors[0]: 'China' is not a country code. Expected ISO 3166-1 alpha-2, two capital letters, for example 'CN'. Did you mean 'CN'?",
    ],
    [
      'a bad language tag',
      'actors:\n  - slug: dji\n    name: DJI\n    kind: COMPANY\n    aliases:\n      - { text: 大疆, locale: zh_Hans }\n',
      "a.yaml:6: 'aliases[0].locale' of actors[0]: 'zh_Hans' is not a language tag.",
    ],
    [
      'an amount without its value',
      "claims:\n  - slug: c\n    name: C\n    status: ASSERTED\n    when: '2020'\n    amount:\n      qualifier: ABOUT\n      unit: USD\n",
      "a.yaml:6: 'amount.value' of claims[0]: value: 'ABOUT' needs one.",
    ],
    [
      'a number that is none',
      "claims:\n  - slug: c\n    name: C\n    status: ASSERTED\n    when: '2020'\n    amount:\n      unit: USD\n      value: 12 million\n",
      "a.yaml:8: 'amount.value' of claims[0]: value: '12 million' is not a decimal number",
    ],
    [
      'a number without quotes',
      "claims:\n  - slug: c\n    name: C\n    status: ASSERTED\n    when: '2020'\n    amount: { value: 70, unit: firm }\n",
      "a.yaml:6: 'amount.value' of claims[0] is '70'. Expected text. Put it in quotes: '70'",
    ],
    [
      'an unknown unit',
      "claims:\n  - slug: c\n    name: C\n    status: ASSERTED\n    when: '2020'\n    amount: { value: '70', unit: USDD }\n",
      "a.yaml:6: 'amount.unit' of claims[0]: ",
    ],
    [
      'a share of nothing',
      "shipments:\n  - slug: s\n    name: S\n    kind: TOTAL\n    when: '2020'\n    share: { value: '0.5', unit: '1' }\n",
      "a.yaml:6: 'share' of shipments[0]: A share needs 'partOf': the total that it is a share of.",
    ],
    [
      'a position in part',
      `actors:\n  - slug: dji\n    name: DJI\n    kind: COMPANY\n    cite:\n      - source: report\n        start: 5\n${SOURCE}`,
      "a.yaml:6: 'cite[0]' of actors[0]: A position is given in part. Expected start, end and sha256 together, or none of them.",
    ],
    [
      'a passage that ends before it begins',
      `actors:\n  - slug: dji\n    name: DJI\n    kind: COMPANY\n    cite:\n      - source: report\n        start: 9\n        end: 5\n        sha256: ${'a'.repeat(64)}\n${SOURCE}`,
      "a.yaml:6: 'cite[0]' of actors[0]: The passage ends (5) before it begins (9).",
    ],
    [
      'a citation without source',
      `actors:\n  - slug: dji\n    name: DJI\n    kind: COMPANY\n    cite:\n      - note: Nothing more.\n`,
      "a.yaml:6: 'cite[0].source' of actors[0] is missing. Expected text.",
    ],
    [
      'a slug of nothing',
      'products:\n  - slug: drone\n    name: Drone\n    kind: drone\n    maker: dij\nactors:\n  - { slug: dji, name: DJI, kind: COMPANY }\n',
      "a.yaml:5: 'maker' is 'dij', which nothing is called. Expected the slug of an actor. Did you mean 'dji'?",
    ],
    [
      'a slug of the wrong kind',
      'products:\n  - slug: drone\n    name: Drone\n    kind: drone\n    maker: moscow\nplaces:\n  - { slug: moscow, name: Moscow }\n',
      "a.yaml:5: 'maker' is 'moscow', which is a place. Expected the slug of an actor.",
    ],
    [
      'a slug given twice',
      'actors:\n  - { slug: dji, name: DJI, kind: COMPANY }\nplaces:\n  - { slug: dji, name: DJI }\n',
      "a.yaml:4: the slug 'dji' is stated twice, first at a.yaml:2.",
    ],
    [
      'a link with neither end',
      'actors:\n  - slug: dji\n    name: DJI\n    kind: COMPANY\n    links:\n      - type: ALLY_OF\n',
      "a.yaml:6: 'links[0]' of actors[0]: Expected either 'to' or 'from': the other end of the link.",
    ],
    [
      'a link that joins what it cannot',
      'links:\n  - { type: LEADS, from: moscow, to: dji }\nactors:\n  - { slug: dji, name: DJI, kind: COMPANY }\nplaces:\n  - { slug: moscow, name: Moscow }\n',
      'a.yaml:2: LEADS cannot lead from a place to an actor. Expected from an actor to an actor.',
    ],
    [
      'a link that is a field',
      'links:\n  - { type: MAKES, from: dji, to: drone }\nactors:\n  - { slug: dji, name: DJI, kind: COMPANY }\nproducts:\n  - { slug: drone, name: Drone, kind: drone }\n',
      "a.yaml:2: MAKES from an actor to a product is no link here. Give it as 'maker' of the product.",
    ],
    [
      'an unknown role',
      "links:\n  - { type: PARTICIPATED_IN, from: dji, to: e, role: AGEND }\nactors:\n  - { slug: dji, name: DJI, kind: COMPANY }\nevents:\n  - { slug: e, name: E, kind: OTHER, when: '2020' }\n",
      "a.yaml:2: 'role' of a PARTICIPATED_IN link is 'AGEND'. Expected one of HOST, GUEST, AGENT, TARGET, MEDIATOR, PARTY, REPORTER, OTHER. Did you mean 'AGENT'",
    ],
    [
      'a link stated twice',
      'links:\n  - { type: ALLY_OF, from: dji, to: autel }\nactors:\n  - slug: dji\n    name: DJI\n    kind: COMPANY\n    links:\n      - { type: ALLY_OF, to: autel }\n  - { slug: autel, name: Autel, kind: COMPANY }\n',
      "a.yaml:2: the link 'dji' ALLY_OF 'autel' is stated twice, first at a.yaml:8.",
    ],
    [
      'a citation made twice',
      'sources:\n  - slug: report\n    name: A report\n    kind: REPORT\n    when: 2023-01\n    cite:\n      - { source: report, note: One. }\n      - { source: report, note: Two. }\n',
      'a.yaml:8: the citation is stated twice, first at a.yaml:7.',
    ],
  ])('%s', (_what, text, expected) => {
    const told = mistakesIn(text);
    expect(told).toEqual([expect.stringContaining(expected)]);
  });

  it('across files', () => {
    const other =
      'actors:\n  - { slug: report, name: R, kind: MEDIA }\n  - { slug: dji, name: DJI, kind: COMPANY, cite: [{ source: reprot }] }\n';
    expect(mistakesIn(SOURCE, other)).toEqual([
      "b.yaml:2: the slug 'report' is stated twice, first at a.yaml:2.",
      expect.stringContaining(
        "b.yaml:3: 'source' is 'reprot', which nothing is called. Expected the slug of a source.",
      ),
    ]);
  });

  it('with all others of the file, in their order', () => {
    const text = `
actors:
  - slug: dji
    kind: COMPNY
    contry: CN
    cite:
      - { source: nothing, start: 3 }
products:
  - { slug: drone, name: Drone, kind: drone, maker: autel }
`;
    expect(mistakesIn(text).map((line) => line.replace(/^(a\.yaml:\d+).*/, '$1'))).toEqual([
      'a.yaml:2',
      'a.yaml:3',
      'a.yaml:4',
      'a.yaml:6',
      'a.yaml:6',
      'a.yaml:8',
    ]);
  });
});
