import { BadInput } from '../../errors.js';

export const MAX_TEXT = 200;

/** A text to look for, without the spaces around it, or an error that names the argument and its limits. */
export function searchText(argument: string, text: string): string {
  const wanted = text.trim();
  if (wanted === '' || wanted.length > MAX_TEXT || wanted.includes('\0')) {
    throw new BadInput(`\`${argument}\` must have 1 to ${MAX_TEXT} characters.`, {
      argument,
      min: 1,
      max: MAX_TEXT,
    });
  }
  return wanted;
}
