export { mergeEntities, type Merged } from './merge.js';
export { remove, type Removed } from './remove.js';
