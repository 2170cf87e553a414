// Installs, builds the site and serves it: the README's first command.
import { run } from './setup.mjs';

const built = run(process.execPath, ['scripts/build.mjs']);
if (built !== 0) process.exit(built);
await import('./serve.mjs');
