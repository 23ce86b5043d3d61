// Shift three times alone, and everything that only looks like it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TripleShift } from '../../src/exit/triple_shift.js';

function press(s: TripleShift, at: number, code = 'ShiftLeft'): number | null {
  const down = s.keydown('Shift', code, false, at);
  return s.keyup('Shift', code, at + 50) ?? down;
}

test('three times alone counts to three', () => {
  const s = new TripleShift();
  assert.deepEqual([press(s, 0), press(s, 500), press(s, 900)], [1, 2, 3]);
});

test('either Shift will do', () => {
  const s = new TripleShift();
  assert.deepEqual([press(s, 0), press(s, 500, 'ShiftRight'), press(s, 900)], [1, 2, 3]);
});

test('both together count once', () => {
  const s = new TripleShift();
  s.keydown('Shift', 'ShiftLeft', false, 0);
  s.keydown('Shift', 'ShiftRight', false, 5);
  assert.equal(s.keyup('Shift', 'ShiftLeft', 50), null);
  assert.equal(s.keyup('Shift', 'ShiftRight', 60), 1);
});

test('a Shift that wrote a capital does not count, and ends the count', () => {
  const s = new TripleShift();
  press(s, 0);
  press(s, 400);
  s.keydown('Shift', 'ShiftLeft', false, 800);
  assert.equal(s.keydown('A', 'KeyA', false, 820), 0);
  assert.equal(s.keyup('Shift', 'ShiftLeft', 900), null);
  assert.equal(press(s, 1000), 1);
});

test('a Shift that is held, and one that comes after more than five seconds', () => {
  const s = new TripleShift();
  s.keydown('Shift', 'ShiftLeft', false, 0);
  assert.equal(s.keydown('Shift', 'ShiftLeft', true, 30), null);
  assert.equal(s.keyup('Shift', 'ShiftLeft', 50), 1);
  assert.equal(press(s, 6000), 1, 'it begins anew');
});
