import { CompiledQuery } from 'kysely';

import type { Database } from '../../src/db/database.js';
import type { SentStatement } from './count-statements.js';

/** A step of a plan that was run, as `EXPLAIN (FORMAT JSON)` tells it. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** What a statement read: of each table how many rows, how many blocks for them, and in which way. */
export interface Reads {
  /** Rows that scans came upon, those that they then threw away included. */
  readonly rows: Readonly<Record<string, number>>;
  readonly blocks: Readonly<Record<string, number>>;
  /** Blocks of the whole statement. */
  readonly allBlocks: number;
  /** Tables that were read from end to end. */
  readonly sequential: readonly string[];
  readonly milliseconds: number;
}

/** Runs a statement as it was sent and tells what it read. */
export async function readsOf(database: Database, { text, values }: SentStatement): Promise<Reads> {
  const { rows } = await database.sql.executeQuery<{
    'QUERY PLAN': [{ Plan: PlanNode; 'Execution Time': number }];
  }>(CompiledQuery.raw(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, [...values]));
  const [{ Plan: plan, 'Execution Time': milliseconds }] = rows[0]!['QUERY PLAN'];
  const read: Record<string, number> = {};
  const blocks: Record<string, number> = {};
  const sequential: string[] = [];
  const visit = (node: PlanNode): void => {
    const table = node['Relation Name'] ?? '';
    if (table) {
      const perLoop = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
      read[table] = (read[table] ?? 0) + perLoop * node['Actual Loops'];
      blocks[table] = (blocks[table] ?? 0) + blocksOf(node);
    }
    if (node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0) sequential.push(table);
    node.Plans?.forEach(visit);
  };
  visit(plan);
  return { rows: read, blocks, allBlocks: blocksOf(plan), sequential, milliseconds };
}

const blocksOf = (node: PlanNode): number => node['Shared Hit Blocks'] + node['Shared Read Blocks'];
