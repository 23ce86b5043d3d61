// The page is small, so that it is there at once on a slow phone (WEB.md 2.1): what a participant loads
// before they can do anything is at most 35 kB of script and 8 kB of style, compressed as it is served.
import { gzipSync } from 'node:zlib';
import { buildPage } from './build.mjs';

const limits = { script: 35 * 1000, style: 8 * 1000 };
const { files, metafile, early } = await buildPage();
const outputs = Object.fromEntries(Object.entries(metafile.outputs).map(([path, o]) => [path.split('/').pop(), o]));
const packed = (name) => gzipSync(files.get(name), { level: 9 }).length;

// The page's script and what it imports at once, and the largest language.
const first = new Set();
const take = (name) => {
  if (first.has(name)) return;
  first.add(name);
  for (const i of outputs[name].imports) if (i.kind === 'import-statement') take(i.path.split('/').pop());
};
take([...files.keys()].find((n) => n.startsWith('page-') && n.endsWith('.js')));
const languageOf = (o) => Object.keys(o.inputs).find((i) => /^locale:[a-z]{2}$/.test(i));
const languages = Object.entries(outputs).filter(([, o]) => languageOf(o)).map(([name, o]) => [languageOf(o), packed(name)]);
first.add(early);
const code = [...first].reduce((sum, name) => sum + packed(name), 0);
const largest = Math.max(0, ...languages.map(([, size]) => size));
const style = packed([...files.keys()].find((n) => n.endsWith('.css')));

console.log(`script ${code} bytes and a language of ${largest} (${languages.map(([l, s]) => `${l.slice(7)} ${s}`).join(', ')}) of ${limits.script}; style ${style} of ${limits.style}`);
if (code + largest > limits.script || style > limits.style) {
  console.error('The page has grown beyond its budget.');
  process.exit(1);
}
