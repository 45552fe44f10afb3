/** What belongs to no public vocabulary has its names here. */
export const OWN = 'urn:throughline:vocabulary#';

const id = (name: string) => ({ '@id': name, '@type': '@id' });

/**
 * The meaning of every name in the document, within the document, so that a reader needs no network: schema.org for
 * all that it has a name for, the W3C's Web Annotation for citations, our own for the rest.
 */
export const CONTEXT = {
  '@vocab': 'https://schema.org/',
  oa: 'http://www.w3.org/ns/oa#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  dcterms: 'http://purl.org/dc/terms/',
  own: OWN,
  edtf: { '@id': 'dcterms:date', '@type': 'http://id.loc.gov/datatypes/edtf/EDTF' },
  Annotation: 'oa:Annotation',
  SpecificResource: 'oa:SpecificResource',
  TextPositionSelector: 'oa:TextPositionSelector',
  body: id('oa:hasBody'),
  target: id('oa:hasTarget'),
  source: id('oa:hasSource'),
  selector: id('oa:hasSelector'),
  motivation: id('oa:motivatedBy'),
  start: { '@id': 'oa:start', '@type': 'xsd:nonNegativeInteger' },
  end: { '@id': 'oa:end', '@type': 'xsd:nonNegativeInteger' },
  from: id('own:from'),
  to: id('own:to'),
} as const;
