import { describe, expect, it } from 'vitest';
import { parseExample, readExamples } from './examples.js';

describe('an example file', () => {
  it('gives title, description and operation', () => {
    expect(parseExample('a.graphql', '# Who?\n# Shows who,\n# and when.\nquery Who { a }\n')).toEqual({
      title: 'Who?',
      description: 'Shows who, and when.',
      operationName: 'Who',
      query: 'query Who { a }\n',
    });
  });

  it.each([
    ['without a comment', 'query Who { a }'],
    ['without a description', '# Who?\nquery Who { a }'],
    ['without a name', '# Who?\n# Shows who.\n{ a }'],
    ['with two operations', '# Who?\n# Shows who.\nquery A { a } query B { b }'],
  ])('%s is refused, and named', (_, text) => {
    expect(() => parseExample('a.graphql', text)).toThrow(/^a[.]graphql must/);
  });
});

describe('the examples that come with the service', () => {
  const examples = readExamples('schema/operations');

  it('are a dozen, each with a name and a title of its own', () => {
    expect(examples.length).toBeGreaterThanOrEqual(12);
    expect(new Set(examples.map((one) => one.operationName)).size).toBe(examples.length);
    expect(new Set(examples.map((one) => one.title)).size).toBe(examples.length);
  });

  it('all ask for citations with their sources', () => {
    for (const { title, query } of examples) {
      expect(query, title).toMatch(/citations/);
      expect(query, title).toMatch(/source \{\s+name/);
    }
  });
});
