// Turns the sentences of locales/*.json (ICU MessageFormat) into what the page carries: a plain text, or a
// list of parts that src/language/format.ts puts together. So no parser of messages travels to a browser.
// Fails for a missing, an unknown or an unused key, and for placeholders that differ from English.
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// A part is a text, [name] (a value), [name, choices] (a word chooses) or [name, choices, offset] (a
// number chooses); choices are lists of parts; 0 stands for the number itself.
function parts(elements) {
  const out = elements.map((e) => {
    switch (e.type) {
      case TYPE.literal: return e.value;
      case TYPE.argument: return [e.value];
      case TYPE.pound: return 0;
      case TYPE.select: return [e.value, choices(e)];
      case TYPE.plural: return [e.value, choices(e), e.offset];
      default: throw new Error(`a kind of placeholder that the page cannot show: ${JSON.stringify(e)}`);
    }
  });
  return out.length === 1 && typeof out[0] === 'string' ? out[0] : out;
}
function choices(e) {
  return Object.fromEntries(Object.entries(e.options).map(([word, o]) => [word, parts(o.value)]));
}

function placeholders(elements, found = new Set()) {
  for (const e of elements) {
    if (e.type === TYPE.argument || e.type === TYPE.select || e.type === TYPE.plural) found.add(e.value);
    for (const o of Object.values(e.options ?? {})) placeholders(o.value, found);
  }
  return found;
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? sources(join(folder, e.name)) : /\.tsx?$/.test(e.name) ? [join(folder, e.name)] : []);
}

// Keys that are put together in the code from a word of the schema: `t(\`reason.${reason}\`)`.
function dynamicPrefixes(code) {
  return [...code.matchAll(/`([a-z][A-Za-z.]*\.)\$\{/g)].map((m) => m[1]);
}

// The SDK brings the English sentences of refusals: only the others need them. These are met by nobody, or on a
// screen that has words of its own (over.*), or are an answer (moved.*).
const said_elsewhere = new Set(['malformed', 'too_old', 'policy_differs', 'hello_required', 'token_expired', 'revoked', 'locked',
  'removed', 'declined', 'meeting_ended', 'superseded', 'return_unknown', 'already_moved',
  'not_delivered', 'protocol_error', 'insecure_url', 'bad_url', 'no_token', 'left', 'wiped', 'would_block', 'no_such_meeting',
  'message_too_large']);
function codesMet(sdk) {
  const [, lines] = /`([^`]*)`/.exec(readFileSync(join(sdk, 'schema/sentences.ts'), 'utf8'));
  return lines.split('\n').map((line) => line.split('|')[0]).filter((code) => code !== '' && !said_elsewhere.has(code));
}
export const refusalKey = (key) => key.startsWith('refusal.');

export function readLocales(folder, sourceFolder, sdkFolder) {
  const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const names = readdirSync(folder).filter((f) => f.endsWith('.json')).sort();
  const english = read('en.json');
  const problems = [];
  const code = sources(sourceFolder).map((f) => readFileSync(f, 'utf8')).join('\n');
  const dynamic = dynamicPrefixes(code);
  for (const key of Object.keys(english)) {
    const used = code.includes(`'${key}'`) || dynamic.some((p) => key.startsWith(p));
    if (!used) problems.push(`en.json: "${key}" is used nowhere`);
  }
  const refusals = new Set(codesMet(sdkFolder).map((code) => `refusal.${code}`));
  const locales = {};
  for (const name of names) {
    const messages = read(name);
    const language = name.replace('.json', '');
    const compiled = {};
    for (const [key, text] of Object.entries(messages)) {
      let tree;
      try {
        tree = parse(text, { ignoreTag: true });
      } catch (e) {
        problems.push(`${name}: "${key}" cannot be read: ${e.message}`);
        continue;
      }
      if (refusalKey(key)) refusals.add(key);
      if (!(key in english)) {
        if (!refusalKey(key)) problems.push(`${name}: "${key}" is not in en.json`);
      } else {
        const wanted = [...placeholders(parse(english[key], { ignoreTag: true }))].sort().join(' ');
        const given = [...placeholders(tree)].sort().join(' ');
        if (wanted !== given) problems.push(`${name}: "${key}" has {${given}}, English has {${wanted}}`);
      }
      compiled[key] = parts(tree);
    }
    for (const key of Object.keys(english)) {
      if (!(key in messages)) problems.push(`${name}: "${key}" is missing`);
    }
    locales[language] = compiled;
  }
  for (const [language, compiled] of Object.entries(locales)) {
    if (language === 'en') continue;
    for (const key of refusals) {
      if (!(key in compiled)) problems.push(`${language}.json: "${key}" is missing`);
    }
  }
  if (problems.length > 0) throw new Error(`The languages do not agree:\n  ${problems.join('\n  ')}`);
  return locales;
}

// What facilitators alone read begins with "f." and travels with their panel.
export function part(messages, ofFacilitators) {
  return Object.fromEntries(Object.entries(messages).filter(([k]) => k.startsWith('f.') === ofFacilitators));
}
