import { getNullableType, isListType } from 'graphql';
import { describe, expect, test } from 'vitest';

import { buildSchema } from '../../src/graphql/schema.js';
import { argumentCases } from '../support/arguments.js';
import { testDatabase } from '../support/database.js';
import { answer, ask } from '../support/graph.js';

const database = await testDatabase({ seeded: true });
const schema = buildSchema();

interface Refusal {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** The one error of a question that must have one, with its code. */
async function refusal(query: string, variables: Record<string, unknown> = {}): Promise<Refusal> {
  const { errors = [] } = await ask(database, query, variables);
  expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  const [{ message, extensions }] = errors as unknown as [Refusal];
  return { message, extensions };
}

/** The cursor of some list, as its `pageInfo` gives it. */
async function cursorOf(list: string): Promise<string> {
  const data = await answer<Record<string, { pageInfo: { endCursor: string } }>>(
    database,
    `{ ${list} { pageInfo { endCursor } } }`,
  );
  return Object.values(data)[0]!.pageInfo.endCursor;
}

const cursor = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const ID = '00000000-0000-7000-8000-000000000000';

describe('page sizes', () => {
  test.each([0, -1, 101])('%i is refused with the limits, from either end', async (size) => {
    for (const argument of ['first', 'last']) {
      for (const list of ['timeline', 'events', 'search(text: "drone", ']) {
        const open = list.includes('(') ? list : `${list}(`;
        const { message, extensions } = await refusal(`{ ${open}${argument}: ${size}) { totalCount } }`);
        expect(message).toBe(`\`${argument}\` must be between 1 and 100, not ${size}.`);
        expect(extensions).toMatchObject({ argument, min: 1, max: 100 });
      }
    }
  });

  test('both ends at once are refused, and cursors on the wrong side', async () => {
    const end = await cursorOf('timeline(first: 2)');
    for (const [args, argument] of [
      ['first: 2, before: $cursor', 'before'],
      ['last: 2, after: $cursor', 'after'],
      ['before: $cursor', 'before'],
      ['first: 2, last: 2, after: $cursor', 'last'],
    ] as const) {
      const { extensions } = await refusal(`query ($cursor: String) { timeline(${args}) { totalCount } }`, {
        cursor: end,
      });
      expect(extensions.argument).toBe(argument);
    }
  });
});

describe('cursors', () => {
  const lists: readonly (readonly [string, readonly unknown[]])[] = [
    ['timeline(', ['timeline', '2022-01-01', ID]],
    ['timeline(order: NEWEST_FIRST, ', ['timeline', '2022-01-01', ID]],
    ['events(', ['WHEN_ASC', '2022-01-01', ID]],
    ['actors(', ['NAME_ASC', 'dji', ID]],
    ['actors(order: CREATED_DESC, ', ['CREATED_DESC', ID]],
    ['search(text: "drone", ', ['fit', '4', '13', 'drone', ID]],
    ['search(text: "drome", ', ['alike', '1', '13', 'drone', ID]],
  ];

  test.each(lists)('%s…) takes its own, and none that is tampered with', async (list, [order, ...keys]) => {
    const query = `query ($after: String) { ${list}first: 2, after: $after) { nodes { id } } }`;
    await answer(database, query, { after: cursor(order, ...keys) });
    const values = [
      '2022-13-45',
      '2022-02-30',
      '9999999-01-01',
      '9999-99-99 BC',
      '0000-01-01',
      'infinity',
      '-infinity',
      'epoch',
      'NaN',
      '1e999',
      '99999999999999999999',
      '\0',
      "' OR true --",
      '',
      'ffffffff-ffff-ffff-ffff-fffffffffff',
      null,
      7,
      ['x'],
    ];
    for (const [place] of keys.entries()) {
      for (const value of values) {
        const after = cursor(order, ...keys.map((key, i) => (i === place ? value : key)));
        const { errors = [] } = await ask(database, query, { after });
        for (const { extensions } of errors) {
          expect({ value, ...extensions }).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
        }
      }
    }
    for (const garbage of [
      '',
      'x',
      '===',
      'null',
      '"',
      'A'.repeat(10_000),
      '💥',
      cursor(),
      cursor(order),
      'bnVsbA',
    ]) {
      const { message, extensions } = await refusal(query, { after: garbage });
      expect(extensions.argument).toBe('after');
      expect(message).toContain('cursor');
    }
    const { extensions } = await refusal(query, { after: cursor(order, ...keys, 'more') });
    expect(extensions.argument).toBe('after');
  });

  test('that of another list, or of another order, is refused by its name', async () => {
    const ofTimeline = await cursorOf('timeline(first: 2)');
    const ofEvents = await cursorOf('events(first: 2, order: WHEN_DESC)');
    for (const [list, after] of [
      ['events(', ofTimeline],
      ['events(order: WHEN_ASC, ', ofEvents],
      ['events(order: NAME_ASC, ', ofEvents],
      ['timeline(', ofEvents],
      ['search(text: "drone", ', ofTimeline],
    ] as const) {
      const { message, extensions } = await refusal(
        `query ($after: String) { ${list}after: $after) { totalCount nodes { id } } }`,
        { after },
      );
      expect(extensions.argument).toBe('after');
      expect(message).toMatch(/cursor of (this list|a list in another order)/);
    }
  });

  test('those of nested lists are read as well', async () => {
    for (const list of ['neighbors', 'citations', 'claims', 'timeline', 'participations', 'shipments']) {
      const { extensions } = await refusal(`{ actor(ref: "dji") { ${list}(after: "x") { nodes { id } } } }`);
      expect(extensions.argument).toBe('after');
    }
    const tampered = cursor('neighbor', 'NO_SUCH_TYPE', '0', ID);
    const query =
      'query ($after: String) { actor(ref: "dji") { neighbors(after: $after) { nodes { id } } } }';
    const { extensions } = await refusal(query, { after: tampered });
    expect(extensions.argument).toBe('after');
  });
});

describe('values', () => {
  const malformed: readonly (readonly [field: string, type: string, value: unknown])[] = [
    ['during', 'EDTF', '2023-13'],
    ['during', 'EDTF', 'last spring'],
    ['during', 'EDTF', ''],
    ['during', 'EDTF', '2023/2022'],
    ['during', 'EDTF', 7],
    ['about', '[Ref!]', ['Not A Slug']],
    ['about', '[Ref!]', ['dji', '']],
    ['aboutAll', '[Ref!]', ['actor_zzzzzzzzzzzzzzzzzzzzzzzzzz']],
    ['countries', '[CountryCode!]', ['XX']],
    ['countries', '[CountryCode!]', ['China']],
    ['kinds', '[TimelineKind!]', ['ACTOR']],
    ['kinds', '[TimelineKind!]', ['event']],
    ['match', 'TimeMatch', 'MAYBE'],
    ['includeOngoing', 'Boolean', 'yes'],
  ];

  test.each(malformed)(
    'filter.%s of type %s refuses %j, as a variable and as written',
    async (field, type, value) => {
      const byVariable = await refusal(
        `query ($value: ${type}) { timeline(filter: { ${field}: $value }) { totalCount } }`,
        { value },
      );
      expect(byVariable.message).toContain('$value');
      const named = `filter.${field}`;
      const whole = await refusal(
        'query ($filter: TimelineFilter) { timeline(filter: $filter) { totalCount } }',
        {
          filter: { [field]: value },
        },
      );
      expect(whole.message).toContain(named);
      const literal = type.includes('Kind') || type === 'TimeMatch' ? String(value) : JSON.stringify(value);
      const written = await refusal(`{ timeline(filter: { ${field}: ${literal} }) { totalCount } }`);
      expect(written.message).toContain(named);
      expect(written.extensions.argument).toBe(named);
    },
  );

  test.each(['[2022,2023]', '20XX-02', 'XXXX', '/'])('%s is a date, but no window', async (during) => {
    for (const list of ['timeline', 'events', 'shipments', 'claims', 'sources']) {
      const { message, extensions } = await refusal(
        `query ($during: EDTF) { ${list}(filter: { during: $during }) { totalCount nodes { id } } }`,
        { during },
      );
      expect(message).toContain('is not a window in time');
      expect(extensions.argument).toBe('filter.during');
    }
    const { extensions } = await refusal(
      'query ($during: EDTF) { actor(ref: "dji") { neighbors(during: $during) { nodes { id } } } }',
      { during },
    );
    expect(extensions.argument).toBe('during');
  });

  test.each([
    ['timeline', 'about'],
    ['timeline', 'aboutAll'],
    ['events', 'participants'],
    ['events', 'places'],
    ['shipments', 'brands'],
    ['shipments', 'exporters'],
    ['claims', 'speakers'],
    ['claims', 'about'],
    ['sources', 'publishers'],
    ['products', 'makers'],
  ])('%s names an unknown Ref in filter.%s and what may have been meant', async (list, field) => {
    const query = `query ($refs: [Ref!]) { ${list}(filter: { ${field}: $refs }) { totalCount } }`;
    const { message, extensions } = await refusal(query, { refs: ['dji', 'autell'] });
    expect(message).toContain("Did you mean 'autel'");
    expect(extensions).toMatchObject({ argument: `filter.${field}`, value: 'autell' });
    expect(extensions.nearest).toContain('autel');
    const unknownId = 'actor_01h455vb4pex5vsknk084sn02q';
    const byId = await refusal(query, { refs: [unknownId] });
    expect(byId.extensions).toMatchObject({ argument: `filter.${field}`, value: unknownId });
  });

  test.each([
    ['dij', 'dji'],
    ['fji', 'dji'],
    ['atuel', 'autel'],
  ])('offers what the short %s is one keystroke from: %s', async (ref, meant) => {
    const { extensions } = await refusal('query ($ref: Ref!) { path(from: $ref, to: "china") { length } }', {
      ref,
    });
    expect(extensions).toMatchObject({
      argument: 'from',
      nearest: expect.arrayContaining([meant]) as unknown,
    });
  });

  test('an ID of the wrong form is refused, one of nothing is null', async () => {
    for (const id of ['dji', '', 'actor_', 'actor_81h455vb4pex5vsknk084sn02q', ID]) {
      expect((await refusal('query ($id: ID!) { node(id: $id) { id } }', { id })).extensions.argument).toBe(
        'id',
      );
    }
    const nothing = ['actor', 'citation', 'link', 'link_located_in', 'link_no_such_type'].map(
      (prefix) => `${prefix}_01h455vb4pex5vsknk084sn02q`,
    );
    expect(
      await answer(database, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: nothing }),
    ).toEqual({
      nodes: nothing.map(() => null),
    });
    const many = Array.from({ length: 101 }, () => nothing[0]!);
    expect(
      (await refusal('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: many })).extensions,
    ).toMatchObject({
      argument: 'ids',
      max: 100,
    });
  });

  test('a search for nothing, or for too much, is refused', async () => {
    for (const text of ['', '   ', 'x'.repeat(201), 'a\0b']) {
      const { extensions } = await refusal('query ($text: String!) { search(text: $text) { totalCount } }', {
        text,
      });
      expect(extensions).toMatchObject({ argument: 'text', min: 1, max: 200 });
    }
  });
});

describe('what is null asks for nothing', () => {
  test.each(argumentCases(schema, () => null))('$name: null', async ({ query, variables }) => {
    await answer(database, query, variables);
  });
});

describe('an empty list is no mistake', () => {
  const emptyLists = argumentCases(schema, (type) => (isListType(getNullableType(type)) ? [] : undefined));
  test.each(emptyLists)('$name: []', async ({ query, variables }) => {
    await answer(database, query, variables);
  });

  test('of kinds, countries or entities to be about, none fits; of those to be about all, every item does', async () => {
    const count = async (filter: object): Promise<number> => {
      const query =
        'query ($filter: TimelineFilter) { timeline(filter: $filter) { totalCount nodes { id } } }';
      const { timeline } = await answer<{ timeline: { totalCount: number; nodes: unknown[] } }>(
        database,
        query,
        {
          filter,
        },
      );
      expect(timeline.nodes.length).toBe(Math.min(20, timeline.totalCount));
      return timeline.totalCount;
    };
    expect(await count({ kinds: [] })).toBe(0);
    expect(await count({ about: [] })).toBe(0);
    expect(await count({ countries: [] })).toBe(0);
    expect(await count({ aboutAll: [] })).toBe(await count({}));
    expect(await count({ about: [], kinds: ['EVENT'] })).toBe(0);
    expect(await count({ about: ['dji'], countries: [] })).toBe(0);
  });
});
