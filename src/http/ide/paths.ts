import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package, whether the code runs from its sources or compiled from `dist`. */
function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

export const root = packageRoot();
/** The IDE's own sources, which only its build reads. */
export const appFolder = join(root, 'src/http/ide/app');
/** The IDE as built: index.html, and beside it `ide/` with everything that it loads. */
export const builtFolder = join(root, 'dist/ide');
export const examplesFolder = join(root, 'schema/operations');
