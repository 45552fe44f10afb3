import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the project as `npm run build` does, so that tests of whole processes run what `npm start` runs. */
export default function build(): void {
  const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd, stdio: 'inherit' });
  node('node_modules/typescript/bin/tsc', '-b', 'tsconfig.build.json');
  node('dist/src/http/ide/build.js');
}
