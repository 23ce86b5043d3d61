// The conversation with a server as a pure machine: what happened goes in (a call, bytes, the passing of time),
// what is to be done comes out as actions. It knows hello and resume, reconnecting, the outbox, close codes
// and deadlines; no socket, clock or randomness of its own. client-sdk/SPEC.md is its contract.
import type {
  Answer, ConnectionState, JoinOptions, LogEntry, Timeouts, TokenRequest,
} from './api.js';
import { decode, encode } from './codec.js';
import { MeetingError } from './errors.js';
import type { CareId, HandId, LineId, PrivateId, TurnId } from './ids.js';
import { clientFrame, goodbyes, serverFrame } from './messages.js';
import { makeOutbox, statusOf, type Command, type Outgoing, type Settle } from './outbox.js';
import type { ErrorCode } from './schema/codes.js';
import type { Accepted, CommandResult, Goodbye, Refusal, ServerFrame, Welcome } from './schema/frames.js';
import { handle, makeView, nothingKnown, type Handlers } from './view.js';
import type { WordsStore } from './words.js';

export type Identity = Required<Pick<JoinOptions, 'meeting' | 'client' | 'reconnect' | 'random'>> &
  Pick<JoinOptions, 'name' | 'maySpeak' | 'agreementVersion' | 'knock'> & {
  readonly run: string; // 64 random bits, not 0
  readonly timeouts: Timeouts;
  readonly outbox: { max: number; ttlMs: number };
};

/** What is to be done about it: asked for in order, after the machine has taken its step. */
export interface Doing {
  open(): void;
  send(bytes: Uint8Array): void;
  close(): void;
  askToken(request: TokenRequest): void;
  joined(error: MeetingError | null): void;
  over(error: MeetingError): void;
  log(entry: LogEntry): void;
}

// A connection that lasted so long was a good one: the next loss starts from the first delay.
const goodAfterMs = 5000;
// The least wait before a care request that was put off is tried again.
const careRetryMs = 1000;
// One "somebody touched the app" in 30 s is what the server takes.
const aliveEveryMs = 30_000;
// Powers change, and with them the server's pings.
const slowestPingMs = 25_000;
const refusedCode = 4500;
const forGood = goodbyes.slice(goodbyes.indexOf('refused'));
// What a close for good means when no refusal was said with it and it has another name than its code.
const whyOver: { readonly [reason: string]: ErrorCode } = {
  refused: 'unauthorized', ended: 'meeting_ended', malformed: 'protocol_error',
};

const errorOf = ({ code, params }: Refusal): MeetingError =>
  new MeetingError(code, params ?? {}, params?.retryAfterMs);

export type Session = ReturnType<typeof makeSession>;

