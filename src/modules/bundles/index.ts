export { type ImportCounts, type Imported, importBundle } from './import.js';
export { type ExportOptions, exportBundle, exportToFile, readGraph, toFile, write } from './export/export.js';
export {
  BUNDLE_VERSION,
  type AmountRecord,
  type BundleRecord,
  type CitationRecord,
  type EntityRecord,
  type LinkRecord,
} from './format/records.js';
export { checkRecord } from './format/read-record.js';
export { bytesOf, sizeOf } from './read/open-file.js';
export { linesOf } from './read/lines.js';
export { Mistakes } from './read/mistakes.js';
export { type Progress, silent } from './progress.js';
export type { TimelineFilter } from '../timeline/timeline.inputs.js';
