// Replays tests/conformance/transcripts (HEARTH_TRANSCRIPTS): its README.md says what each step means.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Answer, Room, RoomState, WebSocketLike } from '../src/api.js';
import { wordOf } from '../src/codes.js';
import { decode, encode } from '../src/codec.js';
import { joinMeeting } from '../src/room.js';
import { isMessage, type MessageType, type Type } from '../src/schema_table.js';
import type { TurnId, WordsRef } from '../src/ids.js';
import type { WaitingLine } from '../src/schema/schema.js';
import { createFakeClock, settled } from '../src/testing/clock.js';
import { everything, facilitating } from './seat.js';

type Json = Record<string, unknown>;
const { clientFrame, serverFrame } = everything;
const folder = process.env['HEARTH_TRANSCRIPTS'] ??
  fileURLToPath(new URL('../../../../tests/conformance/transcripts', import.meta.url));

// ---- proto3 JSON to what the codec writes, and to what a command method takes

const words = (json: unknown) => (json as { text: string }).text;
const choice = (of: readonly string[], json: unknown) => {
  const name = String(json).toLowerCase();
  const found = of.filter((word) => name === word || name.endsWith(`_${word}`)).sort((a, b) => b.length - a.length)[0];
  assert.ok(found, `${name} is no choice`);
  return found;
};
const codes = new Map(Array.from({ length: 1100 }, (_, i) => [wordOf(i), i]));

function fromJson(type: Type, json: unknown): unknown {
  if (isMessage(type)) {
    const all = Object.entries(json as Json).flatMap(([name, value]) => {
      const field = type.fields.find((f) => f.name === name);
      if (!field) return []; // what this library has no use for
      return [[name, field.repeated ? (value as unknown[]).map((v) => fromJson(field.type, v)) : fromJson(field.type, value)]];
    });
    return Object.fromEntries(all) as Json;
  }
  if (type === 'w') return words(json);
  if (type === 'c') return codes.get(String(json).toLowerCase() as never);
  if (Array.isArray(type)) return choice(type, json);
  return type === 'n' ? Number(json) : json;
}
const within = (type: MessageType, ...path: string[]) =>
  path.reduce((of, name) => of.fields.find((f) => f.name === name)!.type as MessageType, type);

// ---- The view in its common form

// Of these a step names as many members as it likes.
const partly = ['rules', 'mine', 'leading'];

function view(room: Room | undefined, closed: string | null, answer: Json | null): Json {
  if (!room) return { connection: 'closed', closed }; // the join was refused
  const s = room.getSnapshot();
  const text = (ref: Parameters<Room['text']>[0]) => (room.text(ref).expired ? null : room.text(ref).text);
  return {
    connection: s.connection, standing: s.standing, me: s.me, position: s.position, turn: s.turn, closed,
    meeting: s.meeting && {
      life: s.meeting.life, paused: s.meeting.paused, title: text(s.meeting.title), topic: text(s.meeting.topic),
    },
    people: s.people.map((p) => (
      { id: p.id, name: text(p.name), presence: p.presence, facilitates: p.facilitates, helps: p.helps })),
    floor: s.floor && { mode: s.floor.mode, phase: s.floor.phase, holder: s.floor.holder },
    queue: s.queue?.hands.map((h) => h.person) ?? [],
    lines: s.lines.map((l) => ({
      line: l.line, author: l.author, text: text(l.words), kind: l.kind, hidden: l.hidden, edited: l.edited,
      note: text(l.note), reactions: Object.fromEntries(l.reactions.map((r) => [r.reaction, r.count])),
    })),
    offer: s.own.offer?.turnId ?? null,
    share: s.own.hands?.share ?? null,
    cares: s.own.cares.map((c) => ({ care: c.care, state: c.state })),
    privately: s.own.privateLines.map((l) => text(l.words)),
    outbox: s.outbox.map((p) => ({ number: p.number, text: text(p.words), status: p.status, error: p.error, waitMs: p.retryAfterMs })),
    careNotDelivered: s.careNotDelivered,
    resources: s.resources.map((r) => r.name),
    round: s.round && { prompt: text(s.round.prompt), closing: s.round.closing, places: s.round.places },
    responses: s.floor && { allowed: s.floor.responses, to: s.floor.respondingTo, thankedBy: s.floor.thankedBy },
    moment: s.floor?.moment ?? false,
    picking: s.floor?.picking ?? null,
    receipt: s.receipt !== null,
    stops: s.stopsUnixMs,
    answer, ...parts(s, text),
  };
}

