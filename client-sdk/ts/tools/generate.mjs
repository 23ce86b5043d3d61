// Writes what the library knows of the schema into src/schema: the types of what a client reads, the table
// that the codec works from, and the codes. Run: node tools/generate.mjs DESCRIPTOR_SET OUT_FOLDER.
// Its output is committed; a test makes it anew and compares.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDescriptors } from './descriptor.mjs';

const [set, out] = process.argv.slice(2);
const { messages, enums } = readDescriptors(readFileSync(set));
mkdirSync(out, { recursive: true });
const banner = '// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.\n';
const write = (name, body) => writeFileSync(join(out, name), banner + body);

// Everything that is reached from these; WordsRef is never on the wire of a client.
function reached(roots) {
  const seen = new Set();
  const visit = (name) => {
    if (name === 'WordsRef' || seen.has(name)) return;
    seen.add(name);
    for (const f of messages.get(name).fields) if (f.type === 'message') visit(f.of);
  };
  roots.forEach(visit);
  return [...messages.values()].filter((m) => seen.has(m.name));
}

// What an app meets (api.ts), and what only travels.
const parts = reached(
  ('Meeting Person Floor Queue Round Step Line ReactionCount OwnStanding OwnOffer OwnHands OwnMute OwnCare ' +
    'PrivateLine OwnSettings OwnHandOver WaitingLine OwnSideRoom OwnDebrief SideRoom OwnTurn ContextCard WaitingPerson FacilitatorTurn FacilitatorHand ' +
    'PersonMark InboxCare HeldLines MutedPerson RemovedPerson HiddenLine FormatStep FacilitatorKey FacilitatorNotice ' +
    'Resource Receipt ReceiptBody Card Joined')
    .split(' '));
const frames = reached(['ServerFrame']).filter((m) => !parts.includes(m));

// ---- Which id a fixed64 or a line's number is (ids.ts)
const kinds = {
  TurnId: 'turnId respondingTo',
  StepId: 'stepId',
  SideRoomId: 'sideRoom',
  HandId: 'hand before share process',
  CareId: 'care',
  LineId: 'line lines',
  WaitingId: 'waiting',
  PersonId:
    'person me by author holder from with about seenBy placeOf offeredTo moreTimeFor suggestedNext ' +
    'wouldOffer looksLike sharing listed hiddenPeople picking thankedBy missed ' +
    'steward people facilitator handTo',
  string: 'epoch run',
};
const kindOf = Object.fromEntries(
  Object.entries(kinds).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind])));
const special = {
  'Person.id': 'PersonId', 'Round.id': 'RoundId', 'PrivateLine.id': 'PrivateId',
  'PrivateGone.ids': 'PrivateId', 'Accepted.id': 'string',
};
// Never 0: what the message is about.
const always = new Set(
  ('Person.id PersonLeft.person QueuedHand.hand QueuedHand.person Place.person Line.author ' +
    'LineEdited.author PrivateLine.id PrivateLine.from OwnCare.care WaitingPerson.person WaitingLine.waiting ' +
    'WaitingLine.author ' +
    'FacilitatorHand.hand FacilitatorHand.person PersonMark.person InboxCare.care InboxCare.person ' +
    'MutedPerson.person RemovedPerson.person Welcome.me CommandResult.run').split(' '));

const used = new Set();
function typeOf(message, field) {
  const at = `${message.name}.${field.name}`;
  const id = special[at] ?? kindOf[field.name];
  const note = (name) => (used.add(name), name);
  switch (field.type) {
    case 'bool': return 'boolean';
    case 'string': return 'string';
    case 'bytes': return 'Uint8Array';
    case 'enum': return field.of;
    case 'message':
      if (field.of === 'Words') return `${note('WordsRef')} | null`;
      return field.repeated ? field.of : `${field.of} | null`;
    case 'fixed64':
      if (!id) throw new Error(`which id is ${at}?`);
      if (id !== 'string') note(id);
      return field.repeated || always.has(at) ? id : `${id} | null`;
    case 'uint64':
      if (id === 'LineId') return note(id);
  }
  return 'number';
}

