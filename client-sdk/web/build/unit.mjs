// Runs tests/unit with Node's own test runner: bundles each test with the sources it imports, so that no
// loader for TypeScript is needed.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const tests = readdirSync(join(here, 'tests/unit')).filter((f) => f.endsWith('.test.ts'));
const out = mkdtempSync(join(tmpdir(), 'page-unit-'));
await build({
  absWorkingDir: here, entryPoints: tests.map((f) => join('tests/unit', f)), outdir: out, outExtension: { '.js': '.mjs' },
  bundle: true, format: 'esm', platform: 'node', target: 'node18', jsx: 'automatic', jsxImportSource: 'preact',
  external: ['node:*', 'locale:*'], logLevel: 'warning',
});
const run = spawnSync(process.execPath, ['--test', ...tests.map((f) => join(out, f.replace('.ts', '.mjs')))], { stdio: 'inherit' });
rmSync(out, { recursive: true });
process.exit(run.status ?? 1);
