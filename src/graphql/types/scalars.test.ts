import { GraphQLError, type GraphQLScalarType, parseValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  CountryCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  EdtfScalar,
  LocaleScalar,
  RefScalar,
  UrlScalar,
} from './scalars.js';

const accepted: [GraphQLScalarType, string, string][] = [
  [DateScalar, '2023-03-21', '2023-03-21'],
  [DateScalar, '2024-02-29', '2024-02-29'],
  [DateTimeScalar, '2023-03-21T14:30:00Z', '2023-03-21T14:30:00.000Z'],
  [DateTimeScalar, '2023-03-21t14:30:00.5+02:00', '2023-03-21T12:30:00.500Z'],
  [DateTimeScalar, '2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  [EdtfScalar, '2022-02-24/..', '2022-02-24/..'],
  [EdtfScalar, ' 2020 ', '2020'],
  [DecimalScalar, '12000000', '12000000'],
  [DecimalScalar, '-000.5000', '-0.5'],
  [DecimalScalar, '0.1234567890123456789012345678901234', '0.1234567890123456789012345678901234'],
  [RefScalar, 'dji', 'dji'],
  [RefScalar, 'actor_01h455vb4pex5vsknk084sn02q', 'actor_01h455vb4pex5vsknk084sn02q'],
  [CountryCodeScalar, 'CN', 'CN'],
  [LocaleScalar, 'zh-hant', 'zh-Hant'],
  [UrlScalar, 'https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
];

const refused: [GraphQLScalarType, string, string][] = [
  [DateScalar, '2023-02-29', '2023-03-21'],
  [DateScalar, '0000-01-01', '2023-03-21'],
  [DateScalar, '2023-02', '2023-03-21'],
  [DateTimeScalar, '2023-03-21', '2023-03-21T14:30:00Z'],
  [DateTimeScalar, '2023-02-30T10:00:00Z', '2023-03-21T14:30:00Z'],
  [DateTimeScalar, '2023-03-21T14:30:00', '2023-03-21T14:30:00Z'],
  [EdtfScalar, '2023-02-30', '2023-02 has 28 days'],
  [EdtfScalar, 'Feb 2023', "'2023-02'"],
  [DecimalScalar, '1e6', 'exponents'],
  [DecimalScalar, '1,000', 'grouped'],
  [DecimalScalar, 'NaN', "'12000000'"],
  [RefScalar, 'New York Times', "Did you mean 'new-york-times'?"],
  [RefScalar, '', "'dji'"],
  [CountryCodeScalar, 'china', "Did you mean 'CN'?"],
  [LocaleScalar, 'zh_CN', "Did you mean 'zh-CN'?"],
  [LocaleScalar, '', "'en'"],
  [UrlScalar, 'javascript:alert(1)', "'https://example.org/report'"],
  [UrlScalar, '/relative', "'https://example.org/report'"],
];

const fail = (run: () => unknown): GraphQLError => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(GraphQLError);
    return error as GraphQLError;
  }
  throw new Error('expected an error');
};

describe('a scalar', () => {
  it.each(accepted)('%s reads %j', (scalar, text, value) => {
    expect(scalar.parseValue(text)).toBe(value);
    expect(scalar.parseLiteral(parseValue(JSON.stringify(text)))).toBe(value);
  });

  it.each(refused)('%s refuses %j', (scalar, text, reason) => {
    const node = parseValue(JSON.stringify(text));
    for (const error of [fail(() => scalar.parseValue(text)), fail(() => scalar.parseLiteral(node))]) {
      expect(error.extensions.code).toBe('BAD_USER_INPUT');
      expect(error.message).toContain(reason);
    }
    expect(fail(() => scalar.parseLiteral(node)).nodes).toEqual([node]);
  });

  const scalars = [...new Set(accepted.map(([scalar]) => scalar))];

  it.each(scalars)('%s is described and specified', (scalar) => {
    expect(scalar.description).toBeTruthy();
    expect(() => new URL(scalar.specifiedByURL!)).not.toThrow();
  });

  it.each(scalars)('%s refuses what is not text, with an example', (scalar) => {
    for (const value of [true, [], {}, 0.5, Number.NaN]) {
      const error = fail(() => scalar.parseValue(value));
      expect(error.extensions.code).toBe('BAD_USER_INPUT');
      expect(error.message).toMatch(/cannot be .*Expected a string, for example "/);
    }
    for (const literal of ['true', '[1]', '{a: 1}', 'WORD']) {
      expect(fail(() => scalar.parseLiteral(parseValue(literal))).extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it.each(scalars)('%s refuses a very long text quickly and shortly', (scalar) => {
    for (const text of [
      '1'.repeat(100_000),
      '-'.repeat(100_000),
      '[2020,'.repeat(20_000),
      'https://a'.repeat(20_000),
    ]) {
      expect(fail(() => scalar.parseValue(text)).message.length).toBeLessThan(500);
    }
  });

  it('gives stored text out as it is', () => {
    expect(EdtfScalar.serialize('2020~')).toBe('2020~');
    expect(DateScalar.serialize('-0043-03-15')).toBe('-0043-03-15');
  });

  it("gives the driver's dates out in UTC", () => {
    expect(DateTimeScalar.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(DateScalar.serialize(new Date(0))).toBe('1970-01-01');
  });
});

describe('Decimal', () => {
  it('reads numbers that are written in the document, digit by digit', () => {
    expect(DecimalScalar.parseLiteral(parseValue('12000000'))).toBe('12000000');
    expect(DecimalScalar.parseLiteral(parseValue('0.10000000000000000001'))).toBe('0.10000000000000000001');
  });

  it('reads whole numbers of a variable, and no others, as those may have been rounded on their way', () => {
    expect(DecimalScalar.parseValue(12_000_000)).toBe('12000000');
    expect(() => DecimalScalar.parseValue(0.1)).toThrow(
      'Decimal cannot be the number 0.1. Expected a string',
    );
    expect(() => DecimalScalar.parseValue(2 ** 53)).toThrow('Expected a string');
  });
});
