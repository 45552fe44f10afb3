import { join } from 'node:path';
import { projectRoot } from '../../config.js';

/** The IDE's own sources, which only its build reads. */
export const appFolder = join(projectRoot, 'src/http/ide/app');
/** The IDE as built: index.html, and beside it `ide/` with everything that it loads. */
export const builtFolder = join(projectRoot, 'dist/ide');
export const examplesFolder = join(projectRoot, 'schema/operations');
