const CHUNK = 1 << 18;

/** Text that is turned into bytes as it comes, since so many short strings would fill the memory. */
export class Bytes {
  readonly #full: Buffer[] = [];
  #chunk = Buffer.allocUnsafe(0);
  #used = 0;

  push(text: string): void {
    // No character of a string takes more than three bytes.
    const room = text.length * 3;
    if (this.#used + room > this.#chunk.length) {
      if (this.#used > 0) this.#full.push(this.#chunk.subarray(0, this.#used));
      this.#chunk = Buffer.allocUnsafe(Math.max(CHUNK, room));
      this.#used = 0;
    }
    this.#used += this.#chunk.write(text, this.#used);
  }

  /** All of it, in pieces. */
  get chunks(): Buffer[] {
    return this.#used > 0 ? [...this.#full, this.#chunk.subarray(0, this.#used)] : this.#full;
  }
}
