import { describe, expect, it } from 'vitest';
import { type Extent, label, parseUncertainDate } from './index.js';

const said = (text: string, locale?: string, extent?: Extent): string =>
  label(parseUncertainDate(text, extent), locale).replace(/\s/g, ' ');

describe('a label', () => {
  const locales = ['de', 'fr', 'es', 'ru', 'uk', 'zh', 'pl'];

  it.each([
    ['2020', '2020 | 2020 | 2020 | 2020 | 2020 | 2020年 | 2020'],
    [
      '2023-02',
      'Februar 2023 | février 2023 | febrero de 2023 | февраль 2023 г. | лютий 2023 р. | 2023年2月 | luty 2023',
    ],
    [
      '2022-02-01~',
      'etwa 1. Februar 2022 | vers le 1er février 2022 | hacia el 1 de febrero de 2022 | около 1 февраля 2022 г. | близько 1 лютого 2022 р. | 约2022年2月1日 | ≈ 1 lutego 2022',
    ],
    [
      '2019%',
      'möglicherweise etwa 2019 | peut-être vers 2019 | posiblemente hacia 2019 | возможно, около 2019 года | можливо, близько 2019 року | 可能是约2019年 | ≈ 2019 (?)',
    ],
    [
      '194X',
      'in den 1940er Jahren | dans les années 1940 | en la década de 1940 | в 1940-х годах | у 1940-х роках | 1940年代 | 1940–1949',
    ],
    [
      '194X/200X',
      'die 1940er Jahre – die 2000er Jahre | les années 1940 – les années 2000 | la década de 1940 – la década de 2000 | 1940-е годы – 2000-е годы | 1940-ві роки – 2000-ні роки | 1940年代 – 2000年代 | 1940–1949 – 2000–2009',
    ],
    [
      '2020-22/..',
      'seit Sommer 2020 | depuis l’été 2020 | desde el verano de 2020 | с лета 2020 г. | з літа 2020 р. | 自2020年夏季起 | 2020 (czerwiec–sierpień) –',
    ],
    [
      '../2020-24',
      'bis Winter 2020 | jusqu’à l’hiver 2020 | hasta el invierno de 2020 | по зиму 2020 г. | по зиму 2020 р. | 至2020年冬季 | – 2020 (grudzień–luty)',
    ],
    [
      '2020-02/..',
      'seit Februar 2020 | depuis février 2020 | desde febrero de 2020 | с февраля 2020 г. | з лютого 2020 р. | 自2020年2月起 | luty 2020 –',
    ],
    [
      '1984~/..',
      'etwa seit 1984 | depuis environ 1984 | aproximadamente desde 1984 | примерно с 1984 года | приблизно з 1984 року | 约自1984年起 | ≈ 1984 –',
    ],
    [
      '../2020-02-24',
      'bis zum 24. Februar 2020 | jusqu’au 24 février 2020 | hasta el 24 de febrero de 2020 | по 24 февраля 2020 г. | по 24 лютого 2020 р. | 至2020年2月24日 | – 24 lutego 2020',
    ],
    [
      '2020/',
      'ab 2020, Ende unbekannt | depuis 2020, fin inconnue | desde 2020, final desconocido | с 2020 года, окончание неизвестно | з 2020 року, кінець невідомий | 自2020年起，结束时间不详 | 2020 – ?',
    ],
    [
      '/2020',
      'bis 2020, Beginn unbekannt | jusqu’en 2020, début inconnu | hasta 2020, comienzo desconocido | по 2020 год, начало неизвестно | по 2020 рік, початок невідомий | 至2020年，开始时间不详 | ? – 2020',
    ],
    [
      '[2021,2023]',
      '2021 oder 2023 | 2021 ou 2023 | 2021 o 2023 | 2021 или 2023 | 2021 або 2023 | 2021年或2023年 | 2021 lub 2023',
    ],
    [
      '[2020..]',
      '2020 oder später | 2020 ou après | 2020 o después | 2020 или позже | 2020 або пізніше | 2020年或更晚 | ≥ 2020',
    ],
    [
      'XXXX',
      'Datum unbekannt | date inconnue | fecha desconocida | дата неизвестна | дата невідома | 日期不详 | ?',
    ],
  ])('of %s', (text, labels) => {
    expect(locales.map((locale) => said(text, locale)).join(' | ')).toBe(labels);
  });

  it('tells a moment between two dates from a period', () => {
    expect(said('2019/2021', 'en', 'MOMENT')).toBe('between 2019 and 2021');
    expect(said('2019/2021', 'de', 'MOMENT')).toBe('zwischen 2019 und 2021');
    expect(said('2019-02/2021-03', 'ru', 'MOMENT')).toBe('в период с февраля 2019 г. по март 2021 г.');
    expect(said('../2020', 'en', 'MOMENT')).toBe('2020 or earlier');
    expect(said('2020', 'en', 'PERIOD')).toBe('January – December 2020');
    expect(said('2023-02', 'en', 'PERIOD')).toBe('1 – 28 February 2023');
    expect(said('202X', 'fr', 'PERIOD')).toBe('2020–2029');
  });

  it.each([
    ['XXXX-12-25', 'unknown date (25 December)'],
    ['2020-X2', 'between February 2020 and December 2020'],
    ['2020-01-01T10:00:00Z', '1 January 2020'],
    ['-01XX', '200 – 101 BC'],
    ['-005X', '60 – 51 BC'],
    ['Y300000/..', 'since 300000'],
    ['/', 'unknown date'],
    ['../..', '…'],
  ])('of %s is %s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it.each([
    ['en-US', 'February 24, 2022'],
    ['en', '24 February 2022'],
    ['en-u-ca-buddhist', '24 February 2022'],
    ['th', '24 กุมภาพันธ์ 2022'],
    ['fa', '۲۴ فوریهٔ ۲۰۲۲'],
    ['zh-TW', '2022年2月24日'],
    ['tlh', '24 February 2022'],
    ['not a tag', '24 February 2022'],
    ['', '24 February 2022'],
  ])('in %j has the Gregorian date: %s', (locale, expected) => {
    expect(said('2022-02-24', locale)).toBe(expected);
  });

  it('mixes no English word with a foreign month', () => {
    for (const locale of ['pl', 'it', 'pt', 'ja', 'ar', 'tr', 'hi', 'ko', 'fi']) {
      for (const text of [
        '2022-02-24/..',
        '../2020-02',
        '2019%',
        '202X',
        '2020-21',
        'XXXX',
        '2020/',
        '[..2020-02]',
      ]) {
        expect(said(text, locale)).not.toMatch(
          /since|until|about|possibly|between|unknown|spring|earlier|the/,
        );
      }
    }
  });
});
