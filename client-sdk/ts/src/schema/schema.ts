// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.
import type {
  CareId, HandId, LineId, PersonId, PrivateId, RoundId, TurnId, WordsRef,
} from '../ids.js';

/**
 * unspecified: the default: RETENTION_MEETING. live: 10 minutes after being said, at most 200 lines.
 * rolling: rolling_min after being said. meeting: at the end.
 */
export type Retention =
  | 'unspecified' | 'live' | 'rolling' | 'meeting';

/**
 * unspecified: the default: HISTORY_NONE. none: who comes late reads from their admission on [3.5].
 * all_live: all lines that still live.
 */
export type History =
  | 'unspecified' | 'none' | 'all_live';

/**
 * unspecified: the default: LOBBY_NONE. none: who accepts the agreement is inside. ask: facilitators
 * let people in.
 */
export type Lobby =
  | 'unspecified' | 'none' | 'ask';

/**
 * unspecified: the default: ENTRY_WINDOW_OPEN. until: until entry_window_min after opening, then as
 * ENTRY_WINDOW_LOCKED. ask: everybody new waits in the lobby, whatever `lobby` says. locked: nobody
 * new; who comes back by lineage passes.
 */
export type EntryWindow =
  | 'unspecified' | 'open' | 'until' | 'ask' | 'locked';

/**
 * unspecified: the default: WITHOUT_FACILITATOR_HOLD. hold: posting closed, a holding card, resources
 * [2.7]. end: closing card and purge after 10 minutes [2.7].
 */
export type WithoutFacilitator =
  | 'unspecified' | 'hold' | 'end';

/** unspecified: the default: ORDER_POLICY_HEARD_LESS. */
export type OrderPolicy =
  | 'unspecified' | 'arrival' | 'heard_less' | 'facilitator';

/**
 * open: everyone who is not muted may post. queue: the holder posts; hands wait in a queue. round:
 * everybody is offered the floor once, in a known order. facilitator: facilitators post: openings,
 * readings, closings.
 */
export type Mode =
  | 'unspecified' | 'open' | 'queue' | 'round' | 'facilitator';

/**
 * unspecified: the default: TIMERS_SOFT. soft: the holder sees a fading bar, nothing happens by
 * itself. shared: everybody sees the time left. firm: wrapping begins at zero.
 */
export type Timers =
  | 'unspecified' | 'off' | 'soft' | 'shared' | 'firm';

/** unspecified: the default: RESPONSES_REACTIONS. */
export type Responses =
  | 'unspecified' | 'none' | 'reactions';

/**
 * unspecified: the default: ADVANCE_ASK. ask: a facilitator says next. auto: the next person is
 * offered the floor after the gap.
 */
export type Advance =
  | 'unspecified' | 'ask' | 'auto';

/**
 * unspecified: the default: ROUND_ORDER_JOINING. listed: the facilitator's list; whoever is missing
 * in it follows by joining.
 */
export type RoundOrder =
  | 'unspecified' | 'joining' | 'shuffled' | 'listed';

export type Reaction =
  | 'unspecified' | 'with_you' | 'thank_you' | 'same_here' | 'hug';

/** share: ask to speak. process: tell the facilitators: too fast, I cannot follow. */
export type HandKind =
  | 'unspecified' | 'share' | 'process';

/**
 * support: I need support. worried: I am worried about someone. stepping_out: I step out and am safe.
 * check_on_me: please check on me.
 */
export type CareKind =
  | 'unspecified' | 'support' | 'worried' | 'stepping_out' | 'check_on_me';

export type MuteUntil =
  | 'unspecified' | 'turn_end' | 'minutes' | 'meeting_end';

/**
 * Why, from a table of reviewed reasons; the sentences are the client's. Never free text about a
 * person.
 */
export type Reason =
  | 'unspecified' | 'space_for_others' | 'too_graphic' | 'advice' | 'unkind' | 'disruption'
  | 'privacy_of_others' | 'other';

/** ask: through the lobby. */
export type Rejoin =
  | 'unspecified' | 'allow' | 'ask' | 'deny';

/** now: closing card, then purge. purge_now: wipes and disconnects in one step. */
export type EndHow =
  | 'unspecified' | 'now' | 'purge_now';

/**
 * How a turn moved on, for ALREADY_MOVED and FloorMoved. not_accepted: passed, later, declined and
 * unanswered are publicly one (ARCHITECTURE.md 2). taken: a facilitator ended the turn. time: the
 * time was over. left: the holder left or was removed. taken_back: a facilitator withdrew the offer.
 */
export type Moved =
  | 'unspecified' | 'offered' | 'accepted' | 'not_accepted' | 'done' | 'wrapping' | 'held_away'
  | 'returned' | 'taken' | 'time' | 'mode_changed' | 'frozen' | 'resumed' | 'left'
  | 'taken_back';

export type Life =
  | 'unspecified' | 'scheduled' | 'waiting' | 'open' | 'closing' | 'ended';

/** away: not connected; the place is kept. */
export type Presence =
  | 'unspecified' | 'here' | 'away';

