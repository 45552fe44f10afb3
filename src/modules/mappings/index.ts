export { type ImportOptions, type ImportReport, RowsFailed, importMapped } from './run/import.js';
export { proposeMapping } from './propose/propose.js';
