// What was asked and is not answered yet. Each command gets its number once, here, before its first attempt,
// and keeps it through every resend. Pure; what it holds is blanked when it is let go.
import type { Answer, PendingLine } from './api.js';
import { bytesOf, decode, encode } from './codec.js';
import type { MeetingError } from './errors.js';
import type { TurnId, WordsRef } from './ids.js';
import type { MessageType } from './schema_table.js';
import type { WordsStore } from './words.js';
import { frozen } from './frozen.js';

/** A command as the table knows it: {accept: {turnId}}. */
export type Command = Record<string, Record<string, unknown>>;
export type Settle = (error: MeetingError | null, answer?: Answer) => void;

export interface Outgoing {
  readonly number: number;
  readonly word: string;
  readonly frame: Uint8Array;
  readonly turn: TurnId | null;
  readonly echo: WordsRef | null; // a line's words, readable while it waits
  done: Settle | null; // null: nobody waits
  deadline: number;
  notBefore: number; // care: after "try again later"
  sent: boolean; // on the present connection
  everSent: boolean;
  cancelled: boolean; // care: cancel it as soon as its id is known
  failed: MeetingError | null;
}

interface Said {
  readonly command?: { readonly command: { readonly say: object } };
}

// How many failed lines are kept; then the oldest go.
const failedMax = 20;

export function makeOutbox(words: WordsStore, clientFrame: MessageType) {
  let all: Outgoing[] = []; // by number
  let last = 0;
  const first = (o: Outgoing, soonest: number) => Math.min(soonest, o.deadline, o.notBefore || Infinity);

  const find = (number: number) => all.find((o) => o.number === number);
  function drop(o: Outgoing): void {
    words.drop(o.echo);
    o.frame.fill(0);
    all = all.filter((each) => each !== o);
  }

  return {
    all: () => all,
    drop,
    find,
    /** The command of a line once more, with the turn as now shown. */
    saidAgain(number: number, turnId: TurnId | null): Command {
      const frame = decode(clientFrame, find(number)?.frame ?? new Uint8Array(), (typed) => typed.slice());
      return { say: { ...(frame as Said).command?.command.say, turnId } };
    },

    add(command: Command, done: Settle | null, deadline: number): Outgoing {
      const word = Object.keys(command)[0]!;
      const fields = command[word]!;
      const number = ++last;
      const o: Outgoing = {
        number, word, done, deadline,
        frame: encode(clientFrame, { command: { number, command } }),
        turn: (fields['turnId'] as TurnId | undefined) ?? null,
        echo: word === 'say' ? words.put(bytesOf(fields['words']).slice()) : null,
        notBefore: 0, sent: false, everSent: false, cancelled: false, failed: null,
      };
      all.push(o);
      return o;
    },

    /** Nothing is sent any more; what was asked of an old connection will be sent again. */
    connectionLost(): void {
      for (const o of all) {
        o.sent = false;
        o.notBefore = 0;
      }
    },

    /** A line stays with its words until it is retried or discarded. */
    fail(o: Outgoing, why: MeetingError): void {
      o.failed = why;
      o.done = null;
      o.deadline = Infinity;
      const failed = all.filter((each) => each.failed);
      if (failed.length > failedMax) drop(failed[0]!);
    },

    linesWaiting: () => all.filter((o) => o.word === 'say' && !o.failed).length,
    caresWaiting: () => all.filter((o) => o.word === 'care' && !o.cancelled).length,
    nextDeadline: () => all.reduce((soonest, o) => first(o, soonest), Infinity),
    lines: (): readonly PendingLine[] =>
      frozen(all.filter((o) => o.word === 'say').map((o) => frozen({
        number: o.number, words: o.echo, turn: o.turn, status: statusOf(o), error: o.failed?.code ?? null, retryAfterMs: o.failed?.retryAfterMs ?? 0,
      }))),
  };
}

export const statusOf = (o: Outgoing) => (o.failed ? 'failed' : o.sent ? 'sending' : 'queued');
