import type { WideRecord } from './graph/wide-record.js';

/** A format whose documents are some text, one piece after another, and some text. */
export interface Format {
  /** What stands before the first piece. */
  readonly begin?: string;
  /** What stands between two pieces. */
  readonly between: string;
  /** What stands behind the last. */
  readonly end?: string;
  /** The whole document where there is no piece, unless it is just its beginning and its end. */
  readonly empty?: string;
  /** The pieces that a record becomes: none where the format has no room for it. */
  pieces(record: WideRecord): readonly string[];
}

/** Lines of JSON, one for each object. */
export const jsonLines = (objects: (record: WideRecord) => readonly object[]): Format => ({
  between: '\n',
  end: '\n',
  empty: '',
  pieces: (record) => objects(record).map((object) => JSON.stringify(object)),
});
