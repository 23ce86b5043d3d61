// What a person asks: numbered once, sent while there is a connection, resent with the same number, and answered
// exactly once. Pure; a part of the session.
import type { Answer } from './api.js';
import { MeetingError } from './errors.js';
import type { CareId, HandId, LineId, PrivateId, SideRoomId, TurnId, WaitingId } from './ids.js';
import { makeOutbox, statusOf, type Command, type Outgoing, type Settle } from './outbox.js';
import type { ErrorCode } from './schema/codes.js';
import type { Accepted, CommandResult, Refusal } from './schema/frames.js';
import type { Identity } from './surroundings.js';
import type { View } from './view.js';
import type { WordsStore } from './words.js';
import { frozen } from './frozen.js';

/** What the session is for its requests. */
export interface Around {
  isLive(): boolean;
  isOver(): boolean;
  act(action: () => void): void;
  send(bytes: Uint8Array): void;
  changed(): void;
  over(error: MeetingError): void;
}

// What the id in an acceptance names, where it is no private line.
const idOf: Readonly<Record<string, keyof Answer>> = { say: 'waiting', ask: 'hand', care: 'care', openSideRoom: 'sideRoom' };
// The least wait before a care request that was put off is tried again.
const careRetryMs = 1000;

export const errorOf = ({ code, params }: Refusal): MeetingError =>
  new MeetingError(code, params ?? {}, params?.retryAfterMs);

const answer = (o: Outgoing, parts: Partial<Answer>): Answer =>
  frozen({
    number: o.number, position: 0, line: null, waiting: null, hand: null, care: null, sideRoom: null, privateLine: null,
    movedOn: null, ...parts,
  });

export function makeRequests(who: Identity, view: View, words: WordsStore, around: Around) {
  const { state } = view;
  const outbox = makeOutbox(words, who.messages.clientFrame);
  const answering = () => who.facilitating?.answering();
  let unasked = answering(); // on this connection

  function settle(o: Outgoing, error: MeetingError | null, answer?: Answer): void {
    const { done } = o;
    o.done = null;
    if (done) around.act(() => done(error, answer));
  }

  function give(now: number, command: Command, done: Settle | null): void {
    const line = 'say' in command;
    const queued = line || 'care' in command;
    const no: ErrorCode | null =
      around.isOver() || (!queued && !around.isLive()) ? 'not_connected'
      : line && outbox.linesWaiting() >= who.outbox.max ? 'outbox_full'
      : null;
    if (no) return void (done && around.act(() => done(new MeetingError(no))));
    const wait = line ? who.outbox.ttlMs : queued ? Infinity : who.timeouts.commandMs;
    const o = outbox.add(command, done, now + wait);
    if (!around.isLive()) sayStatus(o);
    flush(now);
  }

  // In the order of their numbers; a number once given is sent with the same command only.
  function flush(now: number): void {
    for (const o of around.isLive() ? outbox.all() : []) {
      if (o.sent || o.failed || o.notBefore > now) continue;
      o.notBefore = 0;
      o.sent = o.everSent = true;
      around.send(o.frame.slice());
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
    around.changed();
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
      [idOf[word] ?? 'privateLine']: id as WaitingId & HandId & CareId & SideRoomId & PrivateId | null,
    }));
    outbox.drop(o);
    if (o.cancelled) give(now, { cancelCare: { care: id } }, null);
    if (word === 'leave') around.over(new MeetingError('left'));
  }

  function refused(now: number, o: Outgoing, r: Refusal): void {
    const error = errorOf(r);
    if (error.code === 'already_moved') {
      // An answer: somebody was quicker, nothing was changed.
      const { by = null, what = 'unspecified', turnId = null, stepId = null } = r.params ?? {};
      settle(o, null, answer(o, { movedOn: frozen({ by, what, turn: turnId, step: stepId }) }));
    } else if (o.word === 'care' && error.retryable) {
      o.sent = false;
      o.notBefore = now + Math.max(error.retryAfterMs, careRetryMs);
      return sayStatus(o);
    } else settle(o, error);
    finish(o, error);
  }

  // A line stays as failed, everything else is over.
  function finish(o: Outgoing, why: MeetingError): void {
    if (o.word !== 'say') return outbox.drop(o);
    outbox.fail(o, why);
    sayStatus(o);
  }

  function expire(now: number): void {
    const over = outbox.all().filter((o) => o.deadline <= now);
    for (const o of over) {
      const why = new MeetingError(o.everSent ? 'timed_out' : 'stale_send');
      settle(o, why);
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

  // What a facilitator's client says by itself.
  function answerUnasked(now: number): void {
    for (const command of unasked?.(state.own) ?? []) give(now, command, null);
  }

  /** The connection is gone: what was asked of it will be sent again. */
  function lost(): void {
    unasked = answering();
    outbox.connectionLost();
    for (const o of outbox.all()) if (o.word === 'care') sayStatus(o);
    outboxChanged();
  }
  function close(error: MeetingError): void {
    for (const o of [...outbox.all()]) {
      settle(o, error);
      outbox.drop(o);
    }
    outboxChanged();
  }

  return {
    give, flush, result, expire, answerUnasked, lost, close, cancelUndeliveredCare, retry, discard,
    nextDeadline: outbox.nextDeadline,
  };
}
