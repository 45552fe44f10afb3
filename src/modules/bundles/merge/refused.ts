import { DatabaseError } from 'pg';
import { translateDatabaseError } from '../../../db/database-errors.js';
import { BadInput } from '../../../errors.js';

/** What the database refuses although every record is right by itself, as a sentence; any other error as what it means. */
export function refused(error: unknown): unknown {
  if (!(error instanceof DatabaseError) || !/^2[23]/.test(error.code ?? ''))
    return translateDatabaseError(error) ?? error;
  return new BadInput(
    `The database refused the bundle: ${error.message}.${error.detail === undefined ? '' : ` ${error.detail}`}`,
    { constraint: error.constraint },
  );
}