const wrap = (indent, comment) => {
  if (!comment) return '';
  const lines = [''];
  for (const word of comment.replaceAll('*/', '* /').split(' ')) {
    const last = lines.at(-1);
    if (last && indent.length + last.length + word.length > 98) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((l) => `${indent} * ${l}\n`).join('')}${indent} */\n`;
};

// ---- schema.ts
let body = '';
for (const e of enums.values()) {
  if (e.name === 'RefusalCode') continue;
  const words = e.values.map((v) => v.word);
  const said = [e.comment, ...e.values.filter((v) => v.comment).map((v) => `${v.word}: ${v.comment.replace(/\.$/, '')}.`)];
  body += `\n${wrap('', said.filter(Boolean).join(' '))}export type ${e.name} =`;
  let line = '';
  for (const w of words) {
    if (line.length + w.length > 90) {
      body += `\n  ${line.trimEnd()}`;
      line = '';
    }
    line += `| '${w}' `;
  }
  body += `\n  ${line.trimEnd()};\n`;
}
write('choices.ts', body);
// In two files: what everybody sees, and one's own part.
const mentioned = (text, list) => list.map((each) => each.name)
  .filter((name) => name !== 'RefusalCode' && name !== 'Words' && new RegExp(`: (readonly )?${name}\\b`).test(text));
const from = (names, where) => (names.length || names.size
  ? `import type {${[...names].sort().join(', ').replace(/(.{1,96})(?: |$)/g, '\n  $1')},\n} from '${where}';\n` : '');
const firstOwn = parts.findIndex((m) => m.name === 'OwnStanding');
const lastOwn = parts.findIndex((m) => m.name === 'FacilitatorNotice');
const ownParts = parts.slice(firstOwn, lastOwn + 1);
const sharedParts = parts.filter((m) => !ownParts.includes(m));
for (const [file, list, others, more] of [
  ['own_parts.ts', ownParts, sharedParts, ''],
  ['schema.ts', sharedParts, ownParts, "\nexport type * from './choices.js';\nexport type * from './own_parts.js';\n"],
]) {
  used.clear();
  const text = interfaces(list);
  write(file, from(used, '../ids.js') + from(mentioned(text, [...enums.values()]), './choices.js') +
    from(mentioned(text, others), file === 'schema.ts' ? './own_parts.js' : './schema.js') + more + text);
}

used.clear();
const travelling = interfaces(frames);
const borrowed = mentioned(travelling, [...parts, ...enums.values()]);
write('frames.ts',
  "import type { ErrorCode as RefusalCode } from './codes.js';\n" + from(used, '../ids.js') +
  from(borrowed, './schema.js') + travelling);

function interfaces(list) {
  let out = '';
  for (const m of list) {
    if (m.name === 'Words') continue;
    out += `\n${wrap('', m.comment)}export interface ${m.name} {\n`;
    for (const f of m.fields) {
      out += wrap('  ', f.comment);
      const type = typeOf(m, f);
      out += f.oneof
        ? `  readonly ${f.name}?: ${type.replace(' | null', '')};\n`
        : `  readonly ${f.name}: ${f.repeated ? `readonly ${type}[]` : type};\n`;
    }
    out += '}\n';
  }
  return out;
}

// ---- table.ts
const letters = {
  int64: 'n', uint32: 'n', uint64: 'n', fixed64: 'x', bool: 'b', string: 's', bytes: 'y',
};
// What this library has no use for: it is skipped, as what a newer schema adds is.
const unused = new Set(
  ('Welcome.position Welcome.answeredThrough WelcomeLimits.lineBytesMax WelcomeLimits.commandsPerS ' +
    'RoomFrame.nowUnixMs OwnFrame.nowUnixMs Snapshot.nowUnixMs RoomEvent.withheld RoomEvent.linesBack')
    .split(' '));
const wordsOf = (e) => {
  const words = [];
  for (const v of e.values) words[v.number] = v.word;
  return [...words].slice(1).map((w) => w ?? 'unspecified').join(' ');
};
// What needs a power, as the C++ library has it (client-sdk/cpp/src/capability.cpp), and the own events that only who
// facilitates is told: a table of its own, for the entry `hearth-client/facilitating`.
const capability = readFileSync(new URL('../../cpp/src/capability.cpp', import.meta.url), 'utf8');
const needs = {};
for (const [, cases, power] of capability.matchAll(/((?:case action::\w+:\s*)+)return power::(\w+);/g)) {
  for (const [, word] of cases.matchAll(/action::(\w+)/g)) needs[word.replace(/_([a-z])/g, (_, c) => c.toUpperCase())] = power;
}
for (const [whole, part, belongs] of [
  ['Command', 'FacilitatorCommands', (f) => needs[f.name]],
  ['OwnEvent', 'FacilitatorParts', (f) => !/^(Own|Private|Context)/.test(f.of)],
]) {
  const { fields, ...message } = messages.get(whole);
  messages.set(whole, { ...message, fields: fields.filter((f) => !belongs(f)) });
  messages.set(part, { ...message, fields: fields.filter(belongs) });
}

// One text for each list of messages; a later one goes on from those before. What is used once stands where it is
// used; what is used more often is named, before its first use.
function tables(...texts) {
  const uses = new Map(texts.flat().map((name) => [name, 2]));
  const fieldsOf = (m) => m.fields.filter((f) => !unused.has(`${m.name}.${f.name}`));
  const count = (m) => {
    for (const f of fieldsOf(m)) {
      if (!f.of || f.of === 'Words' || f.of === 'RefusalCode') continue;
      const before = uses.get(f.of) ?? 0;
      uses.set(f.of, before + 1);
      if (f.type === 'message' && before === 0) count(messages.get(f.of));
    }
  };
  texts.flat().forEach((name) => count(messages.get(name)));
  let named;
  const done = new Set();
  const define = (name) => {
    const e = enums.get(name);
    const body = e ? `(${wordsOf(e)})` : `{${fieldsOf(messages.get(name)).map(field()).join(' ').replaceAll('} ', '}')}}`;
    if (uses.get(name) < 2) return body;
    if (!done.has(name)) {
      done.add(name);
      named.push(name + body);
    }
    return name;
  };
  function field() {
    let last = 0;
    return (f) => {
      const number = f.number === last + 1 ? '' : f.number;
      last = f.number;
      const type = letters[f.type] ?? (f.of === 'Words' ? 'w' : f.of === 'RefusalCode' ? 'c' : define(f.of));
      const mark = f.repeated ? '*' : !f.oneof ? ':' : type[0] === '{' ? '' : '?';
      return `${number}${f.name}${type === 'b' && !f.repeated && !f.oneof ? '' : mark + type}`;
    };
  }
  return texts.map((roots) => {
    named = [];
    roots.forEach(define);
    return named.join('\n');
  });
}
const [travels, facilitates] = tables(['ClientFrame', 'ServerFrame'], ['FacilitatorCommands', 'FacilitatorParts']);
write('table.ts', `
// The messages that travel, without what only who facilitates needs. A message is \`{its fields}\` in the order of the schema, an enumeration
// \`(the words of 1, 2, ...)\`. A field is its number (absent: one more than the last), its name, \`:\` for one, \`?\`
// for one of a oneof (left out before \`{\`), \`*\` for a list, and its type: n number, x 64-bit id, s text, y bytes, w words, c a
// refusal's code, or a message or enumeration, by name where it is used more than once. Without a type it is a boolean.
export const table = \`${travels}\`;
`);
write('receipt_table.ts', `
// As table.ts, for what a receipt holds.
export const table = \`${tables(['ReceiptBody'])}\`;
`);
write('door_table.ts', `
// As table.ts, for what the door answers over HTTP.
export const table = \`${tables(['Card', 'Joined'])}\`;
`);

const wrapWords = (words) => words.join(' ').replace(/(.{1,100})( |$)/g, '  \'$1$2\' +\n').replace(/ \+\n$/, '');

// ---- facilitating_table.ts
const wordsFor = (power) => messages.get('FacilitatorCommands').fields.filter((f) => needs[f.name] === power).map((f) => f.name);
write('facilitating_table.ts', `
// As table.ts, and goes on from it: the commands that need a power, and the own parts of who facilitates.
export const table = \`${facilitates}\`;

// The commands that need each power.
export const powers = {
${enums.get('Power').values.filter((v) => v.number).map((v) =>
    `  ${v.word}:\n${wrapWords(wordsFor(v.word)).replace(/^/gm, '  ')},`).join('\n')}
};
`);

// ---- codes.ts
// The library's own, as in C++ (client-sdk/cpp/include/hearth/error.hpp).
const own = readFileSync(new URL('../../cpp/include/hearth/error.hpp', import.meta.url), 'utf8')
  .matchAll(/X\((\w+), (1\d{3}), "([^"]+)"\)/g);
const codes = [
  ...enums.get('RefusalCode').values.filter((v) => v.number !== 0),
  ...[...own].map(([, word, number, sentence]) => ({
    word, number: Number(number), sentence, help: '',
    retryable: ['not_connected', 'timed_out', 'stale_send', 'not_delivered', 'connection_lost'].includes(word),
  })),
];
let before = 0;
const counted = (c) => {
  const number = c.number === before + 1 ? '' : c.number;
  before = c.number;
  return `${number}${c.word}${c.retryable ? '!' : ''}`;
};
write('codes.ts', `
// Every way in which something can fail: the schema's RefusalCode, and from 1001 on the library's own.
// 'unspecified': a refusal that is newer than this library.
export type ErrorCode =
  | 'unspecified'
${codes.map((c) => `  | '${c.word}'`).join('\n')};

// Number (absent: one more than the last) and word; with ! the same request may succeed later without any change.
// Of the library's own, which have no number on the wire, only those.
export const codes =
${wrapWords(codes.filter((c) => c.number < 1000 || c.retryable).map(counted))};
`);
// What Hearth says in its own words: a sentence beside its value (phrase.proto).
const phrases = [...enums.values()].flatMap((e) => e.values).filter((v) => v.phrase);
write('sentences.ts', `
// What a person reads, a code a line: its word, a kind sentence, and what would help.
export const sentences = \`${codes.map((c) => `${c.word}|${c.sentence}|${c.help}`.replace(/\|$/, '')).join('\n')}\`;

// What is written beforehand and chosen with one key: the word of NudgeKind or Thanks, and its sentence.
export const phrases = {
${phrases.map((v) => `  ${v.word}: ${JSON.stringify(v.phrase).replaceAll("'", "\\'").replace(/^"|"$/g, "'")},`).join('\n')}
} as const;
`);
