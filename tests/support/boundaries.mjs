/**
 * Holds the rooms apart, after .dependency-cruiser.cjs; no violation among no modules is a failure too.
 * A compiler that dependency-cruiser does not know would let it find nothing and call that clean.
 */
import { cruise } from 'dependency-cruiser';
import readOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import readTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const options = await readOptions('./.dependency-cruiser.cjs');
const { output } = await cruise(['src', 'migrations'], options, undefined, {
  tsConfig: readTsConfig('./tsconfig.json'),
});
const { modules, summary } = output;
const ours = modules.filter(({ source }) => /^(src|migrations)\//.test(source));
for (const { rule, from, to } of summary.violations)
  console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`);
if (ours.length === 0) console.error('No module was cruised: the check itself does not work.');
const failed = ours.length === 0 || summary.violations.some(({ rule }) => rule.severity === 'error');
console.log(`${failed ? 'Boundaries are broken' : 'Boundaries hold'}: ${ours.length} modules cruised.`);
process.exitCode = failed ? 1 : 0;
