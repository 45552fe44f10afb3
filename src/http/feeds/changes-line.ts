import { encodeId, type IdPrefix } from '../../domain/type-id.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { changeCursor } from '../../modules/changes/change-cursor.js';
import { publicFields } from '../../modules/changes/change.fields.js';
import type { ChangeRow } from '../../modules/changes/change.row.js';

export interface ChangeLine {
  /** The cursor to go on from. */
  readonly id: string;
  readonly json: string;
}

/** Changes as single lines of JSON, under the names that the API has for what they tell. */
export function changeLines(context: ApiContext, rows: readonly ChangeRow[]): Promise<ChangeLine[]> {
  return Promise.all(rows.map((row) => changeLine(context, row)));
}

async function changeLine(context: ApiContext, row: ChangeRow): Promise<ChangeLine> {
  const { operation, change_kind: kind, slug, batch } = row;
  const [before, after] = await Promise.all(
    [row.old, row.new].map(
      async (side) => side && Object.fromEntries(await publicFields(context, kind, side)),
    ),
  );
  const id = changeCursor(row);
  const json = JSON.stringify({
    id,
    at: new Date(row.at).toISOString(),
    operation,
    kind,
    subjectId: encodeId(kind.toLowerCase() as IdPrefix, row.subject_id),
    ...(slug !== null && { slug }),
    ...(batch !== null && { batch }),
    ...(before && { old: before }),
    ...(after && { new: after }),
  });
  return { id, json };
}
