// The announcer with a clock that is moved by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Announcer, type Manner } from '../../src/speech/announcer.js';

function announcer(manner: Manner = { lines: 'some', people: false }) {
  const said: string[] = [];
  const timers: (() => void)[] = [];
  const one = new Announcer(
    { show: (urgent, text) => said.push((urgent ? '! ' : '') + text), after: (_, run) => timers.push(run), count: (n) => `${n} new` },
    () => manner);
  const run = () => { for (let i = 0; i < 100 && timers.length > 0; ++i) timers.shift()!(); };
  return { one, said, run };
}

test('the lines of a share are said one by one, in order', () => {
  const { one, said, run } = announcer();
  for (let i = 1; i <= 12; ++i) one.say({ level: 'line', text: `line ${i}`, share: true });
  run();
  assert.deepEqual(said.filter(Boolean), Array.from({ length: 12 }, (_, i) => `line ${i + 1}`));
});

test('more than three other lines that wait become a count', () => {
  const { one, said, run } = announcer();
  for (let i = 1; i <= 7; ++i) one.say({ level: 'line', text: `line ${i}` });
  run();
  assert.deepEqual(said.filter(Boolean), ['line 1', '6 new']);
});

test('a turn goes before lines that wait, and keeps the order among turns', () => {
  const { one, said, run } = announcer();
  one.say({ level: 'line', text: 'a' });
  one.say({ level: 'line', text: 'b' });
  one.say({ level: 'turn', text: 'first turn' });
  one.say({ level: 'turn', text: 'second turn' });
  run();
  assert.deepEqual(said.filter(Boolean), ['a', 'first turn', 'second turn', 'b']);
});

test('urgent things do not wait, not even for a pause of announcements', () => {
  const { one, said, run } = announcer();
  one.pause(true);
  one.say({ level: 'line', text: 'later' });
  one.say({ level: 'urgent', text: 'now' });
  run();
  assert.deepEqual(said.filter(Boolean), ['! now']);
  one.pause(false);
  run();
  assert.deepEqual(said.filter(Boolean), ['! now', 'later']);
});

test('who comes and goes is said only to who asked for it', () => {
  const quiet = announcer();
  quiet.one.say({ level: 'person', text: 'River is here.' });
  quiet.run();
  assert.deepEqual(quiet.said, []);
  const told = announcer({ lines: 'some', people: true });
  told.one.say({ level: 'person', text: 'River is here.' });
  told.run();
  assert.deepEqual(told.said.filter(Boolean), ['River is here.']);
});

test('words that are gone are neither said nor repeated', () => {
  const { one, said, run } = announcer();
  one.say({ level: 'line', text: 'River: secret', line: 7 });
  one.say({ level: 'line', text: 'River: waiting', line: 8 });
  one.forget([7, 8]);
  assert.equal(said[said.length - 1], '', 'the region is emptied');
  run();
  one.repeat();
  assert.deepEqual(said.filter(Boolean), ['River: secret']);
});

test('repeat says the last once more', () => {
  const { one, said, run } = announcer();
  one.say({ level: 'turn', text: 'You are next.' });
  run();
  one.repeat();
  assert.deepEqual(said.filter(Boolean), ['You are next.', 'You are next.']);
});
