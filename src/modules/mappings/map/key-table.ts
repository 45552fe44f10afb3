import { hash } from 'node:crypto';

/**
 * Two numbers for each of many keys, at some 30 bytes a key. Of a key only 64 bits of its SHA-1 are kept, so that it
 * costs the same however long it is; that two of a million have the same happens once in forty million files.
 */
export class KeyTable {
  /** Four numbers for each place: both halves of the hash, then the values. Both halves 0: nobody has it. */
  #places = new Uint32Array(4 * 1024);
  #count = 0;

  get(key: string): readonly [number, number] | undefined {
    const at = this.#placeOf(...hashOf(key));
    return this.#isFree(at) ? undefined : [this.#places[at + 2]!, this.#places[at + 3]!];
  }

  set(key: string, first = 0, second = 0): void {
    if (this.#count * 6 > this.#places.length) this.#grow();
    const [high, low] = hashOf(key);
    const at = this.#placeOf(high, low);
    if (this.#isFree(at)) this.#count += 1;
    this.#places.set([high, low, first, second], at);
  }

  #isFree(at: number): boolean {
    return this.#places[at] === 0 && this.#places[at + 1] === 0;
  }

  /** Where a key is, or would be: behind the places of others whose hash leads to the same. */
  #placeOf(high: number, low: number): number {
    const places = this.#places;
    let at = 4 * (low % (places.length / 4));
    while (!this.#isFree(at) && (places[at] !== high || places[at + 1] !== low))
      at = (at + 4) % places.length;
    return at;
  }

  #grow(): void {
    const old = this.#places;
    this.#places = new Uint32Array(2 * old.length);
    for (let at = 0; at < old.length; at += 4) {
      const place = old.subarray(at, at + 4);
      if (place[0] !== 0 || place[1] !== 0) this.#places.set(place, this.#placeOf(place[0]!, place[1]!));
    }
  }
}

/** 64 bits of a text, never all 0. */
export function hashOf(text: string): [high: number, low: number] {
  const digest = hash('sha1', text, 'buffer');
  return [digest.readUInt32LE(0), digest.readUInt32LE(4) || 1];
}
