// Protobuf's wire format, as far as the contract uses it, driven by the table. Nesting is bounded by the
// schema: what it does not name is skipped, never entered. What cannot be read or written throws.
import { wordOf } from './codes.js';
import { MeetingError } from './errors.js';
import { isMessage, readTable, type Field, type MessageType, type Type } from './schema_table.js';
import { frozen } from './frozen.js';

type Message = Record<string, unknown>;

const wordsType = readTable('W{text?y}')['W']!;
const utf8 = new TextEncoder();
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 of words that are a text, or are that already. */
export const bytesOf = (words: unknown): Uint8Array =>
  typeof words === 'string' ? utf8.encode(words) : (words as Uint8Array);

// ---- Writing, from the end to the beginning: so what is inside is there before its length is.

// As much as a server takes in one message (proto/README.md 8).
const scratch = new Uint8Array(65_536);
let at = 0;

// Absent, null, 0, false and '' are not written, as proto3 has it; words and messages are, when they are there.
export function encode(type: MessageType, message: object): Uint8Array {
  at = scratch.length;
  try {
    putMessage(type, message as Message);
    return scratch.slice(at);
  } finally {
    scratch.fill(0, at);
  }
}

function room(count: number): number {
  if (count > at) throw new MeetingError('too_large');
  return (at -= count);
}
function putVarint(value: number): void {
  let count = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) count++;
  for (let i = room(count); count--; value = Math.floor(value / 128)) {
    scratch[i++] = (value % 128) + (count ? 128 : 0);
  }
}
function putBytes(bytes: Uint8Array): void {
  scratch.set(bytes, room(bytes.length));
}
function putMessage(type: MessageType, message: Message): void {
  for (const field of [...type.fields].reverse()) {
    const value = message[field.name];
    for (const each of field.repeated ? [...((value ?? []) as unknown[])].reverse() : [value]) put(field, each);
  }
}
function put({ number, type }: Field, value: unknown): void {
  if (value === undefined || value === null) return;
  const end = at;
  let wire = 2;
  if (type === 'w') {
    putMessage(wordsType, { text: bytesOf(value) });
  } else if (isMessage(type)) {
    putMessage(type, value as Message);
  } else if (type === 'y') {
    putBytes(value as Uint8Array);
  } else if (!value) {
    return;
  } else if (type === 's') {
    putBytes(utf8.encode(value as string));
  } else if (type === 'x') {
    new DataView(scratch.buffer).setBigUint64(room(8), BigInt(value as string), true);
    wire = 1;
  } else {
    const plain = Array.isArray(type) ? type.indexOf(value as string) : Number(value);
    if (!(plain >= 0 && plain < 2 ** 53)) throw new MeetingError('out_of_bounds');
    if (!plain) return;
    putVarint(plain);
    wire = 0;
  }
  if (wire === 2) putVarint(end - at);
  putVarint(number * 8 + wire);
}

// ---- Reading. Messages come frozen, with every field that the schema names; of a oneof only what came (who
// speaks this contract sends one).

const nothing = (type: Type): unknown =>
  type === 'n' ? 0
  : type === 'b' ? false
  : type === 's' ? ''
  : type === 'y' ? new Uint8Array()
  : type === 'c' || Array.isArray(type) ? 'unspecified'
  : null;

// `keep` takes the UTF-8 of words and answers what stands for them.
export function decode(type: MessageType, bytes: Uint8Array, keep: (words: Uint8Array) => unknown): unknown {
  let from = 0;
  const check = (well: boolean): void => {
    if (!well) throw new MeetingError('protocol_error');
  };
  const skip = (count: number): number => {
    check(count <= bytes.length - from);
    return (from += count) - count;
  };
  const varint = (): number => {
    let value = 0;
    for (let scale = 1, b = 128; b > 127; scale *= 128) {
      check(scale <= 2 ** 63);
      b = bytes[skip(1)]!;
      value += (b & 127) * scale;
    }
    return value;
  };
  const block = (): Uint8Array => bytes.subarray(skip(varint()), from);
  const scalar = (of: Type): unknown => {
    if (of === 'x') {
      const id = new DataView(bytes.buffer, bytes.byteOffset + skip(8)).getBigUint64(0, true);
      return id ? String(id) : null;
    }
    const value = varint();
    if (of === 'b') return value > 0;
    if (of === 'c') return wordOf(value);
    if (Array.isArray(of)) return of[value] ?? of[0];
    check(value < 2 ** 53);
    return value;
  };
  const long = (of: Type, value: Uint8Array): unknown => {
    if (of === 's') return strict.decode(value);
    if (of === 'y') return value.slice();
    if (isMessage(of)) return decode(of, value, keep);
    const words = (decode(wordsType, value, keep) as { text?: Uint8Array }).text;
    return words ? keep(words) : null;
  };

  const out: Message = {};
  for (const f of type.fields) if (!f.oneof) out[f.name] = f.repeated ? [] : nothing(f.type);
  while (from < bytes.length) {
    const tag = varint();
    const wire = tag % 8;
    const field = type.fields.find((f) => f.number === Math.floor(tag / 8));
    const isLong = field && (isMessage(field.type) || 'swy'.includes(field.type as string));
    const store = (value: unknown): void => {
      if (field!.repeated) (out[field!.name] as unknown[]).push(value);
      else out[field!.name] = value;
    };
    if (field && wire === (isLong ? 2 : field.type === 'x' ? 1 : 0)) {
      store(isLong ? long(field.type, block()) : scalar(field.type));
    } else if (field?.repeated && wire === 2) {
      // A packed list.
      const size = varint();
      const end = skip(size) + size;
      for (from = end - size; from < end; ) store(scalar(field.type));
      check(from === end);
    } else if (wire === 0) varint();
    else if (wire === 2) block();
    else {
      check(wire === 1 || wire === 5);
      skip(wire === 1 ? 8 : 4);
    }
  }
  for (const f of type.fields) if (f.repeated) frozen(out[f.name] as object);
  return frozen(out);
}
