// Builds the meeting page into built/ (committed, so that building the server needs no Node):
//   node build/build.mjs            writes built/
//   node build/build.mjs --check    builds beside it and fails if what is committed differs
// The same sources give the same bytes with every Node from 18 on: names carry hashes of their content, and
// nothing of this machine goes in.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { part, readLocales } from './messages.mjs';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const committed = join(here, 'built');

// `import('locale:de')` is the compiled German; `locale:f-de` what facilitators need beyond it.
function localeModules(locales) {
  return {
    name: 'locales',
    setup(b) {
      b.onResolve({ filter: /^locale:/ }, (a) => ({ path: a.path.slice('locale:'.length), namespace: 'locale' }));
      b.onLoad({ filter: /.*/, namespace: 'locale' }, (a) => {
        const ofFacilitators = a.path.startsWith('f-');
        const messages = locales[ofFacilitators ? a.path.slice(2) : a.path];
        return { contents: `export default ${JSON.stringify(part(messages, ofFacilitators))}`, loader: 'js' };
      });
      b.onResolve({ filter: /^@hearth\/client/ }, (a) =>
        ({ path: join(here, '../ts/src', `${a.path.slice('@hearth/client/'.length) || 'index'}.ts`), sideEffects: false }));
      // The SDK stands beside the page, not in its node_modules; what it imports is found from here.
      b.onResolve({ filter: /^preact/ }, (a) =>
        a.pluginData === 'once' ? null : b.resolve(a.path, { resolveDir: here, kind: a.kind, pluginData: 'once' }));
    },
  };
}

async function scripts(locales) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: { page: 'src/main.tsx' },
    bundle: true, splitting: true, format: 'esm', platform: 'browser',
    target: ['es2021', 'chrome94', 'firefox93', 'safari15.4'],
    minify: true, charset: 'utf8', legalComments: 'none', write: false, metafile: true,
    jsx: 'automatic', jsxImportSource: 'preact',
    outdir: 'built', entryNames: '[name]-[hash]', chunkNames: 'part-[hash]', publicPath: '/a/',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [localeModules(locales)],
    logLevel: 'warning',
  });
  return result;
}

// Built by itself, so that it waits for no other file; the languages that it asks for are the page's.
async function earlyScript({ outputs }) {
  const languageFile = (name) => Object.entries(outputs).find(([, o]) => `locale:${name}` in o.inputs)[0].split('/').pop();
  const result = await build({
    absWorkingDir: here,
    entryPoints: { early: 'src/early.ts' },
    bundle: true, format: 'esm', platform: 'browser', target: ['es2021', 'chrome94', 'firefox93', 'safari15.4'],
    minify: true, charset: 'utf8', legalComments: 'none', write: false,
    outdir: 'built', entryNames: '[name]-[hash]',
    plugins: [{
      name: 'languages of the page',
      setup: (b) => b.onResolve({ filter: /^locale:/ }, (a) => ({ path: `/a/${languageFile(a.path.slice('locale:'.length))}`, external: true })),
    }],
    logLevel: 'warning',
  });
  return result.outputFiles[0];
}

async function styles() {
  const result = await build({
    absWorkingDir: here,
    entryPoints: { page: 'src/style/page.css' },
    bundle: true, minify: true, write: false, charset: 'utf8', legalComments: 'none',
    target: ['chrome94', 'firefox93', 'safari15.4'],
    outdir: 'built', entryNames: '[name]-[hash]', logLevel: 'warning',
  });
  return result.outputFiles;
}

const nameOf = (file) => file.path.split('/').pop();

export async function buildPage() {
  const locales = readLocales(join(here, 'locales'), join(here, 'src'), join(here, '../ts/src'));
  const js = await scripts(locales);
  const css = await styles();
  const files = new Map();
  for (const f of [...js.outputFiles, ...css]) files.set(nameOf(f), f.contents);
  const page = [...files.keys()].find((n) => n.startsWith('page-') && n.endsWith('.js'));
  const style = [...files.keys()].find((n) => n.startsWith('page-') && n.endsWith('.css'));
  const first = await earlyScript(js.metafile);
  const early = nameOf(first);
  files.set(early, first.contents);
  // What the page's script imports at once is asked for beside it, not after it.
  const entry = Object.entries(js.metafile.outputs).find(([path]) => path.endsWith(`/${page}`))[1];
  const parts = entry.imports.filter((i) => i.kind === 'import-statement')
    .map((i) => `<link rel="modulepreload" href="/a/${i.path.split('/').pop()}">`).join('\n');
  const html = readFileSync(join(here, 'src/index.html'), 'utf8')
    .replace('PAGE_EARLY', `/a/${early}`).replace('PAGE_SCRIPT', `/a/${page}`).replace('PAGE_STYLE', `/a/${style}`).replace('PAGE_PARTS', parts);
  files.set('index.html', Buffer.from(html));
  files.set('notes.html', readFileSync(join(here, 'src/notes.html')));
  return { files, metafile: js.metafile, early };
}

function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function write(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) rmSync(join(folder, old));
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
}

function differences(files) {
  const found = [];
  const there = new Set(readdirSync(committed));
  for (const [name, bytes] of files) {
    if (!there.delete(name)) found.push(`${name} is not committed`);
    else if (digest(readFileSync(join(committed, name))) !== digest(bytes)) found.push(`${name} differs`);
  }
  for (const name of there) found.push(`${name} is committed, but not built any more`);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files } = await buildPage();
  if (process.argv.includes('--check')) {
    const found = differences(files);
    if (found.length > 0) {
      const beside = mkdtempSync(join(tmpdir(), 'page-'));
      write(beside, files);
      console.error(`The committed page is not what its sources build:\n  ${found.join('\n  ')}\n` +
        `Built now: ${beside}. Run "node build/build.mjs" and commit built/.`);
      process.exit(1);
    }
    console.log('The committed page is what its sources build.');
  } else {
    write(committed, files);
    console.log([...files].map(([n, b]) => `${String(b.length).padStart(8)} ${n}`).join('\n'));
  }
}