/** offered: "making space for the next person": to whom is private. */
export type Phase =
  | 'unspecified' | 'idle' | 'offered' | 'held' | 'wrapping' | 'held_away' | 'frozen';

export type Mark =
  | 'unspecified' | 'spoke' | 'passed' | 'later' | 'absent' | 'listening';

/** share: by the holder of turn_id. process: a facilitator's, beside a share. */
export type LineKind =
  | 'unspecified' | 'share' | 'open' | 'process';

/** withdrawn: by the author, or by a facilitator: publicly one word. */
export type Gone =
  | 'unspecified' | 'expired' | 'withdrawn';

/** agreement: must read the agreement first. waiting: in the lobby. */
export type Standing =
  | 'unspecified' | 'agreement' | 'waiting' | 'inside' | 'out';

/**
 * flow: mode, timers, queue order, open, pause. floor: offer, take, next. quiet: mute, hide, note,
 * private lines. remove: remove, bring back. door: let in, decline, lobby words, lock. care: care
 * inbox. retention: shorten, purge now. end: end, hand over, change the agreement.
 */
export type Power =
  | 'unspecified' | 'flow' | 'floor' | 'quiet' | 'remove' | 'door' | 'care' | 'retention'
  | 'end';

/** place_given: this entry was joined with an earlier place. */
export type Out =
  | 'unspecified' | 'left' | 'removed' | 'declined' | 'ended' | 'place_given';

/** waiting: on its way. delivered: a facilitator's client has acknowledged it. */
export type CareState =
  | 'unspecified' | 'waiting' | 'delivered' | 'seen' | 'with' | 'closed' | 'cancelled';

/**
 * turn_time_over: soft timer at 100 %. round_missed: the round is over and somebody was missed;
 * person: the first. muted_offer_line: the holder was muted: write to them privately? (2.7).
 * care_waits: for who may not read it: a care request is not seen yet (2.9.3). after_restart: no
 * mark, mute or removal of an earlier run survives (2.7).
 */
export type NoticeKind =
  | 'unspecified' | 'facilitator_lost' | 'facilitator_back' | 'turn_time_over'
  | 'ten_minutes_left' | 'five_minutes_left' | 'round_missed' | 'round_over'
  | 'muted_offer_line' | 'care_waits' | 'after_restart';

/**
 * resume: 4000: too far behind, or a fault on our side: resume. draining: 4001: this process stops.
 * overloaded: 4002. rate: 4003: too many frames. refused: 4500: the hello was refused for good.
 * superseded: 4501: the same person connected anew. removed: 4502. declined: 4503. ended: 4504.
 * revoked: 4505. left: 4506. malformed: 4507. place_given: 4508: connect again with the return token.
 */
export type GoodbyeReason =
  | 'unspecified' | 'resume' | 'draining' | 'overloaded' | 'rate' | 'refused' | 'superseded'
  | 'removed' | 'declined' | 'ended' | 'revoked' | 'left' | 'malformed' | 'place_given';

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
  /** time of a turn, 30-3600; default 300 in a queue, 180 in a round */
  readonly budgetS: number;
  readonly timers: Timers;
  readonly responses: Responses;
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
}

/** The group's norms. The text is words like any other: erased at the purge. */
export interface Agreement {
  /** counts from 1; 0: there is no agreement */
  readonly version: number;
  /** at most 8 KiB */
  readonly text: WordsRef | null;
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
}

