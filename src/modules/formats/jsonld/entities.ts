import type { SOURCE_KINDS } from '../../sources/source.entity.js';
import type { ActorKind, WideEntity } from '../graph/wide-record.js';
import { dated, entityIri, quantity, reference } from './values.js';

const ACTORS: Record<ActorKind, string> = {
  PERSON: 'Person',
  COMPANY: 'Corporation',
  STATE: 'GovernmentOrganization',
  AGENCY: 'GovernmentOrganization',
  MEDIA: 'NewsMediaOrganization',
  ORGANIZATION: 'Organization',
  GROUP: 'Organization',
};

const SOURCES: Record<(typeof SOURCE_KINDS)[number], string> = {
  ARTICLE: 'Article',
  REPORT: 'Report',
  DATASET: 'Dataset',
  REGISTER: 'Dataset',
  STATEMENT: 'CreativeWork',
  IMAGE: 'ImageObject',
  OTHER: 'CreativeWork',
};

/** An entity as a node of schema.org; what that has no word for is in our own vocabulary. */
export function entityNode(record: WideEntity): object {
  const { id, slug, name, summary, aliases = [] } = record;
  return {
    '@id': entityIri(slug),
    identifier: id,
    name,
    alternateName: aliases.map(({ text, locale }) => ({
      '@value': text,
      ...(locale !== undefined && { '@language': locale }),
    })),
    description: summary,
    ...particulars(record),
  };
}

function particulars(record: WideEntity): object {
  switch (record.record) {
    case 'actor':
      return { '@type': ACTORS[record.kind], 'own:kind': record.kind, ...addressIn(record.country) };
    case 'place': {
      const { country, latitude, longitude } = record;
      const geo = latitude !== undefined && { geo: { '@type': 'GeoCoordinates', latitude, longitude } };
      return { '@type': 'Place', ...addressIn(country), ...geo };
    }
    case 'product': {
      const { kind: category, model, maker } = record;
      return { '@type': 'Product', category, model, manufacturer: reference(maker) };
    }
    case 'source':
      return {
        '@type': SOURCES[record.kind],
        'own:kind': record.kind,
        ...dated(record.when, 'datePublished'),
        publisher: reference(record.publisher),
        url: record.url,
        archivedAt: record.archivedUrl,
        inLanguage: record.language,
        'own:reliability': record.reliability,
        'own:sha256': record.sha256,
      };
    case 'event':
      return {
        '@type': 'Event',
        'own:kind': record.kind,
        ...dated(record.when, 'startDate', 'endDate'),
        location: reference(record.place),
        superEvent: reference(record.partOf),
      };
    case 'shipment':
      return {
        '@type': record.kind === 'TOTAL' ? 'own:ShipmentTotal' : 'own:Shipment',
        ...dated(record.when),
        brand: reference(record.brand),
        'own:origin': record.origin,
        'own:destination': record.destination,
        'own:via': record.via?.length ? { '@list': record.via } : undefined,
        'own:hsCode': record.hsCode,
        'own:goodsDescription': record.goodsDescription,
        'own:value': quantity(record.value),
        'own:quantity': quantity(record.quantity),
        'own:share': quantity(record.share),
        isPartOf: reference(record.partOf),
      };
    case 'claim':
      return {
        '@type': 'Claim',
        'own:status': record.status,
        ...dated(record.when, 'datePublished'),
        author: reference(record.speaker),
        'own:measure': record.measure,
        'own:amount': quantity(record.amount),
      };
  }
}

const addressIn = (country: string | undefined): object =>
  country === undefined ? {} : { address: { '@type': 'PostalAddress', addressCountry: country } };
