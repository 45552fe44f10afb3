export { type ImportReport, importMapped } from './run/import.js';
export { proposeMapping } from './propose/propose.js';
