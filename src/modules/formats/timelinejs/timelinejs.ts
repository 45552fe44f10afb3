import type { Format } from '../format.js';
import type { Wide, WideRecord } from '../graph/wide-record.js';
import { amountWords, whenWords } from '../graph/words.js';
import { timelineDates } from './dates.js';

/** A timeline for TimelineJS 3; what has no date at all is not on it. */
export const timelinejs: Format = {
  begin: '{"events":[\n',
  between: ',\n',
  end: '\n]}\n',
  pieces: (record) => {
    const slide = isDated(record) ? slideOf(record) : null;
    return slide ? [JSON.stringify(slide)] : [];
  },
};

type Dated = Wide<'event' | 'shipment' | 'claim' | 'source'>;

const isDated = (record: WideRecord): record is Dated =>
  ['event', 'shipment', 'claim', 'source'].includes(record.record);

const GROUPS = { event: 'Events', shipment: 'Shipments', claim: 'Claims', source: 'Sources' };

function slideOf(record: Dated): object | null {
  const dates = record.when && timelineDates(record.when);
  if (!record.when || !dates) return null;
  const words = whenWords(record.when);
  const paragraphs = [record.summary, figures(record)].filter((text) => text !== undefined && text !== '');
  return {
    unique_id: record.slug,
    group: GROUPS[record.record],
    ...dates,
    display_date: words,
    text: {
      headline: escaped(record.name),
      text: paragraphs.map((text) => `<p>${escaped(text ?? '')}</p>`).join(''),
    },
  };
}

function figures(record: Dated): string | undefined {
  if (record.record === 'claim') return record.amount && amountWords(record.amount);
  if (record.record !== 'shipment') return undefined;
  const amounts = [record.value, record.quantity, record.share].filter((one) => one !== undefined);
  return amounts.map(amountWords).join(', ');
}

/** TimelineJS takes texts for HTML. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
