export { type Imported, importBundle, type ImportOptions } from './import.js';
export { type ExportOptions, exportBundle, exportToFile, readGraph } from './export/export.js';
export { toFile, write } from './export/write.js';
export type { AmountRecord, CitationRecord, EntityRecord, LinkRecord } from './format/records.js';
export { type Progress, silent } from './progress.js';
export type { TimelineFilter } from '../timeline/timeline.inputs.js';
