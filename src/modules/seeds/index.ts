export type { SeedCounts } from './load/counts.js';
export { isEmpty, loadSeeds } from './load/load.js';
export { SeedError } from './format/mistake.js';
export { type VerifiedCitation, verifySource } from './verify/verify.js';
