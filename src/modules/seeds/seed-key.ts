import { createHash } from 'node:crypto';
import { uuidv7obj } from 'uuidv7';

/**
 * A new UUIDv7 for a link or citation of the seeds, whose 62 bits of `rand_b` (RFC 9562, 5.7) are a digest of what the
 * row says, not random. By it a later load knows which rows the seeds wrote, and removes none that somebody else did.
 */
export function seedKey(...said: readonly unknown[]): string {
  const bytes = Buffer.from(uuidv7obj().bytes);
  digest(said).copy(bytes, 8);
  return spell(bytes);
}

/** Whether the seeds wrote the row with this key and nobody has changed since what it says. */
export function isSeedKey(key: string, ...said: readonly unknown[]): boolean {
  return key.replaceAll('-', '').slice(16) === digest(said).toString('hex');
}

/** 62 bits of the digest behind the two bits of the variant. */
function digest(said: readonly unknown[]): Buffer {
  const hash = createHash('sha256').update(JSON.stringify(said)).digest().subarray(0, 8);
  hash[0] = (hash[0]! & 0x3f) | 0x80;
  return hash;
}

const spell = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
