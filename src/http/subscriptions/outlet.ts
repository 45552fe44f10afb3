import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';

/** How long a reader may leave what was sent to it unread. */
const UNREAD_MS = 60_000;
/** How often a connection on which nothing happens is shown to be alive. */
const ALIVE_MS = 12_000;
/** A comment of an event stream, which says nothing. */
const COMMENT = ':\n\n';

/** Writes text to a client no faster than it reads, and lets those who make the text wait for that. */
export class Outlet {
  #announced = 0;
  #waiting: (() => void)[] = [];

  constructor(private readonly reply: FastifyReply) {}

  /** Takes the reply over from Fastify, with the headers that it has already; `left` is called when the client is gone. */
  open(headers: OutgoingHttpHeaders, left: () => void): void {
    const { raw } = this.reply.hijack();
    for (const [name, value] of Object.entries(this.reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, headers);
    raw.flushHeaders();
    const alive = setInterval(() => {
      if (raw.writable && raw.writableLength === 0) raw.write(COMMENT);
    }, ALIVE_MS);
    const close = () => {
      clearInterval(alive);
      this.#wake();
      left();
    };
    if (raw.closed) close();
    else raw.once('close', close);
  }

  /** Announces a text; resolves when those announced before have been written, or the client has left. */
  async announce(): Promise<void> {
    while (this.#announced > 0 && !this.reply.raw.closed)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#announced++;
  }

  /** Writes until there is no more, or the client has left or fallen asleep. */
  async pour(texts: AsyncIterable<string>): Promise<void> {
    try {
      for await (const text of texts) {
        if (!(await this.#write(text))) break;
        if (text === COMMENT) continue;
        this.#announced = Math.max(0, this.#announced - 1);
        this.#wake();
      }
    } finally {
      this.reply.raw.end();
    }
  }

  #write(text: string): Promise<boolean> {
    const { raw } = this.reply;
    if (raw.closed || !raw.writable) return Promise.resolve(false);
    return new Promise((resolve) => {
      const asleep = setTimeout(() => raw.destroy(), UNREAD_MS);
      const done = (written: boolean) => {
        clearTimeout(asleep);
        raw.off('close', left);
        resolve(written);
      };
      const left = () => {
        done(false);
      };
      raw.once('close', left);
      raw.write(text, (error) => {
        done(!error);
      });
    });
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
