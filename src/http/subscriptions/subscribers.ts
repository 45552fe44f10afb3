import { Unavailable } from '../../errors.js';

/** How many operations are followed at once by one process; each costs a few kilobytes. */
const MOST = 2_000;

interface Subscriber {
  end(): Promise<unknown>;
}

/** Everyone who is subscribed, so that nobody waits when the service stops, and not more of them than there is room for. */
export class Subscribers {
  readonly #all = new Set<Subscriber>();
  #stopping = false;

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Enters a subscriber, or refuses it; the function that is given takes it out. */
  enter(subscriber: Subscriber): () => void {
    this.admit();
    this.#all.add(subscriber);
    return () => this.#all.delete(subscriber);
  }

  admit(): void {
    if (this.#stopping) throw new Unavailable('The service is stopping. Try again shortly.');
    if (this.#all.size >= MOST)
      throw new Unavailable(`The service has ${this.#all.size} subscriptions already. Try again later.`);
  }

  /** Completes all subscriptions, and takes no more. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#all].map((subscriber) => subscriber.end()));
  }
}
