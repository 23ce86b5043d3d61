// The conversation with a server as a pure machine: what happened goes in (a call, bytes, the passing of time),
// what is to be done comes out as actions. It knows hello and resume, reconnecting, the outbox, close codes
// and deadlines; no socket, clock or randomness of its own. client-sdk/SPEC.md is its contract.
import type { ConnectionState, LogEntry } from './api.js';
import { decode, encode } from './codec.js';
import { MeetingError } from './errors.js';
import type { TurnId } from './ids.js';
import { whyForGood } from './parting.js';
import { errorOf, makeRequests } from './requests.js';
import type { ErrorCode } from './schema/codes.js';
import type { Goodbye, Refusal, ServerFrame, Welcome } from './schema/frames.js';
import { makeSilence } from './silence.js';
import type { Doing, Identity } from './surroundings.js';
import { handle, makeView, nothingKnown, type Handlers } from './view.js';
import type { WordsStore } from './words.js';

// A connection that lasted so long was a good one: the next loss starts from the first delay.
const goodAfterMs = 5000;
// One "somebody touched the app" in 30 s is what the server takes.
const aliveEveryMs = 30_000;

export type Session = ReturnType<typeof makeSession>;

export function makeSession(who: Identity, words: WordsStore, returnToken: string, doing: Doing) {
  const { messages: { clientFrame, serverFrame }, facilitating } = who;
  const view = makeView(words, facilitating?.ownParts);
  const { state } = view;
  const actions: (() => void)[] = [];
  const requests = makeRequests(who, view, words, {
    isLive: () => stage === 'live',
    isOver: () => stage === 'over',
    act,
    send: (bytes) => sendBytes(bytes),
    changed: () => void (changed = true),
    over,
  });
  let changed = false;
  let clockOffsetMs = 0; // server's unix time minus the driver's clock

  let stage: 'idle' | 'token' | 'opening' | 'hello' | 'live' | 'backoff' | 'over' = 'idle';
  let ticket = '';
  let tokenAsked = 0;
  let ticketRejected = false;
  let mayResume = false;
  let welcomed = false; // ever
  let ownKnown = false; // a whole own part came
  let helloTold = false;
  let attempt = 0;
  let lastError: MeetingError | null = null;
  let hintMs = 0;
  let goodbye: Goodbye | null = null; // said on this connection

  const silence = makeSilence(() => send({}), who.timeouts.silenceMs);
  let composingEveryMs = 3000;
  let liveSince = 0;
  let joinDeadline = Infinity;
  let attemptDeadline = Infinity;
  let retryAt = Infinity;
  let offlineSince = Infinity;
  let lastComposing = -Infinity;
  let lastAlive = -Infinity;

  const takeChanged = (): boolean => changed && !(changed = false);
  function act(action: () => void): void {
    actions.push(action);
  }
  function log(entry: LogEntry): void {
    act(() => doing.log(entry));
  }

  // ---- Entering and leaving

  function start(now: number): void {
    joinDeadline = now + who.timeouts.joinMs;
    setConnection('connecting');
    tryEntry(now);
  }

  // A ticket opens the door once; afterwards the return token does, as long as it is known.
  function tryEntry(now: number): void {
    retryAt = Infinity;
    hintMs = 0;
    if (returnToken || ticket) return open(now);
    stage = 'token';
    attemptDeadline = now + who.timeouts.tokenMs;
    const request = {
      meeting: who.meeting, attempt: ++tokenAsked, previousRejected: ticketRejected,
    };
    act(() => doing.askToken(request));
  }

  function tokenAnswered(now: number, error: unknown, answer = ''): void {
    if (stage !== 'token') return;
    attemptDeadline = Infinity;
    if (error instanceof MeetingError && error.retryable) return backOff(now, error);
    if (error || !answer) return over(new MeetingError('no_token'));
    ticket = answer;
    open(now);
  }

  function open(now: number): void {
    stage = 'opening';
    attemptDeadline = now + who.timeouts.connectMs;
    goodbye = null;
    log({ what: 'opening', attempt: attempt });
    act(doing.open);
  }

  function opened(now: number): void {
    if (stage !== 'opening') return;
    stage = 'hello';
    silence.broken(now);
    send({
      hello: {
        ...who, // what a hello has a field for is written
        ...(returnToken ? { returnToken, ticket: null } : { ticket, returnToken: null }),
        name: who.name || null,
        knock: welcomed ? null : who.knock || null,
        resume: mayResume && view.hasRoom() ? view.position() : null,
      },
    });
  }

  function welcome(now: number, w: Welcome): void {
    stage = 'live';
    attemptDeadline = offlineSince = Infinity;
    liveSince = now;
    welcomed = true;
    state.stopsUnixMs = 0;
    ownKnown = ticketRejected = false;
    ticket = '';
    if (w.returnToken) returnToken = w.returnToken;
    clockOffsetMs = w.nowUnixMs - now;
    silence.expectPings(w.limits?.pingEveryMs ?? 0);
    composingEveryMs = w.limits?.composingEveryMs || composingEveryMs;
    state.me = w.me;
    state.resources = w.card?.resources ?? [];
    // Without a resume a snapshot follows and says `gap`; the old numbers are of no use.
    if (!w.resumed) view.forgetRoom();
    mayResume = true;
    setConnection('connected', w.resumed);
    requests.flush(now);
  }

  function answerHelloIfKnown(): void {
    if (helloTold || stage !== 'live' || !ownKnown) return;
    if (state.standing === 'inside' && !view.hasRoom()) return;
    tellHello(null);
  }
  function tellHello(error: MeetingError | null): void {
    if (!helloTold) act(() => doing.joined(error));
    helloTold = true;
    joinDeadline = Infinity;
  }

  function refusedHello(now: number, r: Refusal): void {
    const error = errorOf(r);
    hintMs = error.retryAfterMs || hintMs;
    log({ what: 'refused', code: error.code });
    act(doing.close);
    const { code } = error;
    let again = error.retryable && (welcomed || (code !== 'full' && code !== 'not_yet'));
    if (code === 'return_unknown') {
      // A new entry, with a ticket: the place of before could not be found.
      returnToken = '';
      forget();
      again = true;
    } else if (code === 'token_expired') {
      ticket = '';
      again = !ticketRejected && !returnToken;
      ticketRejected = true;
    }
    if (again) backOff(now, error);
    else over(error);
  }

  /** The connection is gone: the close code that came, or 0. */
  function lost(now: number, code: number): void {
    if (!underWay()) return;
    log({ what: 'lost', closeCode: code });
    const { refusal, retryAfterMs } = goodbye ?? {};
    hintMs = retryAfterMs || hintMs;
    const why = whyForGood(goodbye?.reason, code);
    if (why === 'place_given') {
      // This entry was joined with an earlier place, to which the return token leads now.
      forget();
    } else if (why) {
      if (refusal && stage !== 'live') return refusedHello(now, refusal);
      return over(refusal ? errorOf(refusal) : new MeetingError(why));
    }
    backOff(now, new MeetingError('connection_lost'));
  }
  const underWay = (): boolean => stage === 'opening' || stage === 'hello' || stage === 'live';

  function dropConnection(now: number, why: ErrorCode): void {
    act(doing.close);
    backOff(now, new MeetingError(why));
  }

  function backOff(now: number, why: MeetingError): void {
    if (stage === 'live' && now - liveSince >= goodAfterMs) attempt = 0;
    lastError = why;
    stage = 'backoff';
    attemptDeadline = Infinity;
    const delay = who.reconnect({
      attempt, last: why.code, serverHintMs: hintMs || null, random: who.random(),
    });
    attempt++;
    hintMs = 0;
    if (delay === null) return over(why);
    log({ what: 'waiting', ms: delay, attempt, code: why.code });
    retryAt = now + delay;
    if (!welcomed) return;
    if (offlineSince === Infinity) offlineSince = now;
    if (state.connection !== 'suspended') setConnection('reconnecting');
    requests.lost();
  }

  function forget(): void {
    view.forgetWords();
    mayResume = false;
    changed = true;
  }

  function setConnection(now: ConnectionState, resumed = false): void {
    if (state.connection === now) return;
    state.connection = now;
    changed = true;
    view.tell({ type: 'connectionChanged', state: now, resumed });
  }

  function reconnectNow(now: number): void {
    if (stage === 'backoff') tryEntry(now);
  }

  /** The network or the page came back: what seemed to be a connection may be none any more. */
  function woke(now: number): void {
    tick(now);
    reconnectNow(now);
    if (stage === 'live') silence.ask(now);
  }

  /** The page goes into the background for good, or into a cache that takes no page with a connection. */
  function hidden(now: number): void {
    if (underWay()) dropConnection(now, 'connection_lost');
  }

  // ---- Time

  function tick(now: number): void {
    if (stage === 'over') return;
    if (joinDeadline <= now) {
      // The hello was answered if it was welcomed; what should follow may still come.
      if (!welcomed) return over(lastError ?? new MeetingError('timed_out'));
      tellHello(null);
    }
    if (attemptDeadline <= now) dropConnection(now, 'timed_out');
    if (silentAt() <= now && !silence.ask(now)) dropConnection(now, 'connection_lost');
    if (suspendAt() <= now) {
      forget();
      setConnection('suspended');
    }
    if (view.nextExpiry() <= now + clockOffsetMs) {
      view.expire(now + clockOffsetMs);
      changed = true;
    }
    requests.expire(now);
    if (retryAt <= now) tryEntry(now);
  }

  function nextDeadline(): number {
    if (stage === 'over' || stage === 'idle') return Infinity;
    return Math.min(
      joinDeadline, attemptDeadline, retryAt, silentAt(), suspendAt(),
      requests.nextDeadline(), view.nextExpiry() - clockOffsetMs);
  }

  const silentAt = (): number => (stage === 'live' ? silence.until() : Infinity);
  function suspendAt(): number {
    return state.connection === 'reconnecting'
      ? offlineSince + who.timeouts.suspendMs : Infinity;
  }

  // ---- The end

  /** Closes for a reason of the app's own. */
  function stop(why: ErrorCode): void {
    over(new MeetingError(why));
  }

  /** As stop, and nothing is known any more when it returns. */
  function wipe(): void {
    stop('wiped');
    const { version } = view.state;
    Object.assign(state, nothingKnown, { version, connection: 'closed' });
    returnToken = '';
    changed = true;
  }

  function over(error: MeetingError): void {
    if (stage === 'over') return;
    stage = 'over';
    requests.close(error);
    // What a facilitator said with "not this time" may still be read; nothing else is kept.
    view.forgetRoom();
    view.forgetPrivate();
    ticket = '';
    // Who was removed may say that it is a mistake, or be let in again.
    if (!/^(superseded|removed)$/.test(error.code) && !error.retryable) returnToken = '';
    setConnection('closed');
    view.tell({ type: 'closed', code: error.code, error });
    act(doing.close);
    tellHello(error);
    act(() => doing.over(error));
    changed = true;
  }

  // ---- What is said while connected

  /** One message of the server; its bytes are the caller's to blank. */
  function received(now: number, bytes: Uint8Array): void {
    if (stage !== 'hello' && stage !== 'live') return;
    silence.broken(now);
    const kept: unknown[] = [];
    let frame: ServerFrame;
    try {
      frame = decode(serverFrame, bytes, (typed) => {
        const ref = words.put(typed.slice());
        kept.push(ref);
        return ref;
      }) as ServerFrame;
    } catch {
      words.drop(kept);
      mayResume = false;
      return dropConnection(now, 'protocol_error');
    }
    changed = true;
    at = now;
    handle(frames, frame);
    answerHelloIfKnown();
  }

  let at = 0; // when the present frame came
  const frames: Handlers<ServerFrame> = {
    welcome(w) {
      if (stage === 'hello') welcome(at, w);
    },
    room(frame) {
      if (view.foldRoom(frame)) return;
      mayResume = false;
      view.tell({ type: 'gap' });
      dropConnection(at, 'protocol_error');
    },
    own(frame) {
      view.foldOwn(frame);
      ownKnown ||= frame.whole;
      if (stage === 'live') requests.answerUnasked(at);
    },
    result: (r) => requests.result(at, r),
    snapshot: view.foldSnapshot,
    past: view.foldPast,
    stillSharing({ person, turnId: turn }) {
      view.tell({ type: 'stillSharing', person, turn });
    },
    refused({ refusal }) {
      // After the hello this is the answer to an empty frame, or to what could not be read, which has an
      // answer of its own in its command's deadline.
      if (stage === 'hello' && refusal) refusedHello(at, refusal);
    },
    goodbye(said) {
      goodbye = said;
    },
    receipt: (kept) => void (state.receipt = kept),
    stopping: ({ atUnixMs }) => void (state.stopsUnixMs = atUnixMs),
  };

  const sendBytes = (bytes: Uint8Array): void => act(() => doing.send(bytes));
  function send(frame: object): void {
    sendBytes(encode(clientFrame, frame));
  }

  function composing(now: number, turnId: TurnId | null): void {
    if (stage !== 'live' || !turnId || now < lastComposing + composingEveryMs) return;
    lastComposing = now;
    send({ composing: { turnId } });
  }
  function alive(now: number): void {
    if (stage !== 'live' || now < lastAlive + aliveEveryMs) return;
    lastAlive = now;
    send({ alive: {} });
  }

  return {
    ...requests, view, actions, start, tokenAnswered, opened, received, lost, tick, nextDeadline, woke, hidden,
    reconnectNow, stop, wipe, composing, alive,
    returnToken: () => returnToken,
    clockOffsetMs: () => clockOffsetMs,
    takeChanged,
  };
}