/** A person as everyone sees them. */
export interface Person {
  readonly id: PersonId;
  readonly name: WordsRef | null;
  /** 0: none; else a neutral mark (leaf, stone, ...) of somebody whose name looks alike */
  readonly mark: number;
  /** drawn from powers, never from the name */
  readonly facilitates: boolean;
  readonly presence: Presence;
  /** only if marks are shown, else false */
  readonly listening: boolean;
  /** of several facilitators, who leads */
  readonly lead: boolean;
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

export interface OwnStanding {
  readonly me: PersonId | null;
  readonly standing: Standing;
  /** with STANDING_OUT */
  readonly out: Out;
  /** with OUT_REMOVED */
  readonly reason: Reason;
  readonly powers: readonly Power[];
  /** somebody who may let people in and read care is connected */
  readonly facilitatorHere: boolean;
  /** accepted; 0: none */
  readonly agreementVersion: number;
  /** with STANDING_AGREEMENT, or when a changed one must be read */
  readonly agreement: Agreement | null;
  /** posts nothing until the present agreement is accepted */
  readonly agreementOpen: boolean;
  readonly name: WordsRef | null;
  /** with OUT_REMOVED: may come again */
  readonly rejoin: boolean;
  /** a sentence from a facilitator: asked to wait, declined */
  readonly words: WordsRef | null;
  readonly askedToWait: boolean;
  /** five minutes after the start nobody who facilitates has come (2.7) */
  readonly facilitatorLate: boolean;
}

/** The floor is offered to me. turn_id 0: no longer. */
export interface OwnOffer {
  readonly turnId: TurnId | null;
  readonly untilUnixMs: number;
  readonly laterPossible: boolean;
  readonly wentOn: boolean;
}

/** My own hands and place. */
export interface OwnHands {
  /** hand id; 0: none */
  readonly share: HandId | null;
  /** people who are offered the floor first */
  readonly beforeMe: number;
  readonly about: boolean;
  readonly process: HandId | null;
  readonly youAreNext: boolean;
  /** the place grew: "Somebody who has not spoken yet goes first" */
  readonly passedOverKindly: boolean;
  readonly note: WordsRef | null;
}

export interface OwnMute {
  readonly scope: MuteScope | null;
  readonly untilUnixMs: number;
  readonly until: MuteUntil;
  readonly reason: Reason;
}

export interface OwnSettings {
  readonly listening: boolean;
  readonly pacePercent: number;
  readonly startMe: boolean;
  readonly hiddenPeople: readonly PersonId[];
}

/** For the holder: what only they need. */
export interface OwnTurn {
  /** how many read along (3.5) */
  readonly readers: number;
  /** a request is waiting; 0: none */
  readonly moreTimeAskedUnixMs: number;
  readonly firstMoreTimeLeft: boolean;
  /** 0: I do not hold the floor */
  readonly turnId: TurnId | null;
  /** The time of this turn, also when the room is shown none (Meeting.shared_timer_blank). */
  readonly budgetMs: number;
  readonly endsAtUnixMs: number;
  readonly remainingMs: number;
}

/** For who came in during a share: what goes on, without its words (3.5). */
export interface ContextCard {
  readonly readsFromNext: boolean;
  readonly sharing: PersonId | null;
}

export interface PrivateLine {
  readonly id: PrivateId;
  readonly from: PersonId;
  /** the person of this private thread (facilitators are one side) */
  readonly with: PersonId;
  readonly words: WordsRef | null;
  readonly saidUnixMs: number;
  /** belongs to this care request; 0: the private line */
  readonly care: CareId | null;
  readonly expiresUnixMs: number;
}

export interface OwnCare {
  readonly care: CareId;
  readonly kind: CareKind;
  readonly state: CareState;
  readonly seenBy: PersonId | null;
  readonly with: readonly PersonId[];
  /** no facilitator is connected: show the card (2.9.2) */
  readonly nobodyHere: boolean;
  /** not seen in 3 minutes: show the card (2.9.3) */
  readonly unseenLong: boolean;
  readonly sinceUnixMs: number;
  /** the meeting ends with this open (2.9.6) */
  readonly meetingEnds: boolean;
}

export interface WaitingPerson {
  readonly person: PersonId;
  readonly name: WordsRef | null;
  readonly sinceUnixMs: number;
  readonly away: boolean;
  /** somebody inside whose name looks alike; 0: nobody */
  readonly looksLike: PersonId | null;
  readonly askedToWait: boolean;
  /** was removed with `rejoin: ask` */
  readonly removedBefore: boolean;
  readonly note: WordsRef | null;
}

/** To whom the floor is offered, and what facilitators are asked. */
export interface FacilitatorTurn {
  readonly offeredTo: PersonId | null;
  readonly turnId: TurnId | null;
  readonly untilUnixMs: number;
  /** wait, or come back later? (2.2) */
  readonly unanswered: boolean;
  readonly decideUntilUnixMs: number;
  /** the holder asks for more time; no answer is yes */
  readonly moreTimeFor: PersonId | null;
  /** PassTo */
  readonly suggestedNext: PersonId | null;
  /** what `Next` would do now; 0: nobody is waiting */
  readonly wouldOffer: PersonId | null;
}

export interface FacilitatorHand {
  readonly hand: HandId;
  readonly person: PersonId;
  readonly kind: HandKind;
  readonly note: WordsRef | null;
  readonly sinceUnixMs: number;
  /** times that somebody was offered first; at most 3 */
  readonly jumped: number;
}

export interface PersonMark {
  readonly person: PersonId;
  readonly mark: Mark;
  readonly listening: boolean;
}

export interface InboxCare {
  readonly care: CareId;
  readonly person: PersonId;
  readonly kind: CareKind;
  readonly state: CareState;
  readonly words: WordsRef | null;
  readonly about: PersonId | null;
  readonly sinceUnixMs: number;
  readonly with: readonly PersonId[];
  /** grows each time it must be said again (2.9.3) */
  readonly alerts: number;
  /** "away, request open" */
  readonly senderAway: boolean;
}

export interface MutedPerson {
  readonly person: PersonId;
  readonly scope: MuteScope | null;
  readonly untilUnixMs: number;
  readonly by: PersonId | null;
}

export interface RemovedPerson {
  readonly person: PersonId;
  readonly name: WordsRef | null;
  readonly rejoin: Rejoin;
}

export interface HiddenLine {
  readonly line: LineId;
  readonly undoUntilUnixMs: number;
  readonly by: PersonId | null;
}

export interface FacilitatorNotice {
  readonly kind: NoticeKind;
  readonly person: PersonId | null;
  readonly atUnixMs: number;
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
}

/** POST /v1/join, body {"invitation": "..."}; the answer. */
export interface Joined {
  readonly ticket: string;
  readonly meeting: string;
  readonly expiresUnixMs: number;
}
