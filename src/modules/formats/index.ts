export { DOCUMENT_FORMATS, type DocumentFormat, exportDocument } from './export.js';
export { type FtmImported, importFtm } from './ftm/import.js';