function parts(s: RoomState, text: (ref: WordsRef | null | undefined) => string | null): Json {
  const { meeting: m, own: o } = s;
  const waiting = (lines: readonly WaitingLine[]) =>
    lines.map((l) => ({ waiting: l.waiting, author: l.author, text: text(l.words), note: text(l.note) }));
  const mode = m?.mode;
  return {
    rules: {
      mode: mode?.mode ?? 'unspecified', prompt: text(mode?.prompt), card: mode?.card ?? 'unspecified', slowS: mode?.slowS ?? 0,
      order: m?.order ?? 'unspecified', queueClosed: m?.queueClosed ?? false, locked: m?.locked ?? false,
      retention: m?.retention?.kind ?? 'unspecified', rollingMin: m?.retention?.rollingMin ?? 0,
      pauseCard: m?.pauseCard ?? 'unspecified', steward: m?.steward ?? null, goesOnByItself: m?.goesOnByItself ?? false,
      step: s.step && {
        step: s.step.stepId, number: s.step.number, of: s.step.of, title: text(s.step.title), free: s.step.free,
        format: text(s.step.format),
      },
    },
    mine: {
      out: o.standing?.out ?? 'unspecified', powers: s.powers, agreementOpen: o.standing?.agreementOpen ?? false,
      agreement: text(o.standing?.agreement?.text), said: text(o.standing?.words), askedToWait: o.standing?.askedToWait ?? false,
      beforeMe: o.hands?.beforeMe ?? 0, process: o.hands?.process ?? null, next: o.hands?.youAreNext ?? false,
      wentOn: o.offer?.wentOn ?? false, muted: o.mute?.scope?.post ?? false, reason: o.mute?.reason ?? 'unspecified',
      nameProposed: text(o.nameProposed), handOver: o.handOver?.from ?? null, offeredPowers: o.handOver?.powers ?? [],
      stewardAskedBy: o.stewardAsked, steward: o.standing?.steward ?? false, linesHeld: o.standing?.linesHeld ?? false,
      waitingLines: waiting(o.waitingLines),
      sideRoom: o.sideRoom && { room: o.sideRoom.sideRoom, facilitator: o.sideRoom.facilitator, entered: o.sideRoom.entered },
      listening: o.settings?.listening ?? false,
      pacePercent: o.settings?.pacePercent ?? 100, startMe: o.settings?.startMe ?? false,
      hiddenPeople: o.settings?.hiddenPeople ?? [], responses: o.settings?.sharing?.responses ?? 'unspecified',
      wordsHidden: o.wordsHidden, readers: o.turn?.readers ?? 0, withYou: o.turn?.withYou ?? 0,
      asked: (o.turn?.askedUnixMs ?? 0) > 0, mayPick: (o.turn?.pickUntilUnixMs ?? 0) > 0,
      moreTimeAsked: (o.turn?.moreTimeAskedUnixMs ?? 0) > 0, readsFromNext: o.context?.readsFromNext ?? false,
    },
    leading: {
      waiting: o.waiting.map((w) => ({ person: w.person, name: text(w.name), note: text(w.note) })),
      offeredTo: o.facilitatorTurn?.offeredTo ?? null, unanswered: o.facilitatorTurn?.unanswered ?? false,
      moreTimeFor: o.facilitatorTurn?.moreTimeFor ?? null, suggestedNext: o.facilitatorTurn?.suggestedNext ?? null,
      wouldOffer: o.facilitatorTurn?.wouldOffer ?? null, holderSilent: o.facilitatorTurn?.holderSilent ?? false,
      hands: o.facilitatorHands.map((h) => ({ hand: h.hand, person: h.person, kind: h.kind, note: text(h.note) })),
      marks: o.facilitatorMarks.map((k) => ({ person: k.person, mark: k.mark })), missed: o.missed,
      careInbox: o.careInbox.map((c) => ({ care: c.care, person: c.person, state: c.state, text: text(c.words) })),
      muted: o.muted.map((p) => p.person), removed: o.removed.map((p) => ({ person: p.person, name: text(p.name), rejoin: p.rejoin, mistake: p.mistake })),
      heldLines: waiting(o.heldLines?.lines ?? []),
      heldPeople: o.heldLines?.people ?? [], everybodyHeld: o.heldLines?.everybody ?? false,
      format: o.format.map((f) => ({ title: text(f.title), words: text(f.words), mode: f.mode?.mode ?? 'unspecified', prompt: text(f.mode?.prompt) })),
      sideRooms: o.sideRooms.map((r) => (
        { room: r.sideRoom, facilitator: r.facilitator, person: r.person, entered: r.entered, group: r.group, handTo: r.handTo })),
      debrief: o.debrief && { meeting: o.debrief.meeting, invitation: o.debrief.invitation, until: o.debrief.untilUnixMs },
      team: o.privateLines.filter((l) => !l.with && !l.care)
        .map((l) => ({ from: l.from, text: text(l.words), about: l.about, line: l.line || null, pinned: l.pinned })),
      key: {
        does: o.key?.does ?? 'unspecified', turn: o.key?.turnId ?? null, step: o.key?.stepId ?? null, person: o.key?.person ?? null,
        next: o.key?.nextNumber ?? 0, nextTitle: text(o.key?.nextTitle), missed: o.key?.missed ?? [],
        undo: (o.key?.undoUntilUnixMs ?? 0) > 0, words: text(o.key?.words),
      },
      hiddenLines: o.hiddenLines.map((l) => l.line), notices: o.notices.map((n) => ({ kind: n.kind, person: n.person })),
    },
  };
}

