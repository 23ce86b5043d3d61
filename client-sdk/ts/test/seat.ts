// A person in a fake meeting, and what tests ask again and again.
import { test } from 'node:test';
import type { JoinOptions, Room, RoomEvent } from '../src/api.js';
import { methods } from '../src/commands.js';
import { MeetingError } from '../src/errors.js';
import { facilitating } from '../src/facilitating.js';
import { messagesOf } from '../src/messages.js';
import { joinMeeting } from '../src/room.js';
import { settled } from '../src/testing/clock.js';
import { createFakeServer, type FakeOptions, type FakeServer } from '../src/testing/index.js';
import type { ErrorCode } from '../src/schema/codes.js';

export interface Seat {
  server: FakeServer;
  room: Room;
  events: RoomEvent[];
  /** What was told since the last question, by kind. */
  told(): string[];
}

export async function seat(o: FakeOptions = {}, options: Partial<JoinOptions> = {}): Promise<Seat> {
  const server = createFakeServer(o as never);
  const room = await joinMeeting(server.options({ name: 'River', maySpeak: true, facilitating, ...options }));
  const events: RoomEvent[] = [];
  void (async () => {
    for await (const event of room.events()) events.push(event);
  })();
  await settled();
  let seen = 0;
  const told = () => events.slice(seen, (seen = events.length)).map((e) => e.type);
  return { server, room, events, told };
}

/** The whole schema, as who facilitates has it. */
export const everything = messagesOf(facilitating.table);
/** What the methods make of their arguments. */
export const made = methods(everything, facilitating.shapes, (command) => command);

/** The code with which a promise is refused; 'accepted' if it is not. */
export const codeOf = (asked: Promise<unknown>): Promise<ErrorCode | 'accepted'> =>
  asked.then(() => 'accepted' as const, (error: unknown) => {
    if (error instanceof MeetingError) return error.code;
    throw error;
  });

export { facilitating, settled, test };
