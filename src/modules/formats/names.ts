/** The formats that are one document each. */
export const DOCUMENT_FORMATS = ['ftm', 'jsonld', 'geojson', 'timelinejs', 'stix'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** All formats of the field that the graph can be written in. */
export const EXPORT_FORMATS = [...DOCUMENT_FORMATS, 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
