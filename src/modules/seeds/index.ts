export type { SeedCounts } from './counts.js';
export { isEmpty, loadSeeds } from './load.js';
export { SeedError } from './mistake.js';
export { type VerifiedCitation, verifySource } from './verify.js';
