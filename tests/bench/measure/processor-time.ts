import { readFileSync } from 'node:fs';
import { sql } from '../../../src/db/sql.js';
import type { Database } from '../../../src/db/database.js';

/** Tells how much processor time has been used so far, in milliseconds. */
export interface ProcessorTime {
  /** Of a process, its threads included; null where the system does not tell. */
  ofProcess(pid: number): number | null;
  /** Of the whole database server, its parallel workers included; null where the system does not tell. */
  ofDatabase(): number | null;
}

/** Ticks of a second in proc(5), as on all Linux systems of today. */
const TICKS = 100;

/** The processor time of processes and, where it runs on the same Linux system, of the database's server. */
export async function processorTime(database: Database): Promise<ProcessorTime> {
  const server = await serverOf(database);
  return {
    ofProcess: (pid) => {
      try {
        return ticksOf(pid);
      } catch {
        return null;
      }
    },
    ofDatabase: () => (server === null ? null : timeOf(server)),
  };
}

/** The process that all others of the server come of; null if it is not on this system. */
async function serverOf(database: Database): Promise<number | null> {
  const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(database.sql);
  try {
    if (!/postgres/.test(readFileSync(`/proc/${rows[0]!.pid}/comm`, 'utf8'))) return null;
    const server = Number(statOf(rows[0]!.pid)[1]);
    timeOf(server);
    return server;
  } catch {
    return null;
  }
}

/** That of the processes that run, to the nanosecond, and of those that have ended, to the tick. */
function timeOf(server: number): number {
  const children = readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ');
  const running = children.map((pid) => {
    try {
      return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
    } catch {
      return 0;
    }
  });
  return running.reduce((a, b) => a + b, 0) + ticksOf(server, 13);
}

/** The time of all threads of a process that ran or run, or from field 13 on of all processes that it has waited for. */
function ticksOf(pid: number, field: 11 | 13 = 11): number {
  const stat = statOf(pid);
  return ((Number(stat[field]) + Number(stat[field + 1])) * 1000) / TICKS;
}

/** What proc(5) tells from the third field on; the second is the command in brackets and may hold anything. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** The memory that a process has of the machine's, in megabytes; null where the system does not tell. */
export function megabytesOf(pid: number): number | null {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round((Number(kilobytes) * 1024) / 1e6);
  } catch {
    return null;
  }
}
