// Everything that a control does can be typed: each command of the schema has a word, or a reason; and what a command takes
// of the words behind it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { PersonId } from '@hearth/client';
import { commands } from '../../src/keys/slash.js';
import { also } from '../../src/keys/slash_also.js';
import { named, number, onOff, taken } from '../../src/keys/who.js';

// Command of the schema: the words that are typed for it.
const typed: Record<string, string> = {
  acceptAgreement: 'agree', setName: 'name', answerName: 'answer-name', listen: 'listen speak', hideForMe: 'hide-for-me', leave: 'leave',
  say: 'read', edit: 'edit', retract: 'retract', setNote: 'note', react: 'react', askFacilitators: 'tell', setPace: 'set-pace', startMe: 'start-me',
  setSharing: 'sharing', ask: 'ask', withdraw: 'withdraw', accept: 'start', later: 'later', pass: 'pass', done: 'done', passTo: 'pass-to',
  moreTime: 'more', needAMoment: 'moment', endResponses: 'end-responses', stillWriting: 'still', care: 'care help-me', cancelCare: 'cancel-care',
  sayInCare: 'care', closeCare: 'close-care', answerHandOver: 'answer-hand-over', answerLine: 'answer-line', answerSteward: 'answer-steward',
  report: 'report', enterSideRoom: 'side', sayInSideRoom: 'side', closeSideRoom: 'side-close',
  seeCare: 'see-care', takeCare: 'take-care', next: 'next', offer: 'offer', takeBackOffer: 'take-back', answerUnanswered: 'answer-unanswered',
  takeFloor: 'take-floor', closeNow: 'close-now', moveOn: 'move-on', answerMoreTime: 'answer-more-time', setMode: 'mode', moveHand: 'move-hand',
  lowerHand: 'lower', lowerAllHands: 'lower-all', raiseAgain: 'raise-again', closeQueue: 'close-queue', setOrderPolicy: 'set-order',
  thankTeller: 'thank', open: 'open', admit: 'admit', askToWait: 'ask-to-wait', decline: 'decline', sayTo: 'say-to', mute: 'mute', unmute: 'unmute',
  pause: 'pause', resume: 'resume', hide: 'hide', unhide: 'show-again', remove: 'remove', bringBack: 'bring-back', lock: 'lock', proposeName: 'rename',
  givePlace: 'give-place', handOver: 'hand-over', changeAgreement: 'rules', shortenRetention: 'rules', end: 'end', nudge: 'nudge',
  takePowers: 'take-powers', holdLines: 'hold hold-all', sayToTeam: 'team', askSteward: 'ask-steward', pinToTeam: 'pin', openSideRoom: 'open-side-room',
  goOn: 'go', nextStep: 'step', goToStep: 'step', leaveStepFree: 'step', undoMove: 'undo',
};
const without: Record<string, string> = {
  ackCare: 'sent by the client itself',
  closeCard: 'on the closing card, where there is no box to type into',
};

// The names in the list of all commands, as the client writes them.
function commandsOf(schema: string): string[] {
  const list = /message Command \{\s*oneof kind \{([\s\S]*?)\n {2}\}/.exec(schema);
  assert.ok(list, 'the list of commands');
  return [...list[1]!.matchAll(/^\s+[A-Z]\w+ (\w+) = \d+;/gm)].map(([, name]) => name!.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()));
}

test('each command of the schema has a typed word, or a reason', () => {
  const all = commandsOf(readFileSync('../../proto/hearth/v1/command.proto', 'utf8'));
  assert.ok(all.length > 80, `${all.length} commands were read`);
  const words = new Set(commands.map((c) => c.word));
  assert.equal(words.size, commands.length, 'no word means two things');
  for (const command of all) {
    if (command in without) continue;
    assert.ok(typed[command], `${command} cannot be typed`);
    for (const word of typed[command]!.split(' ')) assert.ok(words.has(word), `/${word} for ${command}`);
  }
  for (const command of Object.keys({ ...typed, ...without })) assert.ok(all.includes(command), `${command} is no command of the schema`);
});

// Who knows the terminal need learn no other words here.
const ofTheTerminalAlone: Record<string, string> = {
  say: 'words are typed without a command', 'ack-care': without['ackCare']!, 'close-card': without['closeCard']!,
};
test('each word of the terminal is a word here', () => {
  const words = new Set(commands.map((c) => c.word));
  for (const [from, to] of Object.entries(also)) {
    assert.ok(!words.has(from), `/${from} means one thing`);
    assert.ok(words.has(to.split(' ')[0]!), `/${from} is /${to}`);
  }
  for (const file of ['participant', 'facilitator']) {
    const table = readFileSync(`../cpp/terminal/${file}_slash.cpp`, 'utf8');
    const theirs = [...table.slice(table.indexOf('commands[]')).matchAll(/^ {4}\{"([a-z-]+)",/gm)].map(([, word]) => word!);
    assert.ok(theirs.length > 30, `${theirs.length} words of ${file} were read`);
    for (const word of theirs) assert.ok(words.has(word) || word in also || word in ofTheTerminalAlone, `/${word}`);
  }
});

test('a command takes the words that it knows, and a name as far as it goes', () => {
  assert.deepEqual(taken('OFF and more', onOff), ['off', 'and more']);
  assert.deepEqual(taken('offering words', onOff), ['', 'offering words']);
  assert.deepEqual(taken('5 lines', number), ['5', 'lines']);
  assert.deepEqual(taken('5th line', number), ['', '5th line']);
  const people = ['Sam', 'Samira', 'River Song', 'Sarah, leaf'].map((name, i) => ({ person: `${i}` as PersonId, name }));
  assert.deepEqual(named(people, 'sam'), { ...people[0]!, rest: '' });
  assert.deepEqual(named(people, 'Sam\nYou are\n\ndoing  well.'), { ...people[0]!, rest: 'You are\n\ndoing  well.' });
  assert.deepEqual(named(people, 'river  song off'), { ...people[2]!, rest: 'off' });
  assert.deepEqual(named(people, 'River off'), { ...people[2]!, rest: 'off' });
  assert.deepEqual(named(people, 'sarah leaf Hello'), { ...people[3]!, rest: 'Hello' });
});
