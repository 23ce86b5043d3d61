import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode } from '../src/codec.js';
import { readTable } from '../src/schema_table.js';
import { everything } from './seat.js';

const { clientFrame, serverFrame } = everything;

const text = new TextDecoder();
const keep = (words: Uint8Array) => text.decode(words);
const bytes = (...all: number[]) => Uint8Array.from(all);

test('a command is written as Protobuf writes it', () => {
  const frame = encode(clientFrame, { command: { number: 300, command: { say: { words: 'hé', turnId: '1' } } } });
  assert.deepEqual([...frame], [
    0x12, 0x18, 0x08, 0xac, 0x02, 0x12, 0x13, 0xa2, 0x01, 0x10, 0x0a, 0x05, 0x0a, 0x03, 0x68, 0xc3, 0xa9,
    0x11, 1, 0, 0, 0, 0, 0, 0, 0,
  ]);
});

test('an empty message of a oneof is written, what has its default is not', () => {
  assert.deepEqual([...encode(clientFrame, { alive: {} })], [0x22, 0]);
  assert.deepEqual([...encode(clientFrame, {})], []);
  // NumberedCommand{command: Command{listen: Listen{}}}
  assert.deepEqual([...encode(clientFrame, { command: { number: 0, command: { listen: { on: false } } } })],
    [0x12, 4, 0x12, 2, 0x22, 0]);
});

test('every field comes back as it went', () => {
  const said = {
    command: {
      number: 2 ** 53 - 1,
      command: {
        setMode: {
          settings: { mode: 'round', budgetS: 180, roundOrder: 'listed', listed: ['18446744073709551615', '7'], prompt: 'How are you?' },
          turnId: '9223372036854775808', atOnce: true,
        },
      },
    },
  };
  const read = decode(clientFrame, encode(clientFrame, said), keep) as typeof said;
  const { settings, turnId, atOnce } = read.command.command.setMode;
  assert.equal(read.command.number, 2 ** 53 - 1);
  assert.deepEqual([turnId, atOnce], ['9223372036854775808', true]);
  assert.deepEqual([settings.mode, settings.budgetS, settings.roundOrder, settings.prompt],
    ['round', 180, 'listed', 'How are you?']);
  assert.deepEqual(settings.listed, ['18446744073709551615', '7']);
  assert.ok(Object.isFrozen(read) && Object.isFrozen(settings) && Object.isFrozen(settings.listed));
});

test('lists are read packed and one by one', () => {
  const type = readTable('L{lines*n ids*x how*(a b)}')['L']!;
  assert.deepEqual(decode(type, bytes(0x0a, 3, 1, 0x80, 1), keep), { lines: [1, 128], ids: [], how: [] });
  assert.deepEqual(decode(type, bytes(0x08, 1, 0x08, 2, 0x1a, 2, 1, 2), keep),
    { lines: [1, 2], ids: [], how: ['a', 'b'] });
  assert.throws(() => decode(type, bytes(0x0a, 2, 1, 0x80), keep));
});

test('what a newer schema adds is skipped; a value that is not known is unspecified', () => {
  const type = readTable('L{n:n how:(a b)}')['L']!;
  const newer = bytes(0x08, 5, 0x10, 9, 0x5a, 2, 1, 2, 0x61, 1, 2, 3, 4, 5, 6, 7, 8, 0x6d, 1, 2, 3, 4, 0x70, 1);
  assert.deepEqual(decode(type, newer, keep), { n: 5, how: 'unspecified' });
});

test('what cannot be read throws', () => {
  const cut = encode(serverFrame, { welcome: { me: '5', returnToken: 'x', nowUnixMs: 1 } });
  for (let size = 1; size < cut.length; size++) {
    assert.throws(() => decode(serverFrame, cut.subarray(0, size), keep), `${size} bytes`);
  }
  const n = readTable('L{n:n s:s}')['L']!;
  assert.throws(() => decode(n, bytes(0x08, ...Array<number>(10).fill(0xff), 1), keep), 'a varint of 11 bytes');
  assert.throws(() => decode(n, bytes(0x08, ...Array<number>(9).fill(0xff), 1), keep), 'beyond 2^53');
  assert.throws(() => decode(n, bytes(0x0b), keep), 'a group');
  assert.throws(() => decode(n, bytes(0x12, 1, 0xff), keep), 'not UTF-8');
  assert.throws(() => decode(n, bytes(0x12, 0xff, 0xff, 0xff, 0xff, 0x0f), keep), 'longer than the message');
});

test('what is too large or out of bounds is not written, and the next message is', () => {
  const say = (words: string) => encode(clientFrame, { command: { number: 1, command: { say: { words } } } });
  assert.throws(() => say('a'.repeat(70_000)), { code: 'too_large' });
  assert.throws(() => encode(clientFrame, { command: { number: -1 } }), { code: 'out_of_bounds' });
  assert.throws(() => encode(clientFrame, { command: { number: 2 ** 53 } }), { code: 'out_of_bounds' });
  assert.throws(() => encode(clientFrame, { command: { command: { react: { reaction: 'wave' } } } }),
    { code: 'out_of_bounds' });
  assert.equal(say('a'.repeat(4096)).length, 4096 + 18);
});

test('random bytes are read or refused, and nothing else', () => {
  let seed = 1;
  const next = () => (seed = (seed * 48271) % 2147483647);
  for (let i = 0; i < 20_000; i++) {
    const noise = Uint8Array.from({ length: next() % 40 }, () => next() % 256);
    try {
      decode(serverFrame, noise, keep);
    } catch (error) {
      assert.ok(error instanceof Error && !(error instanceof RangeError), String(error));
    }
  }
});
