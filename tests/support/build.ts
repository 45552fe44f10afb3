import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Compiles the project, so that tests of whole processes run what `npm start` runs. */
export default function build(): void {
  const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  execFileSync(process.execPath, [tsc, '-b', 'tsconfig.build.json'], { cwd, stdio: 'inherit' });
}
