/** A cell that cannot be read as what the mapping wants it to be: what is wrong, in a sentence, and with which column. */
export class Fault extends Error {
  constructor(
    message: string,
    readonly column: string | null = null,
  ) {
    super(message);
  }
}
