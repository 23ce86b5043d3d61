// What the button that sends says, and whether it may.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RoomState } from '@hearth/client';
import { sending } from '../../src/room/sending.js';

const room = (parts: object, own: object = {}) => ({
  me: 'me', lines: [], meeting: { life: 'open', mode: { mode: 'open' } }, floor: { mode: 'open', phase: 'idle', holder: null },
  own: { standing: {}, mute: null, hands: null, offer: null, ...own }, ...parts,
}) as unknown as RoomState;

test('words go to everyone, or first to who reads them', () => {
  assert.deepEqual([sending(room({}), false).label, sending(room({}), false).may], ['send.everyone', true]);
  const held = sending(room({}, { standing: { linesHeld: true } }), false);
  assert.deepEqual([held.label, held.may], ['send.held', true]);
});

test('what may not be sent just now is kept, whoever would read it first', () => {
  const quiet = room({ floor: { mode: 'quiet', phase: 'idle', holder: null } }, { standing: { linesHeld: true } });
  assert.deepEqual([sending(quiet, false).label, sending(quiet, false).may], ['send.quiet', false]);
});
