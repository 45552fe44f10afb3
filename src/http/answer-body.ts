/** Of this many characters and more, text is cheaper to send as bytes that are made once: the socket would copy it thrice. */
const LONG = 16_384;
const NEW_LINE = '\n';

/** The body of an answer: its JSON, and a new line, so that a shell's prompt stands on a line of its own. */
export function answerBody(json: string): string | Buffer {
  if (json.length < LONG) return json + NEW_LINE;
  const length = Buffer.byteLength(json);
  const bytes = Buffer.allocUnsafeSlow(length + NEW_LINE.length);
  bytes.write(json);
  bytes.write(NEW_LINE, length);
  return bytes;
}
