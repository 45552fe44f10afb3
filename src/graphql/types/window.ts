import { parseWindow, type Window } from '../../domain/uncertain-date/index.js';
import { BadInput } from '../../errors.js';

/** The window that an argument asks for; what is a date but no window is told by the argument's name. */
export function readWindow(argument: string, text: string): Window {
  try {
    return parseWindow(text);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    throw new BadInput(`\`${argument}\`: ${error.message}`, { argument, ...error.details });
  }
}
