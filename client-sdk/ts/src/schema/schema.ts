// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.
import type {
  HandId, LineId, PersonId, RoundId, StepId, TurnId, WordsRef,
} from '../ids.js';
import type {
  Advance, History, Life, LineKind, Lobby, Mark, Mode, OrderPolicy, Phase, Power, Presence,
  QuietCard, Reaction, Responses, Retention, RoundOrder, Timers, WithoutFacilitator,
} from './choices.js';

export type * from './choices.js';
export type * from './own_parts.js';

export interface RetentionPolicy {
  readonly kind: Retention;
  /** with RETENTION_ROLLING: 5-60 minutes, default 15 [3.4] */
  readonly rollingMin: number;
  /**
   * No line lives longer than this after being said, whatever the kind: operator's and organiser's
   * cap, 1-1440 minutes, 0: none [3.4].
   */
  readonly capMin: number;
}

/** A mode with what belongs to it. Unset times and choices are the mode's defaults (MEETING.md 2.4). */
export interface ModeSettings {
  readonly mode: Mode;
  /**
   * Time of a turn, or of the quiet, 30-3600; default 300 in a queue and in popcorn, 180 in a round,
   * 600 for a story, 60 for the quiet.
   */
  readonly budgetS: number;
  readonly timers: Timers;
  readonly responses: Responses;
  /** default in popcorn: ADVANCE_AUTO; in a story it is always ADVANCE_ASK */
  readonly advance: Advance;
  /** shown with a round, at most 256 bytes */
  readonly prompt: WordsRef | null;
  readonly roundOrder: RoundOrder;
  /** with ROUND_ORDER_LISTED: persons, at most 5000 */
  readonly listed: readonly PersonId[];
  /** response time after a share, 0-300, default 30 */
  readonly responseTimeS: number;
  /** this round is the closing round */
  readonly closing: boolean;
  /** with MODE_QUIET */
  readonly card: QuietCard;
  /** with MODE_OPEN: seconds between two lines of a person, 0-300, default 0 */
  readonly slowS: number;
}

/** The group's norms. The text is words like any other: erased at the purge. */
export interface Agreement {
  /** counts from 1; 0: there is no agreement */
  readonly version: number;
  /** at most 8 KiB */
  readonly text: WordsRef | null;
}

export interface FormatStep {
  /** everybody sees it; at most 256 bytes */
  readonly title: WordsRef | null;
  /**
   * To be posted: they appear in the facilitator's box, may be changed there, and are never posted by
   * themselves. At most 4096 bytes.
   */
  readonly words: WordsRef | null;
  /** None: a free step. The mode stays as it is, and the facilitator sets it as they like. */
  readonly mode: ModeSettings | null;
}

export interface Sharing {
  /** At most this may others do, never more than the meeting allows; unspecified: what it allows. */
  readonly responses: Responses;
  /** nobody who enters after a share reads it, whatever the history */
  readonly onlyPresent: boolean;
  /** while I share I am not told that people are with me */
  readonly reactionsUntold: boolean;
  /** I am not asked when I seem silent: I dictate, or use other aids */
  readonly neverAsked: boolean;
}

export interface MuteScope {
  readonly post: boolean;
  readonly react: boolean;
  readonly hand: boolean;
}

/** Life of the meeting and what is agreed. */
export interface Meeting {
  readonly life: Life;
  readonly paused: boolean;
  readonly title: WordsRef | null;
  readonly topic: WordsRef | null;
  readonly agreement: Agreement | null;
  /** When it becomes shorter it acts on lines that are already there, in clients too (3.4). */
  readonly retention: RetentionPolicy | null;
  readonly history: History;
  readonly mode: ModeSettings | null;
  readonly order: OrderPolicy;
  readonly queueClosed: boolean;
  readonly locked: boolean;
  readonly marksShown: boolean;
  readonly openedUnixMs: number;
  /** planned end; 0: open end */
  readonly endsUnixMs: number;
  /**
   * No facilitator is connected: since when posting is closed, and until when the meeting waits
   * (2.7).
   */
  readonly holdSinceUnixMs: number;
  readonly holdUntilUnixMs: number;
  readonly lobby: Lobby;
  /** while closing: when everything is purged at the latest */
  readonly closingUntilUnixMs: number;
  /** somebody has set a pace: a shared timer shows no number (2.5.5) */
  readonly sharedTimerBlank: boolean;
  /** 10 or 5: the meeting's clock says that so many minutes are left (2.6) */
  readonly closingSoonMin: number;
  readonly withoutFacilitator: WithoutFacilitator;
  /** while paused */
  readonly pauseCard: QuietCard;
  /** no facilitator is connected, and this person steers; 0: nobody does */
  readonly steward: PersonId | null;
  /** no facilitator is connected, and the round goes on; nobody enters */
  readonly goesOnByItself: boolean;
}

/** A person as everyone sees them. */
export interface Person {
  readonly id: PersonId;
  readonly name: WordsRef | null;
  /** 0: none; else a neutral mark (leaf, stone, ...) of somebody whose name looks alike */
  readonly mark: number;
  /** holds powers, all or some; drawn from them, never from the name */
  readonly facilitates: boolean;
  readonly presence: Presence;
  /** only if marks are shown, else false */
  readonly listening: boolean;
  /** of several facilitators, who leads */
  readonly lead: boolean;
  /** facilitates with some of the powers, not all: a helper (1, 3.1) */
  readonly helps: boolean;
}