export function makeSession(who: Identity, words: WordsStore, returnToken: string, doing: Doing) {
  const view = makeView(words);
  const { state } = view;
  const outbox = makeOutbox(words);
  const actions: (() => void)[] = [];
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
  const acknowledged = new Set<CareId>(); // on this connection

  let pingEveryMs = slowestPingMs;
  let composingEveryMs = 3000;
  let liveSince = 0;
  let lastHeard = 0;
  let askedAt = 0; // whether somebody is there; 0: not since something was heard
  let joinDeadline = Infinity;
  let attemptDeadline = Infinity;
  let retryAt = Infinity;
  let offlineSince = Infinity;
  let lastComposing = -Infinity;
  let lastAlive = -Infinity;

  function takeChanged(): boolean {
    const was = changed;
    changed = false;
    return was;
  }
  function act(action: () => void): void {
    actions.push(action);
  }
  function log(entry: LogEntry): void {
    act(() => doing.log(entry));
  }
  function settle(o: Outgoing, error: MeetingError | null, answer?: Answer): void {
    const { done } = o;
    o.done = null;
    if (done) act(() => done(error, answer));
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
    heard(now);
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
    ownKnown = ticketRejected = false;
    acknowledged.clear();
    ticket = '';
    if (w.returnToken) returnToken = w.returnToken;
    clockOffsetMs = w.nowUnixMs - now;
    pingEveryMs = Math.max(w.limits?.pingEveryMs ?? 0, slowestPingMs);
    composingEveryMs = w.limits?.composingEveryMs || composingEveryMs;
    state.me = w.me;
    state.resources = w.card?.resources ?? [];
    // Without a resume a snapshot follows and says `gap`; the old numbers are of no use.
    if (!w.resumed) view.forgetRoom();
    mayResume = true;
    setConnection('connected', w.resumed);
    flush(now);
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
    const { refusal, retryAfterMs, reason = code < refusedCode || code > 4999 ? '' :
      (forGood[code - refusedCode] ?? 'refused') } = goodbye ?? {};
    hintMs = retryAfterMs || hintMs;
    if (reason === 'place_given') {
      // This entry was joined with an earlier place, to which the return token leads now.
      forget();
    } else if (forGood.includes(reason)) {
      if (refusal && stage !== 'live') return refusedHello(now, refusal);
      return over(refusal ? errorOf(refusal) : new MeetingError(whyOver[reason] ?? (reason as ErrorCode)));
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
    outbox.connectionLost();
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
    for (const o of outbox.all()) if (o.word === 'care') sayStatus(o);
    outboxChanged();
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
    if (stage === 'live') askWhetherThere(now);
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
    if (silentAt() <= now) {
      if (askedAt) dropConnection(now, 'connection_lost');
      else askWhetherThere(now);
    }
    if (suspendAt() <= now) {
      forget();
      setConnection('suspended');
    }
    if (view.nextExpiry() <= now + clockOffsetMs) {
      view.expire(now + clockOffsetMs);
      changed = true;
    }
    expireCommands(now);
    if (retryAt <= now) tryEntry(now);
  }

  function nextDeadline(): number {
    if (stage === 'over' || stage === 'idle') return Infinity;
    return Math.min(
      joinDeadline, attemptDeadline, retryAt, silentAt(), suspendAt(),
      outbox.nextDeadline(), view.nextExpiry() - clockOffsetMs);
  }

  function suspendAt(): number {
    return state.connection === 'reconnecting'
      ? offlineSince + who.timeouts.suspendMs : Infinity;
  }

  // A page does not see the server's pings. So in a silence as long as theirs it asks itself: a frame with
  // nothing in it is always answered (proto/README.md 6).
  function silentAt(): number {
    if (stage !== 'live') return Infinity;
    return askedAt ? askedAt + who.timeouts.silenceMs : lastHeard + pingEveryMs;
  }
  function askWhetherThere(now: number): void {
    if (askedAt) return;
    askedAt = now;
    send({});
  }
  function heard(now: number): void {
    lastHeard = now;
    askedAt = 0;
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
    for (const o of [...outbox.all()]) {
      settle(o, error);
      outbox.drop(o);
    }
    outboxChanged();
    // What a facilitator said with "not this time" may still be read; nothing else is kept.
    view.forgetRoom();
    view.forgetPrivate();
    ticket = '';
    if (error.code !== 'superseded' && !error.retryable) returnToken = '';
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
    heard(now);
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
      acknowledgeCares(at);
    },
    result: (r) => result(at, r),
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
    receipt(kept) {
      state.receipt = kept;
    },
  };

  // A facilitator's client says that a request has arrived: its sender reads `delivered`.
  function acknowledgeCares(now: number): void {
    if (stage !== 'live') return;
    for (const { care, state: how } of state.own.careInbox) {
      if (how !== 'waiting' || acknowledged.has(care)) continue;
      acknowledged.add(care);
      give(now, { ackCare: { care } }, null);
    }
  }

  function send(frame: object): void {
    const bytes = encode(clientFrame, frame);
    act(() => doing.send(bytes));
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

  // ---- What is asked: numbered once, resent with the same number, answered exactly once

  function give(now: number, command: Command, done: Settle | null): void {
    const line = 'say' in command;
    const queued = line || 'care' in command;
    const no: ErrorCode | null =
      stage === 'over' || (!queued && stage !== 'live') ? 'not_connected'
      : line && outbox.linesWaiting() >= who.outbox.max ? 'outbox_full'
      : null;
    if (no) return void (done && act(() => done(new MeetingError(no))));
    const wait = line ? who.outbox.ttlMs : queued ? Infinity : who.timeouts.commandMs;
    const o = outbox.add(command, done, now + wait);
    if (stage !== 'live') sayStatus(o);
    flush(now);
  }

  // In the order of their numbers; a number once given is sent with the same command only.
  function flush(now: number): void {
    for (const o of stage === 'live' ? outbox.all() : []) {
      if (o.sent || o.failed || o.notBefore > now) continue;
      o.notBefore = 0;
      o.sent = o.everSent = true;
      const bytes = o.frame.slice();
      act(() => doing.send(bytes));
      if (o.word === 'say') sayStatus(o);
    }
    outboxChanged();
  }

  function sayStatus(o: Outgoing): void {
    const care = o.word === 'care';
    if (care ? o.cancelled : o.word !== 'say') return;
    const status = care ? 'not_delivered' : statusOf(o);
    view.tell({ type: 'sendStatus', number: o.number, care, status });
  }

  function outboxChanged(): void {
    const lines = outbox.lines();
    if (lines.length || state.outbox.length) state.outbox = lines;
    state.careNotDelivered = outbox.caresWaiting();
    changed = true;
  }

  function result(now: number, r: CommandResult): void {
    // Not of an earlier object with the same place, and not after its deadline.
    const o = r.run === who.run && outbox.find(r.number);
    if (!o) return;
    if (r.accepted) accepted(now, o, r.accepted);
    else if (r.refused) refused(now, o, r.refused);
    outboxChanged();
  }

  function accepted(now: number, o: Outgoing, { number, line, id }: Accepted): void {
    const { word } = o;
    settle(o, null, answer(o, {
      position: number,
      line: (line || null) as LineId | null,
      hand: word === 'ask' ? (id as HandId) : null,
      care: word === 'care' ? (id as CareId) : null,
      privateLine: word !== 'ask' && word !== 'care' ? (id as PrivateId) : null,
    }));
    outbox.drop(o);
    if (o.cancelled) give(now, { cancelCare: { care: id } }, null);
    if (word === 'leave') over(new MeetingError('left'));
  }

  function refused(now: number, o: Outgoing, r: Refusal): void {
    const error = errorOf(r);
    if (error.code === 'already_moved') {
      // An answer: somebody was quicker, nothing was changed.
      const { by = null, what = 'unspecified', turnId = null } = r.params ?? {};
      settle(o, null, answer(o, { movedOn: Object.freeze({ by, what, turn: turnId }) }));
    } else if (o.word === 'care' && error.retryable) {
      o.sent = false;
      o.notBefore = now + Math.max(error.retryAfterMs, careRetryMs);
      return sayStatus(o);
    } else settle(o, error);
    finish(o, error.code);
  }

  // A line stays as failed, everything else is over.
  function finish(o: Outgoing, why: ErrorCode): void {
    if (o.word !== 'say') return outbox.drop(o);
    outbox.fail(o, why);
    sayStatus(o);
  }

  function expireCommands(now: number): void {
    const over = outbox.all().filter((o) => o.deadline <= now);
    for (const o of over) {
      const why = o.everSent ? 'timed_out' : 'stale_send';
      settle(o, new MeetingError(why));
      finish(o, why);
    }
    if (over.length || outbox.all().some((o) => o.notBefore && o.notBefore <= now)) flush(now);
  }

  function cancelUndeliveredCare(): void {
    for (const o of outbox.all().filter((each) => each.word === 'care')) {
      settle(o, new MeetingError('not_delivered'));
      // What may have arrived is tried on until its id is known, and then taken back.
      o.cancelled = true;
      if (!o.everSent) outbox.drop(o);
    }
    outboxChanged();
  }

  function discard(number: number): Outgoing | undefined {
    const o = outbox.find(number);
    if (!o?.failed) return;
    outbox.drop(o);
    outboxChanged();
    return o;
  }
  function retry(now: number, number: number, turn: TurnId | null): void {
    const again = outbox.saidAgain(number, turn);
    if (discard(number)) give(now, again, null);
  }

  return {
    view, actions, start, tokenAnswered, opened, received, lost, tick, nextDeadline, woke, hidden,
    reconnectNow, stop, wipe, give, composing, alive, cancelUndeliveredCare, retry, discard,
    returnToken: () => returnToken,
    clockOffsetMs: () => clockOffsetMs,
    takeChanged,
  };
}

const answer = (o: Outgoing, parts: Partial<Answer>): Answer =>
  Object.freeze({
    number: o.number, position: 0, line: null, hand: null, care: null, privateLine: null, movedOn: null,
    ...parts,
  });
