// Builds dist/: the declarations by tsc; `index.js` and `facilitating.js` as small files, whose inner names are
// shortened; the other entries readable, with what they share with `index.js` (MeetingError) taken from there.
//   node tools/build.mjs [OUT]     default: dist
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minify } from 'terser';
// Names of the platform, which terser never shortens.
import { domprops } from '../node_modules/terser/tools/domprops.js';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(here, process.argv[2] ?? 'dist');
const banner = '// hearth-client\n';

async function bundle(entry, plugins = []) {
  const made = await build({
    entryPoints: [join(here, 'src', `${entry}.ts`)],
    bundle: true, minifySyntax: true, format: 'esm', target: 'es2022', write: false, plugins, absWorkingDir: here,
  });
  return made.outputFiles[0].text;
}

const namesIn = (text) =>
  text.replace(/\/\/.*/g, '').replace(/\/\*[\s\S]*?\*\//g, '').match(/[A-Za-z_$][\w$]*/g);
const source = (file) => readFileSync(join(here, 'src', file), 'utf8');

// Messages that the code names (messages.ts).
const roots = ['ClientFrame', 'ServerFrame', 'FacilitatorCommands', 'FacilitatorParts'];
// Names that are seen from outside, or that the code has as text (messages.ts, commands.ts).
const outside = new Set([
  'api.ts', 'commands_api.ts', 'joining_api.ts', 'facilitating_part.ts', 'schema/schema.ts', 'schema/own_parts.ts', 'schema/choices.ts', 'schema/codes.ts',
].flatMap((file) => namesIn(source(file))).concat(domprops, 'command', 'own', 'events', 'goodbye', 'room', 'W', roots));

const fieldName = /(?<![A-Za-z_])[a-z][A-Za-z]*(?=[:?*][\w{(]|{)/g;
// Names in the tables that only travel within the library get one letter, as in the code; in both the same.
const tables = source('schema/table.ts') + source('schema/facilitating_table.ts');
const fieldNames = tables.match(fieldName)
  .filter((name) => !outside.has(name));
const typeNames = [...tables.matchAll(/[\n`]([A-Z]\w+)[{(]/g)].map((m) => m[1])
  .filter((name) => !roots.includes(name));
const letters = (names, end) => new Map([...new Set(names)].map((name, i) =>
  [name, String.fromCharCode(65 + (i % 26)) + end + (i < 26 ? '' : i)]));
const fields = letters(fieldNames, '');
const types = letters(typeNames, '');
const shortTable = {
  name: 'short-table',
  setup(b) {
    b.onLoad({ filter: /schema[\\/](facilitating_)?table\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replace(fieldName, (name) => fields.get(name) ?? name)
        .replace(/\b[A-Z]\w+(?=[{( }\n`])/g, (name) => types.get(name) ?? name)
        .replace(/([})])\n(?=[A-Z])/g, '$1'),
    }));
  },
};

async function small(code) {
  const kept = new Set([...outside, ...readdirSync(join(here, 'src', 'schema'))
    .flatMap((file) => namesIn(source(join('schema', file))))]);
  for (const name of fields.keys()) kept.delete(name);
  const made = await minify(code, {
    module: true,
    ecma: 2022,
    nameCache: { props: { props: Object.fromEntries([...fields].map(([name, short]) => [`$${name}`, short])) } },
    compress: {
      passes: 4, ecma: 2022, pure_getters: true, unsafe_methods: true,
      // Shorter before gzip, longer after it.
      sequences: false, conditionals: false, lhs_constants: false,
    },
    mangle: { properties: { reserved: [...kept], keep_quoted: true } },
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
for (const entry of ['index', 'facilitating']) {
  writeFileSync(join(out, `${entry}.js`), banner + (await small(await bundle(entry, [shortTable]))));
}
for (const entry of ['door', 'receipt', 'sentences', 'testing/index']) {
  writeFileSync(join(out, `${entry}.js`), banner + (await bundle(entry, [shared(entry)])));
}
