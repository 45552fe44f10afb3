/** As much of an AbortSignal as is needed to hear that nobody waits for an answer any more, and why. */
export interface AbortNotice {
  readonly aborted: boolean;
  readonly reason: AbortSignal['reason'];
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** One that every request can have: to make an AbortSignal and have it collected costs more than to parse the request. */
export class Abort implements AbortNotice {
  readonly #listeners = new Set<() => void>();
  #aborted = false;
  #reason: unknown;

  /** One that is aborted when another is, if it has not been before. */
  static within(notice: AbortNotice | undefined): Abort {
    const abort = new Abort();
    const follow = (): void => {
      abort.abort(notice?.reason);
    };
    if (notice?.aborted) follow();
    else notice?.addEventListener('abort', follow);
    return abort;
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** Tells each listener once; later reasons count no more. */
  abort(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
