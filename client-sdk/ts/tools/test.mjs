// Compiles the library with its tests to out/ and runs them: node tools/test.mjs [NAME...]
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
execFileSync(process.execPath,
  [join(here, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(here, 'tsconfig.test.json')],
  { stdio: 'inherit' });
const names = process.argv.slice(2);
const files = readdirSync(join(here, 'out', 'test'))
  .filter((f) => f.endsWith('.test.js') && (!names.length || names.includes(f.split('.')[0])))
  .map((f) => join(here, 'out', 'test', f));
process.exit(spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' }).status ?? 1);