// What the app was answered: of a refusal its code, else what it was told.
const answered = (a: Answer): Json => ({
  error: null, line: a.line, hand: a.hand, care: a.care, privateLine: a.privateLine,
  movedOn: a.movedOn && { by: a.movedOn.by, what: a.movedOn.what, turn: a.movedOn.turn },
});

// Methods whose arguments are not the fields in the order of the schema.
const inWords: Record<string, (f: never) => unknown[]> = {
  setNote: ({ note, ...what }: Json) => [what, note ?? null],
  setMode: ({ turnId, settings, atOnce }: Json) => [turnId ?? null, settings, { atOnce }],
  changeAgreement: ({ agreement }: { agreement: Json }) => [agreement['text']],
  goOn: ({ althoughMissed, ...key }: Json) => [key, { althoughMissed }],
  nextStep: ({ turnId, stepId, althoughMissed }: Json) => [turnId, stepId, { althoughMissed }],
  goToStep: ({ turnId, stepId, number, althoughMissed }: Json) => [turnId, stepId, number, { althoughMissed }],
  undoMove: ({ turnId, stepId }: Json) => [turnId, stepId],
  handOver: ({ person, powers }: Json) => [person, powers],
  hide: ({ pause, ...what }: Json) => [what, { pause }],
  holdLines: ({ person, on }: Json) => [person, on],
  answerLine: ({ waiting, through }: Json) => [waiting, through],
  shortenRetention: ({ retention: { kind, ...rest } }: { retention: Json }) => [kind, rest],
};

// ---- The player