export interface Floor {
  readonly mode: Mode;
  readonly phase: Phase;
  /** 0: nobody */
  readonly holder: PersonId | null;
  /** new for every turn; 0 before the first */
  readonly turnId: TurnId | null;
  /** 0: no budget */
  readonly budgetMs: number;
  /** while the clock runs; 0 otherwise */
  readonly endsAtUnixMs: number;
  /** while the clock stands */
  readonly remainingMs: number;
  readonly responses: Responses;
  readonly timers: Timers;
  /** the holder is taking a moment */
  readonly moment: boolean;
  /** Response time after a share: whose share, its turn, until when (0: not in response time). */
  readonly respondingTo: TurnId | null;
  readonly responsesUntilUnixMs: number;
  /** with PHASE_FROZEN: what is kept */
  readonly frozenPhase: Phase;
  /** popcorn: who is naming the next person; 0: nobody */
  readonly picking: PersonId | null;
  /** facilitators who said THANKS_FOR_SHARING for the last share */
  readonly thankedBy: readonly PersonId[];
}

/** Who waits to speak, in order. Notes of hands are for facilitators (OwnHands). */
export interface Queue {
  readonly hands: readonly QueuedHand[];
  readonly closed: boolean;
  /** under `heard_less` a place may grow: say "about 2" */
  readonly about: boolean;
}

export interface QueuedHand {
  readonly hand: HandId;
  readonly person: PersonId;
  readonly away: boolean;
}

/**
 * Where the meeting is in its format (MEETING.md 2.11); empty when it follows none, or has not
 * opened.
 */
export interface Step {
  /** new each time a step begins */
  readonly stepId: StepId | null;
  /** counts from 1 */
  readonly number: number;
  /** how many steps the format has */
  readonly of: number;
  readonly title: WordsRef | null;
  /** the facilitator goes their own way here */
  readonly free: boolean;
  /** the format's title */
  readonly format: WordsRef | null;
}

export interface Round {
  /** 0: no round */
  readonly id: RoundId | null;
  readonly prompt: WordsRef | null;
  readonly closing: boolean;
  /** in order */
  readonly places: readonly Place[];
}

export interface Place {
  readonly person: PersonId;
  /** has had the space; else still to come */
  readonly had: boolean;
  /** only if marks are shown */
  readonly mark: Mark;
}

/** A line. Its id is its number in the room lane. */
export interface Line {
  readonly line: LineId;
  readonly author: PersonId;
  /** absent: hidden, or gone */
  readonly words: WordsRef | null;
  /** 0: said in `open`, or beside a share */
  readonly turnId: TurnId | null;
  readonly kind: LineKind;
  readonly saidUnixMs: number;
  /** 0: at the end of the meeting. Only ever moves earlier (I8) */
  readonly expiresUnixMs: number;
  readonly note: WordsRef | null;
  readonly edited: boolean;
  readonly hidden: boolean;
}

export interface ReactionCount {
  readonly reaction: Reaction;
  readonly count: number;
}

/**
 * Help outside the meeting, by region; the person chooses, it is never guessed. The client holds it
 * from the join and shows it on every end, removed and error screen.
 */
export interface ResourceCard {
  readonly resources: readonly Resource[];
}

export interface Resource {
  readonly region: string;
  readonly name: string;
  readonly contact: string;
  readonly hours: string;
}

/** After the purge, for who wants to keep it (MEETING.md 3.6). Signed with the server's Ed25519 key. */
export interface Receipt {
  /** a serialized ReceiptBody */
  readonly body: Uint8Array;
  /** Ed25519 over body */
  readonly signature: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** How people left, of five and more answers together (MEETING.md 3.6). */
export interface LeavingTaps {
  readonly lighter: number;
  readonly theSame: number;
  readonly heavier: number;
}

export interface ReceiptBody {
  readonly meeting: string;
  readonly openedUnixMs: number;
  readonly purgedUnixMs: number;
  readonly linesSaid: number;
  readonly linesExpired: number;
  readonly linesTakenBack: number;
  readonly linesPurged: number;
  /** 0 */
  readonly bytesHeld: number;
  /** in steps: 1-5, 6-10, 11-20, 21+ */
  readonly people: string;
  /** absent: fewer than five answered */
  readonly leaving: LeavingTaps | null;
}

/**
 * GET /v1/card with `Authorization: Bearer <invitation or ticket>`; proto3 JSON. Without a valid one
 * the answer is the same 404 as for no meeting.
 */
export interface Card {
  readonly meeting: string;
  readonly title: string;
  readonly topic: string;
  readonly life: Life;
  readonly startsAtUnixMs: number;
  readonly agreementVersion: number;
  readonly agreement: string;
  readonly retention: RetentionPolicy | null;
  readonly history: History;
  readonly lobby: Lobby;
  readonly facilitatorHere: boolean;
  /** their chosen names, once inside */
  readonly facilitators: readonly string[];
  readonly marksShown: boolean;
  readonly card: ResourceCard | null;
  /** what this invitation gives */
  readonly powers: readonly Power[];
  readonly suggestedName: string;
  readonly nameFixed: boolean;
  readonly full: boolean;
  readonly locked: boolean;
  readonly order: OrderPolicy;
  readonly withoutFacilitator: WithoutFacilitator;
  /** the chosen names of helpers, once inside; not among `facilitators` */
  readonly helping: readonly string[];
}

/** POST /v1/join, body {"invitation": "..."}; the answer. */
export interface Joined {
  readonly ticket: string;
  readonly meeting: string;
  readonly expiresUnixMs: number;
}
