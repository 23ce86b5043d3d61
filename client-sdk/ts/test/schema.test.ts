// The library against the schema: its list of commands, codes and powers is read from the descriptor, which the
// build makes from proto/ (HEARTH_DESCRIPTOR).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { can } from '../src/capability.js';
import { MeetingError } from '../src/errors.js';
import { help, phrase, sentence } from '../src/sentences.js';
import { wordOf } from '../src/codes.js';
import type { ErrorCode } from '../src/schema/codes.js';
import { made, seat } from './seat.js';
// @ts-expect-error a tool without types
import { readDescriptors } from '../../tools/descriptor.mjs';

interface Value { word: string; number: number; sentence: string; help: string; retryable: boolean }
interface Descriptors {
  messages: Map<string, { fields: { name: string }[] }>;
  enums: Map<string, { values: Value[] }>;
}
const path = process.env['HEARTH_DESCRIPTOR'];
const schema = path && (readDescriptors(readFileSync(path)) as Descriptors);
const known = { skip: schema ? false : 'HEARTH_DESCRIPTOR is not set' };

test('every command of the schema has exactly one method', known, async () => {
  const words = (schema as Descriptors).messages.get('Command')!.fields.map((f) => f.name).sort();
  const { room, server } = await seat();
  server.grant(server.me!, ['flow', 'floor', 'quiet', 'remove', 'door', 'care', 'retention', 'end']);
  const owners = [room, room.floor, room.facilitate] as unknown as Record<string, unknown>[];
  for (const word of words) {
    assert.equal(owners.filter((o) => typeof o[word] === 'function').length, 1, word);
  }
  const all = Object.values(made).flatMap((group) => Object.keys(group as object));
  assert.deepEqual(all.sort(), words);
});

test('every code of the schema is a code here, with its sentence', known, () => {
  for (const v of (schema as Descriptors).enums.get('RefusalCode')!.values) {
    if (v.number === 0) continue;
    assert.equal(wordOf(v.number), v.word);
    assert.equal(sentence(v.word as never), v.sentence);
    assert.equal(help(v.word as never), v.help);
    assert.equal(new MeetingError(v.word as never).retryable, v.retryable, v.word);
  }
  assert.equal(wordOf(9999), 'unspecified');
  assert.ok(sentence('unspecified'));
});

test('what is written beforehand has the sentence of the schema', () => {
  assert.equal(phrase('for_sharing'), 'Thank you for sharing.');
  assert.equal(phrase('no_hurry'), 'There is no hurry. Take the time that you need.');
  assert.equal(phrase('unspecified'), '');
});

test('the own codes are those of the C++ library: with a sentence each, and nothing on the wire reads as one', () => {
  const own: ErrorCode[] = ['not_connected', 'timed_out', 'stale_send', 'outbox_full', 'not_delivered', 'protocol_error',
    'insecure_url', 'bad_url', 'no_token', 'left', 'wiped', 'would_block', 'no_such_meeting', 'connection_lost', 'message_too_large'];
  const again: ErrorCode[] = ['not_connected', 'timed_out', 'stale_send', 'not_delivered', 'connection_lost'];
  for (const code of own) {
    assert.ok(sentence(code), code);
    assert.equal(new MeetingError(code).retryable, again.includes(code), code);
  }
  assert.equal(sentence('not_connected'), 'There is no connection just now, so nothing was sent.');
  assert.deepEqual([wordOf(101), wordOf(109), wordOf(1000)], ['slow_mode', 'unspecified', 'unspecified']);
});

test('a facilitator can what their powers allow, and nothing against an equal', async () => {
  const { room, server } = await seat();
  const sam = server.add('Sam', true);
  const kim = server.add('Kim');
  const me = server.me!;
  assert.equal(can(room.getSnapshot(), 'next'), false);
  server.grant(me, ['floor', 'quiet']);
  const able = (word: Parameters<typeof can>[1], who?: typeof me) => room.facilitate!.can(word, who);
  assert.deepEqual([able('next'), able('sayTo', sam), able('mute', kim)], [true, true, true]);
  assert.deepEqual([able('open'), able('end'), able('admit')], [false, false, false]);
  assert.deepEqual([able('mute', sam), able('mute', me)], [false, false]);
  server.grant(me, ['flow', 'floor', 'quiet', 'remove', 'door', 'care', 'retention', 'end']);
  assert.ok(able('takeCare') && able('shortenRetention') && able('changeAgreement'));
  server.grant(kim, ['quiet']);
  assert.deepEqual([able('mute', sam), able('mute', kim)], [false, true], 'nothing against an equal, something against a helper');
});

test('arguments take the place of the fields that they are for', () => {
  const { room, floor, facilitate } = made;
  const of = (made: unknown, expected: object) => assert.deepEqual(made, expected);
  of(room.say('hi', { turnId: '5' as never, note: 'grief' }), { say: { words: 'hi', turnId: '5', note: 'grief' } });
  of(room.say('hi'), { say: { words: 'hi' } });
  of(room.retract({ line: 3 as never }), { retract: { line: 3 } });
  of(room.setNote({ turnId: '5' as never }, null), { setNote: { turnId: '5', note: null } });
  of(room.care('worried', { about: '9' as never }), { care: { kind: 'worried', about: '9' } });
  of(floor.passTo('5' as never, '7' as never), { passTo: { turnId: '5', person: '7' } });
  of(facilitate.setMode('5' as never, { mode: 'round', prompt: 'Hello' }, { atOnce: true }),
    { setMode: { turnId: '5', settings: { mode: 'round', prompt: 'Hello' }, atOnce: true } });
  of(facilitate.answerUnanswered(null, true), { answerUnanswered: { turnId: null, wait: true } });
  of(facilitate.mute('7' as never, { until: 'minutes', minutes: 5 }),
    { mute: { person: '7', scope: { post: true }, until: 'minutes', minutes: 5 } });
  of(facilitate.remove('7' as never), { remove: { person: '7', rejoin: 'ask' } });
  of(facilitate.changeAgreement('Be kind'), { changeAgreement: { agreement: { text: 'Be kind' } } });
  of(facilitate.shortenRetention('rolling', { rollingMin: 10 }),
    { shortenRetention: { retention: { kind: 'rolling', rollingMin: 10 } } });
  of(facilitate.end('now', { althoughCareWaits: true }), { end: { how: 'now', althoughCareWaits: true } });
  of(facilitate.proposeName('7' as never, 'Sky', { atOnce: true }),
    { proposeName: { person: '7', name: 'Sky', atOnce: true } });
  of(room.setSharing({ responses: 'support' }), { setSharing: { sharing: { responses: 'support' } } });
  of(facilitate.nudge('7' as never, 'shorter'), { nudge: { person: '7', kind: 'shorter' } });
  of(facilitate.thankTeller('5' as never), { thankTeller: { turnId: '5' } });
  of(facilitate.moveHand('7' as never, null), { moveHand: { hand: '7', before: null } });
});
