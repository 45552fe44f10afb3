import { label as amountLabel, makeAmount } from '../../../domain/amount/index.js';
import {
  type UncertainDate,
  label as dateLabel,
  parseUncertainDate,
} from '../../../domain/uncertain-date/index.js';
import type { WrittenAmount, WrittenWhen } from './wide-record.js';

/** A date that was written by us, read. */
export const readWhen = ({ edtf, extent }: WrittenWhen): UncertainDate => parseUncertainDate(edtf, extent);

/** A date in words, no more exactly than it is known: 'February 2023'. */
export const whenWords = (when: WrittenWhen): string => dateLabel(readWhen(when));

/** An amount in words: 'more than $12 million'. */
export const amountWords = (amount: WrittenAmount): string => amountLabel(makeAmount(amount));