async function play(steps: Json[]): Promise<void> {
  const clock = createFakeClock();
  const sent: Json[] = [];
  let run = '';
  let socket: Scripted | undefined;
  class Scripted implements WebSocketLike {
    binaryType = '';
    onopen: ((e: never) => void) | null = null;
    onmessage: ((e: never) => void) | null = null;
    onclose: ((e: never) => void) | null = null;
    onerror: ((e: never) => void) | null = null;
    constructor() {
      socket = this;
      queueMicrotask(() => this.onopen?.({} as never));
    }
    send(data: Uint8Array): void {
      const frame = decode(clientFrame, data, (utf8) => new TextDecoder().decode(utf8)) as Json;
      run = ((frame['hello'] as Json | undefined)?.['run'] as string | undefined) ?? run;
      if (Object.keys(frame).length) sent.push(frame);
    }
    close(): void {}
  }
  let room: Room | undefined;
  let closed: string | null = null;
  let answer: Json | null = null;
  let joined: Promise<void> = Promise.resolve();

  for (const step of steps) {
    const [kind, value] = Object.entries(step)[0] as [string, Json];
    try {
      if (kind === 'join') {
        room = undefined;
        closed = answer = null;
        joined = joinMeeting({
          url: 'https://localhost', meeting: 'circle', getToken: () => 'ticket', webSocket: Scripted, clock,
          networkEvents: null, random: () => 0, facilitating, ...value,
        }).then((r) => {
          room = r;
          void r.closed.then(({ code }) => (closed = code));
        }, ({ code }) => {
          closed = code;
        });
      } else if (kind === 'up') {
        await settled();
        const frame = sent.shift();
        assert.ok(frame, 'the client has sent nothing');
        matches(frame, fromJson(clientFrame, value) as Json, 'up');
      } else if (kind === 'down') {
        const frame = fromJson(serverFrame, value) as Json;
        if (frame['result']) (frame['result'] as Json)['run'] = run;
        socket!.onmessage?.({ data: encode(serverFrame, frame).slice().buffer } as never);
      } else if (kind === 'lost') {
        socket!.onclose?.({ code: value } as never);
      } else if (kind === 'wait') {
        await clock.advance(value as unknown as number);
      } else if (kind === 'give') {
        await settled();
        await joined;
        const [word, fields] = Object.entries(value)[0] as [string, Json];
        const type = within(clientFrame, 'command', 'command', word);
        const made = fromJson(type, fields) as Json;
        const owner = [room, room!.floor, room!.facilitate].find((o) => o && word in o) as unknown as
          Record<string, (...all: unknown[]) => Promise<unknown>>;
        // Fields in the order of the schema: the methods take the first one, and the rest by name.
        const [first = ''] = type.fields.map((f) => f.name);
        const { [first]: head, ...rest } = made;
        owner[word]!(...(inWords[word]?.(made as never) ?? [head, rest])).then(
          (a) => (answer = answered(a as Answer)), ({ code }) => (answer = { error: code }));
      } else if (kind === 'composing' || kind === 'touch') {
        await settled();
        await joined;
        if (kind === 'touch') room!.alive();
        else room!.composing(value as unknown as TurnId);
      } else if (kind === 'quiet') {
        await settled();
        assert.deepEqual(sent, []);
      } else {
        assert.equal(kind, 'view');
        await settled();
        await joined;
        const now = view(room, closed, answer);
        const asked = (all: Json, names: Json) => Object.fromEntries(Object.keys(names).map((name) => [name, all[name]]));
        for (const [name, expected] of Object.entries(value)) {
          const found = now[name] as Json | undefined;
          assert.deepEqual(partly.includes(name) ? asked(found!, expected as Json) : found, expected, name);
        }
      }
    } catch (error) {
      (error as Error).message += `\nat the step ${JSON.stringify(step)}`;
      throw error;
    }
  }
}

// Everything that is expected is there.
function matches(now: unknown, expected: unknown, where: string): void {
  if (expected === null || typeof expected !== 'object') return assert.equal(now, expected, where);
  for (const [name, value] of Object.entries(expected)) matches((now as Json | null)?.[name], value, `${where}.${name}`);
}

for (const file of readdirSync(folder).filter((f) => f.endsWith('.jsonl'))) {
  test(`transcript ${file}`, () =>
    play(readFileSync(join(folder, file), 'utf8').split('\n')
      .filter((line) => line.trim() && !line.startsWith('#'))
      .map((line) => JSON.parse(line) as Json)));
}
