// How a turn ended, as the room is told it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonId, Room, RoomState } from '@hearth/client';
import { turnEnd, watchTurnEnds } from '../../src/room/turn_ends.js';

const river = 'river' as unknown as PersonId;
const sam = 'sam' as unknown as PersonId;

test('finished is who said so, and nobody else', () => {
  assert.equal(turnEnd('held', 'done', river), 'finished');
  assert.equal(turnEnd('wrapping', 'done', river), 'finished');
  assert.equal(turnEnd('held', 'taken', null), 'over', 'a mute');
  assert.equal(turnEnd('wrapping', 'time', null), 'over');
  assert.equal(turnEnd('wrapping', 'taken', sam), 'over');
  assert.equal(turnEnd('held', 'mode_changed', sam), 'over');
  assert.equal(turnEnd('held', 'left', null), 'left');
});

test('space on return is for who was lost and given up on, not for who was removed or muted meanwhile', () => {
  assert.equal(turnEnd('held_away', 'time', null), 'goneOn');
  assert.equal(turnEnd('held_away', 'taken', sam), 'goneOn');
  assert.equal(turnEnd('held_away', 'taken', null), 'over');
  assert.equal(turnEnd('held_away', 'mode_changed', sam), 'over');
  assert.equal(turnEnd('held_away', 'left', null), 'left');
});

test('the event after the state says why; what ended nothing is passed over', () => {
  let state = { floor: { phase: 'idle', holder: null } } as unknown as RoomState;
  let changed: (s: RoomState) => void = () => undefined;
  let moved: (e: unknown) => void = () => undefined;
  const room = {
    getSnapshot: () => state,
    subscribe: (run: typeof changed) => { changed = run; return () => undefined; },
    on: (_: string, run: typeof moved) => { moved = run; return () => undefined; },
  } as unknown as Room;
  const heard: unknown[] = [];
  watchTurnEnds(room, (holder, end) => heard.push([holder, end]));
  const go = (phase: string, holder: PersonId | null, how: string, by: PersonId | null) => {
    state = { floor: { phase, holder } } as unknown as RoomState;
    changed(state);
    moved({ how, by });
  };
  go('offered', null, 'offered', sam);
  go('held', river, 'accepted', river);
  go('frozen', river, 'frozen', sam);
  go('held', river, 'resumed', sam);
  go('idle', null, 'done', river);
  moved({ how: 'mode_changed', by: sam }); // of a state that was told already
  assert.deepEqual(heard, [[river, 'finished']]);
});
