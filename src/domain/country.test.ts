import { describe, expect, it } from 'vitest';
import { countryCodes, countryName, isCountryCode, parseCountryCode } from './country.js';

describe('a country code', () => {
  it('is ISO 3166-1 alpha-2', () => {
    expect(countryCodes.length).toBeGreaterThan(248);
    expect(parseCountryCode('CN')).toBe('CN');
    expect(isCountryCode('cn')).toBe(false);
  });

  it.each([
    ['china', 'CN'],
    ['Китай', 'CN'],
    ['cn', 'CN'],
    ['CHN', 'CN'],
    ['UK', 'GB'],
    ['Russland', 'RU'],
    ['Rusia', 'RU'],
  ])('%s is told apart, with %s offered', (written, code) => {
    expect(() => parseCountryCode(written)).toThrow(`Did you mean '${code}'?`);
  });

  it.each(['', 'XX', 'Atlantis City', 'x'.repeat(10_000)])('%.20s is refused with an example', (written) => {
    expect(() => parseCountryCode(written)).toThrow("for example 'CN'");
  });
});

describe("a country's name", () => {
  it.each([
    ['en', 'Russia'],
    ['de', 'Russland'],
    ['ru-UA', 'Россия'],
    ['zh', '俄罗斯'],
    ['zh-Hant', '俄羅斯'],
    ['zh-TW', '俄羅斯'],
    ['dv', 'ރަޝިއަން ފެޑޭރޭޝަން'],
    ['tlh', 'Russia'],
    ['not a tag', 'Russia'],
  ])('in %s is %s', (locale, name) => {
    expect(countryName('RU', locale)).toBe(name);
  });

  it('has English without a language, and the code where there is no such country', () => {
    expect(countryName('CN')).toBe('China');
    expect(countryName('ZY')).toBe('ZY');
  });

  it('is there for every code', () => {
    for (const code of countryCodes) expect(countryName(code, 'en')).not.toBe(code);
  });
});
