// Builds dist/: the declarations by tsc; `index.js` as one small file, whose inner names are shortened; the
// other entries readable, with what they share with `index.js` (MeetingError) taken from there.
//   node tools/build.mjs [OUT]     default: dist
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minify } from 'terser';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(here, process.argv[2] ?? 'dist');
const banner = '// Hearth, client for JavaScript. Source: client-sdk/ts.\n';

async function bundle(entry, plugins = []) {
  const made = await build({
    entryPoints: [join(here, 'src', `${entry}.ts`)],
    bundle: true, format: 'esm', target: 'es2022', write: false, plugins, absWorkingDir: here,
  });
  return made.outputFiles[0].text;
}

// Names that are seen from outside, or that the tables spell.
function seenOutside() {
  const names = new Set();
  const read = (path) => {
    const text = readFileSync(path, 'utf8').replace(/\/\/.*/g, '').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const name of text.match(/[A-Za-z_$][\w$]*/g)) names.add(name);
  };
  read(join(here, 'src', 'api.ts'));
  const schema = join(here, 'src', 'schema');
  for (const file of readdirSync(schema)) read(join(schema, file));
  return [...names];
}

async function small(code) {
  const made = await minify(code, {
    module: true,
    ecma: 2022,
    compress: { passes: 4, ecma: 2022, pure_getters: true, unsafe_arrows: true },
    mangle: { properties: { reserved: seenOutside(), keep_quoted: true } },
  });
  return made.code;
}

const shared = (entry) => ({
  name: 'shared',
  setup(b) {
    const index = relative(dirname(join('src', entry)), 'src/index.js');
    const path = index.startsWith('.') ? index : `./${index}`;
    b.onResolve({ filter: /\/errors\.js$/ }, () => ({ path, external: true, sideEffects: false }));
  },
});

rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'testing'), { recursive: true });
execFileSync(process.execPath, [
  join(here, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(here, 'tsconfig.json'),
  '--emitDeclarationOnly', '--outDir', out,
], { stdio: 'inherit' });
writeFileSync(join(out, 'index.js'), banner + (await small(await bundle('index'))));
for (const entry of ['door', 'receipt', 'sentences', 'testing/index']) {
  writeFileSync(join(out, `${entry}.js`), banner + (await bundle(entry, [shared(entry)])));
}
