import type { LinkTypeName } from '../../links/link-types.js';
import type { Format } from '../format.js';
import type { Wide, WideRecord } from '../graph/wide-record.js';
import { CONTEXT } from './context.js';
import { entityNode } from './entities.js';
import { dated, entityIri, reference, rowIri } from './values.js';

/** JSON-LD 1.1: entities by schema.org, citations as Web Annotations, each link as a node of its own. */
export const jsonld: Format = {
  begin: `{"@context":${JSON.stringify(CONTEXT)},"@graph":[\n`,
  between: ',\n',
  end: '\n]}\n',
  pieces: (record) => nodes(record).map((node) => JSON.stringify(node)),
};

function nodes(record: WideRecord): object[] {
  if (record.record === 'link') return linkNodes(record);
  return [record.record === 'citation' ? annotation(record) : entityNode(record)];
}

/** What schema.org has a property for, in the direction of the link. */
const PROPERTIES: Partial<Record<LinkTypeName, string>> = {
  MEMBER_OF: 'memberOf',
  SUBSIDIARY_OF: 'parentOrganization',
  LOCATED_IN: 'location',
  DERIVED_FROM: 'isBasedOn',
  ABOUT: 'about',
};

function linkNodes({ id, type, from, to, role, position, when }: Wide<'link'>): object[] {
  const link = {
    '@id': rowIri(id),
    '@type': 'own:Link',
    'own:linkType': type,
    from: entityIri(from),
    to: entityIri(to),
    'own:role': role,
    'own:position': position,
    ...dated(when),
  };
  const property = PROPERTIES[type];
  return property === undefined ? [link] : [link, { '@id': entityIri(from), [property]: reference(to) }];
}

/** A citation: its body is what is said, its target the passage of the document that is cited for it. */
function annotation(record: Wide<'citation'>): object {
  const { id, of, source, stance, start, end, sha256, page, credibility, note } = record;
  const document = entityIri(source);
  const selector = start === undefined ? undefined : { '@type': 'TextPositionSelector', start, end };
  return {
    '@id': rowIri(id),
    '@type': 'Annotation',
    motivation: 'oa:linking',
    body: of.startsWith('link_') ? rowIri(of) : entityIri(of),
    target: selector ? { '@type': 'SpecificResource', source: document, selector } : document,
    'own:stance': stance,
    'own:passageSha256': sha256,
    pagination: page,
    'own:credibility': credibility,
    'own:note': note,
  };
}
