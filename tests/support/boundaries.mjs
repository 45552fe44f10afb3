/**
 * Holds the rooms apart, after .dependency-cruiser.cjs; no violation among no modules is a failure too.
 * A compiler that dependency-cruiser does not know would let it find nothing and call that clean.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const cli = fileURLToPath(new URL('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', root));
let json;
try {
  json = execFileSync(
    process.execPath,
    [cli, '--config', '.dependency-cruiser.cjs', '-T', 'json', 'src', 'migrations'],
    {
      cwd: fileURLToPath(root),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
} catch (error) {
  // Violations make the exit code non-zero, and the report is still there.
  json = error.stdout;
  if (!json) throw error;
}
const { modules, summary } = JSON.parse(json);
const ours = modules.filter(({ source }) => /^(src|migrations)\//.test(source));
for (const { rule, from, to } of summary.violations)
  console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`);
if (ours.length === 0) console.error('No module was cruised: the check itself does not work.');
const failed = ours.length === 0 || summary.violations.some(({ rule }) => rule.severity === 'error');
console.log(`${failed ? 'Boundaries are broken' : 'Boundaries hold'}: ${ours.length} modules cruised.`);
process.exitCode = failed ? 1 : 0;
