// What an app holds of a meeting: its state, its events, and one method a command.
import type { Answer, CloseInfo, JoinOptions, Room, RoomEvents } from './api.js';
import { methods } from './commands.js';
import { drive } from './driver.js';
import { hear, readable, stream } from './emitter.js';
import type { Command } from './outbox.js';
import { frozen } from './frozen.js';

type Told = (now: number, ...args: unknown[]) => void;

// What a page hears from its window when it may have to connect anew.
const wakers = ['online', 'offline', 'pageshow', 'visibilitychange'];

/**
 * Joins a meeting. Resolves when the hello was answered, also with "please read the agreement" or "please
 * wait": look at `getSnapshot().standing`. Rejects with a MeetingError.
 */
export const joinMeeting = (options: JoinOptions): Promise<Room> => new Promise((resolve, reject) => {
  const { signal, networkEvents = globalThis.window, facilitating } = options;
  signal?.throwIfAborted();

  let enter: () => void;
  let stayOut: (why: unknown) => void;
  let close: (info: CloseInfo) => void;
  const admitted = new Promise<void>((yes, no) => ((enter = yes), (stayOut = no)));
  admitted.catch(() => {}); // who does not wait for it need not handle it
  const closed = new Promise<CloseInfo>((done) => (close = done));
  let over = false;

  const { messages, session, words, listeners, snapshot, now, step } = drive(options, {
    joined: (error) => (error ? reject(error) : resolve(room)),
    over(error) {
      over = true;
      for (const each of unhear) each();
      close(frozen({ code: error.code, error }));
      stayOut(error);
    },
  });
  const give = (command: Command) => new Promise<Answer>((yes, no) =>
    step((at) => session.give(at, command, (error, answer) => (error ? no(error) : yes(answer!)))));
  const groups = methods(messages, facilitating?.shapes, give);
  const facilitate = frozen({
    ...groups.facilitate,
    can: (...args: [never, never?]) => facilitating!.can(snapshot(), ...args),
  });

  const woke = () => {
    if (globalThis.document?.visibilityState !== 'hidden') step((at) => session.woke(at));
  };
  const unhear = [
    ...wakers.map((kind) => hear(networkEvents, kind, woke)),
    hear(networkEvents, 'pagehide', () => step((at) => session.hidden(at))),
    hear(signal, 'abort', () => {
      reject(signal!.reason);
      room.wipe();
    }),
  ];

  const toSession = (what: 'composing' | 'alive' | 'cancelUndeliveredCare' | 'retry' | 'reconnectNow') =>
    (...args: unknown[]): void => step((at) => (session[what] as Told)(at, ...args));
  const listen = (run: () => void) => listeners.add('state', run);
  const room: Room = {
    ...readable(snapshot, listen, (state) => state),
    ...groups.room,
    id: options.meeting,
    floor: frozen(groups.floor),
    get facilitate() {
      return facilitating?.facilitates(snapshot()) ? facilitate : null;
    },
    admitted,
    closed,

    on: (kind, run) => listeners.add(kind, run),
    once: <K extends keyof RoomEvents>(kind: K, o?: { signal?: AbortSignal }) =>
      new Promise<RoomEvents[K]>((yes, no) => {
        o?.signal?.throwIfAborted();
        const stop = [
          listeners.add(kind, (event: RoomEvents[K]) => (end(), yes(event))),
          listeners.add('closed', ({ error }: CloseInfo) => (end(), no(error))),
          hear(o?.signal, 'abort', () => (end(), no(o!.signal!.reason))),
        ];
        const end = () => stop.forEach((each) => each());
      }),
    events: (o) => stream(listeners, () => over, o?.signal),
    select: (pick, equal) => readable(snapshot, listen, pick, equal),

    text: words.text,
    nameOf(person) {
      const { people, me, own } = snapshot();
      const known = people.find((each) => each.id === person);
      return words.text(known?.name ?? (person && person === me ? own.standing?.name : null)).text;
    },
    nowUnixMs: () => now() + session.clockOffsetMs(),
    returnToken: session.returnToken,

    composing: toSession('composing'),
    alive: toSession('alive'),
    cancelUndeliveredCare: toSession('cancelUndeliveredCare'),
    outbox: frozen({
      retry: toSession('retry'),
      discard: (number: number) => step(() => session.discard(number)),
    }),
    reconnectNow: toSession('reconnectNow'),
    wipe() {
      words.close();
      step(() => session.wipe());
    },
  };
  listeners.add('state', () => {
    if (snapshot().standing === 'inside') enter();
  });
  step((at) => session.start(at));
});
