// What "where are we?" says of the time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RoomState } from '@hearth/client';
import { timeLeft } from '../../src/room/where.js';

const state = (floor: object, rest: object = {}) => ({
  me: 'me', powers: [], meeting: { sharedTimerBlank: false }, own: { turn: null },
  floor: { mode: 'queue', phase: 'held', holder: 'river', timers: 'soft', budgetMs: 300_000, endsAtUnixMs: 240_000, remainingMs: 0, ...floor }, ...rest,
}) as unknown as RoomState;
const said = (s: RoomState) => timeLeft(0, s) !== null;

test('of one’s own turn always, of somebody else’s only where the time is everybody’s', () => {
  assert.equal(said(state({ holder: 'me', budgetMs: 0 }, { own: { turn: { budgetMs: 60_000, endsAtUnixMs: 50_000, remainingMs: 0 } } })), true);
  assert.equal(said(state({})), false);
  assert.equal(said(state({ timers: 'shared' })), true);
  assert.equal(said(state({ timers: 'shared' }, { meeting: { sharedTimerBlank: true } })), false);
  assert.equal(said(state({}, { powers: ['floor'] })), true);
  assert.equal(said(state({ timers: 'off' }, { powers: ['floor'] })), false);
});

test('of a quiet, and of nothing when nobody has the space', () => {
  assert.equal(said(state({ mode: 'quiet', phase: 'idle', holder: null, timers: 'off' })), true);
  assert.equal(said(state({ phase: 'idle', holder: null, timers: 'shared' })), false);
});
