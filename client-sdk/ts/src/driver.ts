// Drives one session: performs its actions on a WebSocket and a timer, publishes its snapshots and tells its
// events.
import type {
  JoinOptions, RoomEvent, RoomState, TokenRequest, WebSocketConstructor, WebSocketLike,
} from './api.js';
import { machineClock } from './clock.js';
import { makeListeners, type Listeners } from './emitter.js';
import { messagesOf, type Messages } from './messages.js';
import { fullJitter } from './reconnect.js';
import { makeSession, type Session } from './session.js';
import type { Doing } from './surroundings.js';
import { addressOf } from './url.js';
import { nothingKnown } from './view.js';
import { makeWords, type WordsStore } from './words.js';

const subprotocol = 'hearth.v1.proto';

export interface Driver {
  readonly messages: Messages;
  readonly session: Session;
  readonly words: WordsStore;
  readonly listeners: Listeners; // 'state' when there is a new snapshot, 'event', and each kind of event
  snapshot(): RoomState;
  now(): number;
  /** Lets the session do something and performs what follows from it. */
  step(what: (now: number) => void): void;
}

function randomRun(): string {
  // Node 18 has no global `crypto`; a run only has to differ from the person's other runs.
  const bits = globalThis.crypto?.getRandomValues(new BigUint64Array(1))[0] ??
    BigInt(Math.floor(Math.random() * 2 ** 53));
  return String(bits || 1n);
}

export function drive(options: JoinOptions, told: Pick<Doing, 'joined' | 'over'>): Driver {
  const where = addressOf(options.url, 'ws', '/v1/live', options.allowInsecure);
  const Socket = options.webSocket ?? (globalThis.WebSocket as unknown as WebSocketConstructor | undefined);
  if (!Socket) throw new TypeError('no `webSocket`');
  const { clock = machineClock() } = options;
  const messages = messagesOf(options.facilitating?.table);
  const words = makeWords();
  const listeners = makeListeners();
  let snapshot = nothingKnown;
  let socket: WebSocketLike | null = null;
  let timer: unknown;
  let performing = false;
  let telling = false;
  const untold: RoomEvent[] = [];

  const step = (what: (now: number) => void): void => {
    what(clock.now());
    if (performing) return; // the outer step goes on with what was added
    performing = true;
    for (const each of session.actions) each(); // and what it adds
    session.actions.length = 0;
    performing = false;
    arm();
    tell();
  };

  const arm = (): void => {
    clock.clearTimer(timer);
    const next = session.nextDeadline();
    if (next === Infinity) return;
    timer = clock.setTimer(() => step((now) => session.tick(now)), Math.max(0, next - clock.now()));
  };

  // In order also when a listener does something from which more events follow.
  const tell = (): void => {
    untold.push(...session.view.events.splice(0));
    if (session.takeChanged()) listeners.tell('state', (snapshot = session.view.present()));
    if (telling) return;
    telling = true;
    for (let event; (event = untold.shift()); ) {
      listeners.tell(event.type, event);
      listeners.tell('event', event);
    }
    telling = false;
  };

  const open = (): void => {
    const mine = (socket = new Socket(where, [subprotocol]));
    // What an earlier socket still reports is about the past.
    const now = <E>(what: (at: number, event: E) => void) => (event: E) => {
      if (mine === socket) step((at) => what(at, event));
    };
    mine.binaryType = 'arraybuffer';
    mine.onopen = now((at) => session.opened(at));
    mine.onmessage = now((at, { data }: { data: ArrayBuffer }) => {
      const bytes = new Uint8Array(data);
      session.received(at, bytes);
      bytes.fill(0);
    });
    mine.onclose = now((at, { code }: { code: number }) => {
      socket = null;
      session.lost(at, code);
    });
    mine.onerror = () => {}; // a close follows
  };

  const close = (): void => {
    const old = socket;
    socket = null;
    old?.close();
  };

  const askToken = async (request: TokenRequest): Promise<void> => {
    let ticket = '';
    let failed: unknown;
    try {
      ticket = await options.getToken(request);
    } catch (error) {
      failed = error ?? true;
    }
    step((at) => session.tokenAnswered(at, failed, ticket));
  };

  const session = makeSession({
    client: 'hearth-ts/0.1', reconnect: fullJitter(), random: Math.random, ...options,
    run: randomRun(), messages,
    timeouts: {
      joinMs: 15_000, connectMs: 10_000, tokenMs: 30_000, commandMs: 10_000, silenceMs: 10_000,
      suspendMs: 120_000, ...options.timeouts,
    },
    outbox: { max: 20, ttlMs: 120_000, ...options.outbox },
  }, words, options.returnToken ?? '', {
    open,
    close,
    askToken,
    send(bytes) {
      socket?.send(bytes);
      bytes.fill(0);
    },
    ...told,
    log: (entry) => options.onLog?.(entry),
  });

  return { messages, session, words, listeners, snapshot: () => snapshot, now: clock.now, step };
}
