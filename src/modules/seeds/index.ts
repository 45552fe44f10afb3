export { type LoadedSeeds, isEmpty, loadSeeds } from './load.js';
export type { SeedCounts } from './counts.js';
export { SeedError, type SeedMistake } from './mistake.js';
export { type Verification, type VerifiedCitation, verifySource } from './verify.js';
