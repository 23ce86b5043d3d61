// Replays tests/conformance/transcripts (HEARTH_TRANSCRIPTS): its README.md says what each step means.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Room, WebSocketLike } from '../src/api.js';
import { wordOf } from '../src/codes.js';
import { decode, encode } from '../src/codec.js';
import { clientFrame, serverFrame } from '../src/messages.js';
import { joinMeeting } from '../src/room.js';
import { isMessage, type MessageType, type Type } from '../src/schema_table.js';
import { createFakeClock, settled } from '../src/testing/clock.js';

type Json = Record<string, unknown>;
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

function view(room: Room, closed: string | null): Json {
  const s = room.getSnapshot();
  const text = (ref: Parameters<Room['text']>[0]) => (room.text(ref).expired ? null : room.text(ref).text);
  return {
    connection: s.connection, standing: s.standing, me: s.me, position: s.position, turn: s.turn, closed,
    meeting: s.meeting && {
      life: s.meeting.life, paused: s.meeting.paused, title: text(s.meeting.title), topic: text(s.meeting.topic),
    },
    people: s.people.map((p) => ({ id: p.id, name: text(p.name), presence: p.presence, facilitates: p.facilitates })),
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
    outbox: s.outbox.map((p) => ({ number: p.number, text: text(p.words), status: p.status, error: p.error })),
    careNotDelivered: s.careNotDelivered,
    resources: s.resources.map((r) => r.name),
  };
}

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
  let joined: Promise<void> = Promise.resolve();

  for (const step of steps) {
    const [kind, value] = Object.entries(step)[0] as [string, Json];
    try {
      if (kind === 'join') {
        joined = joinMeeting({
          url: 'https://localhost', meeting: 'circle', getToken: () => 'ticket', webSocket: Scripted, clock,
          networkEvents: null, random: () => 0, ...value,
        }).then((r) => {
          room = r;
          void r.closed.then(({ code }) => (closed = code));
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
        const [first] = type.fields.map((f) => f.name);
        const { [first!]: head, ...rest } = made;
        owner[word]!(head, rest).catch(() => {});
      } else if (kind === 'quiet') {
        await settled();
        assert.deepEqual(sent, []);
      } else {
        assert.equal(kind, 'view');
        await settled();
        await joined;
        const now = view(room!, closed);
        assert.deepEqual(Object.fromEntries(Object.keys(value).map((name) => [name, now[name]])), value);
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
