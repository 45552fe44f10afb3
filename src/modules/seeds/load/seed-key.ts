import { createHash } from 'node:crypto';
import { uuidv7obj } from 'uuidv7';

/**
 * A new UUIDv7 for a link or citation of the seeds, whose 62 bits of `rand_b` (RFC 9562, 5.7) are a digest of what the
 * row says, not random. By it a later load knows which rows the seeds wrote, and removes none that somebody else did.
 * `rand_a` counts within the millisecond, so that keys sort as their rows stand in the files.
 */
export function seedKey(...said: readonly unknown[]): string {
  const bytes = Buffer.from(uuidv7obj().bytes);
  const millisecond = bytes.readUIntBE(0, 6);
  count = millisecond === lastMillisecond ? count + 1 : 0;
  lastMillisecond = millisecond;
  bytes.writeUInt16BE(0x7000 | (count & 0xfff), 6);
  digest(said).copy(bytes, 8);
  return spell(bytes);
}

let lastMillisecond = 0;
let count = 0;

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
