export { type ImportCounts, type Imported, importBundle } from './import.js';
export { exportBundle, exportToFile } from './export/export.js';
export type { Progress } from './progress.js';
export type { TimelineFilter } from '../timeline/timeline.inputs.js';
