// What must stay so: node tools/check.mjs generated|types|size. With `--write` what differs is written.
//   generated  src/schema is what tools/generate.mjs makes of the schema (HEARTH_DESCRIPTOR)
//   types      the public face is api.txt, and everything compiles
//   size       what everybody loads is at most 12 kB, compressed, and what only who facilitates loads beside it 2 kB
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const write = process.argv.includes('--write');
const bytesMax = { index: 12 * 1024, facilitating: 2 * 1024 };

const compare = (path, now) => {
  const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (committed === now) return;
  if (write) return writeFileSync(path, now);
  console.error(`${path} is not what it is made from. Make it anew: node tools/check.mjs ${process.argv[2]} --write`);
  process.exitCode = 1;
};

const checks = {
  generated() {
    const out = mkdtempSync(join(tmpdir(), 'hearth-ts-'));
    execFileSync(process.execPath,
      [join(here, 'tools', 'generate.mjs'), process.env.HEARTH_DESCRIPTOR, out], { stdio: 'inherit' });
    for (const file of readdirSync(out)) {
      compare(join(here, 'src', 'schema', file), readFileSync(join(out, file), 'utf8'));
    }
    rmSync(out, { recursive: true });
  },

  // The declarations that an app sees, one after the other; a change of them is a change of the face.
  types() {
    const files = ['index', 'api', 'commands_api', 'joining_api', 'facilitating', 'facilitating_part', 'ids',
      'errors', 'reconnect', 'room', 'door', 'receipt',
      'sentences', 'testing/index', 'testing/options', 'testing/clock']; // src/schema is compared by `generated`
    const text = files.map((file) =>
      `// ---- ${file}\n${readFileSync(join(here, 'dist', `${file}.d.ts`), 'utf8')}`).join('\n');
    compare(join(here, 'api.txt'), text);
    execFileSync(process.execPath,
      [join(here, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(here, 'tsconfig.test.json'), '--noEmit'],
      { stdio: 'inherit' });
  },

  size() {
    for (const [entry, max] of Object.entries(bytesMax)) {
      const plain = readFileSync(join(here, 'dist', `${entry}.js`));
      const bytes = execFileSync('gzip', ['-9', '-n', '-c'], { input: plain }).length;
      console.log(`dist/${entry}.js: ${plain.length} bytes, ${bytes} compressed, at most ${max}`);
      if (bytes > max) process.exitCode = 1;
    }
  },
};
checks[process.argv[2]]();
