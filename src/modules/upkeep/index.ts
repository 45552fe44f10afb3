export { mergeEntities } from './merge.js';
export { remove } from './remove.js';
