// Who facilitates together, lines that are read first, and a format, against the real server (service.ts).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { facilitating, serve, texts, until, withService, type Service } from './service.js';

let service: Service;
before(async () => {
  if (!withService.skip) service = await serve('--format', 'talking-circle');
});
after(() => service?.close());

test('two share the work: steps by one key, a helper, the team line, lines read first, a removal', withService, async () => {
  const sam = await service.join(0, 'Sam', { facilitating, agreementVersion: 1 });
  await sam.facilitate!.open();
  const river = await service.join(1, 'River', { facilitating, agreementVersion: 1 });
  const kim = await service.join(1, 'Kim', { agreementVersion: 1 });
  const [riverId, kimId] = [river, kim].map((room) => room.getSnapshot().me!);

  // The format: the label says what the key will do, and it does that.
  const first = await until(sam, (s) => s.step && s.own.key?.does === 'step');
  assert.deepEqual([first.step!.number, first.own.format.length], [1, first.step!.of]);
  assert.equal(sam.text(first.own.key!.nextTitle).text, sam.text(first.own.format[1]!.title).text);
  await sam.facilitate!.goOn(first.own.key!);
  const second = await until(kim, (s) => s.step?.number === 2);
  assert.equal(kim.text(second.step!.title).text, sam.text(first.own.format[1]!.title).text);
  const late = await sam.facilitate!.goOn(first.own.key!);
  assert.equal(late.movedOn!.step, second.step!.stepId);
  const { turn, step } = sam.getSnapshot();
  await sam.facilitate!.undoMove(turn, step!.stepId);
  await until(kim, (s) => s.step?.number === 1);
  await sam.facilitate!.setMode(sam.getSnapshot().turn, { mode: 'open' }, { atOnce: true });
  await until(kim, (s) => s.step?.free && s.floor?.mode === 'open');

  // A helper.
  await sam.facilitate!.handOver(riverId!, ['quiet']);
  const { own: { handOver } } = await until(river, (s) => s.own.handOver);
  assert.deepEqual(handOver, { from: sam.getSnapshot().me, powers: ['quiet'] });
  assert.equal(river.facilitate, null);
  await river.answerHandOver(true);
  await until(river, (s) => s.powers.length === 1);
  const may = river.facilitate!;
  assert.deepEqual([may.can('holdLines', kimId), may.can('holdLines', sam.getSnapshot().me), may.can('pause')], [true, false, false]);

  // The team line points at a person, and stays in sight.
  const pinned: string[] = [];
  river.on('ownChanged', ({ part }) => pinned.push(part));
  const { privateLine } = await sam.facilitate!.sayToTeam('New today', { person: kimId! });
  await sam.facilitate!.pinToTeam(privateLine!, true);
  const team = await until(river, (s) => s.own.privateLines.some((l) => l.pinned));
  assert.deepEqual([team.own.privateLines[0]!.about, pinned.includes('teamPins')], [kimId, true]);

  // Lines read first.
  await may.holdLines(kimId!, true);
  await until(kim, (s) => s.own.standing!.linesHeld);
  const answer = await kim.say('Hello, all.');
  assert.deepEqual([answer.line, kim.getSnapshot().own.waitingLines.map((l) => l.waiting)], [null, [answer.waiting]]);
  const { own: { heldLines } } = await until(river, (s) => s.own.heldLines?.lines.length);
  assert.deepEqual([river.text(heldLines!.lines[0]!.words).text, heldLines!.people], ['Hello, all.', [kimId]]);
  await river.answerLine(answer.waiting!, true);
  await until(kim, (s) => s.lines.length && !s.own.waitingLines.length);
  assert.deepEqual(texts(kim), ['Hello, all.']);
  await may.hide({ person: kimId! });
  await until(kim, (s) => s.lines[0]!.hidden);
  await sam.facilitate!.takePowers(riverId!);
  await until(river, (s) => !s.powers.length);
  assert.deepEqual([river.facilitate, river.getSnapshot().own.heldLines?.lines ?? []], [null, []]);

  // A removal, said to be a mistake, once.
  await assert.rejects(kim.report('unkind'), { code: 'nobody_to_tell' });
  await sam.facilitate!.remove(kimId!);
  assert.equal((await kim.closed).code, 'removed');
  const back = { returnToken: kim.returnToken(), mistake: true };
  await assert.rejects(service.join(1, 'Kim', back), { code: 'mistake_told' });
  await until(sam, (s) => s.own.removed[0]?.mistake);
  await assert.rejects(service.join(1, 'Kim', back), { code: 'removed' });
});
