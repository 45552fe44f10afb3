import type { ServerResponse } from 'node:http';

/** How long a reader may leave what was sent to it unread. */
const UNREAD_MS = 60_000;

/** Writes text to a client no faster than it reads, and lets those who make the text wait for that. */
export class Outlet {
  #pending = 0;
  #waiting: (() => void)[] = [];

  constructor(private readonly response: ServerResponse) {}

  /** Resolves when all that was announced by an earlier call has been written, or the client has left. */
  async taken(): Promise<void> {
    while (this.#pending > 0 && !this.response.closed)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#pending++;
  }

  /** Writes until there is no more, or the client has left or fallen asleep. */
  async pour(texts: AsyncIterable<string>): Promise<void> {
    this.response.once('close', () => {
      this.#wake();
    });
    for await (const text of texts) {
      if (!(await this.#write(text))) break;
      if (text !== COMMENT) this.#pending--;
      this.#wake();
    }
  }

  #write(text: string): Promise<boolean> {
    const { response } = this;
    if (response.closed || !response.writable) return Promise.resolve(false);
    return new Promise((resolve) => {
      const asleep = setTimeout(() => response.destroy(), UNREAD_MS);
      const done = (written: boolean) => {
        clearTimeout(asleep);
        response.off('close', left);
        resolve(written);
      };
      const left = () => {
        done(false);
      };
      response.once('close', left);
      response.write(text, (error) => {
        done(!error);
      });
    });
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** What keeps a connection alive; it was announced by nobody. */
const COMMENT = ':\n\n';
