// Everything that a control does can be typed: each command of the schema has a word, or a reason.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commands } from '../../src/keys/slash.js';

// Command of the schema: the words that are typed for it.
const typed: Record<string, string> = {
  acceptAgreement: 'agree', setName: 'name', answerName: 'answer-name', listen: 'listen speak', hideForMe: 'hide-for-me', leave: 'leave',
  say: 'read', edit: 'edit', retract: 'retract', setNote: 'note', react: 'react', askFacilitators: 'tell', setPace: 'settings', startMe: 'settings',
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

// The fields of a command as the client's table writes them: `command:{name{...}name{...}}`, `FacilitatorCommands{...}`.
function commandsIn(table: string, from: string): string[] {
  let at = table.indexOf(from);
  assert.ok(at >= 0, from);
  at += from.length;
  const names: string[] = [];
  let depth = 1;
  let word = '';
  for (; depth > 0; ++at) {
    const c = table[at]!;
    if (c === '{') {
      if (depth === 1) names.push(word.replace(/^\d+/, ''));
      ++depth;
    } else if (c === '}') --depth;
    word = depth === 1 && /\w/.test(c) ? word + c : '';
  }
  return names;
}

test('each command of the schema has a typed word, or a reason', () => {
  const schema = (file: string) => readFileSync(`../ts/src/schema/${file}.ts`, 'utf8');
  const all = [
    ...commandsIn(schema('table'), 'command{number:n command:{'),
    ...commandsIn(schema('facilitating_table'), 'FacilitatorCommands{'),
  ];
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
