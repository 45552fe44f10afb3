import type { ApiContext } from '../../graphql/types/context.js';
import { fieldChanges } from '../changes/change.fields.js';
import type { ChangeRow } from '../changes/change.row.js';
import { Change } from '../changes/change.type.js';

const DONE = { INSERT: 'inserted', UPDATE: 'updated', DELETE: 'deleted', MERGE: 'merged' } as const;

/** A change as the body of a message, in the form of Standard Webhooks: its type, its time and, in `data`, itself. */
export async function payloadOf(context: ApiContext, row: ChangeRow, cursor: string): Promise<string> {
  const change = new Change(row, cursor);
  const { id, operation, kind, subjectId, slug, batch } = change;
  return JSON.stringify({
    type: `${kind.toLowerCase()}.${DONE[operation]}`,
    timestamp: new Date(change.at).toISOString(),
    data: { id, operation, kind, subjectId, slug, batch, fields: await fieldChanges(context, row) },
  });
}
