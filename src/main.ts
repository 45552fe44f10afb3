import { run } from './cli/program.js';

process.exitCode = await run(['serve', ...process.argv.slice(2)]);
