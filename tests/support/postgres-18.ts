import type { TestProject } from 'vitest/node';

import { providePostgres } from './postgres.js';

/** The PostgreSQL that comes with the project. */
export default (project: TestProject): Promise<() => Promise<void>> => providePostgres(project);
