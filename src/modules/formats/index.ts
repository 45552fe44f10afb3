export { exportCsv } from './csv/export.js';
export { exportDocument } from './export.js';
