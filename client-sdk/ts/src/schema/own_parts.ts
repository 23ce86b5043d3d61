// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.
import type {
  CareId, HandId, LineId, PersonId, PrivateId, SideRoomId, StepId, TurnId, WaitingId, WordsRef,
} from '../ids.js';
import type {
  CareKind, CareState, HandKind, KeyDoes, Mark, MuteUntil, NoticeKind, NudgeKind, Out, Power,
  Reason, Rejoin, SideRoomGroup, Standing,
} from './choices.js';
import type {
  Agreement, MuteScope, Sharing,
} from './schema.js';

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
  /**
   * I facilitate and gave no sign of life for five minutes: am I there? A touch of the app (Alive) or
   * any command until then is the answer; 0: not asked.
   */
  readonly askedIfThereUntilUnixMs: number;
  /** I did not answer: others lead until I do something */
  readonly countsAsLost: boolean;
  /** a facilitator reads my lines first (3.2) */
  readonly linesHeld: boolean;
  /** I have accepted to steer if no facilitator is left (2.7) */
  readonly steward: boolean;
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
  readonly sharing: Sharing | null;
}

export interface OwnHandOver {
  readonly from: PersonId | null;
  readonly powers: readonly Power[];
}

/** A facilitator has opened a side room for me (2.10); side_room 0: none is open. */
export interface OwnSideRoom {
  readonly sideRoom: SideRoomId | null;
  readonly facilitator: PersonId | null;
  /** I have come in; else I am asked to */
  readonly entered: boolean;
  /** when it was opened */
  readonly sinceUnixMs: number;
}

export interface WaitingLine {
  readonly waiting: WaitingId;
  readonly author: PersonId;
  readonly words: WordsRef | null;
  readonly note: WordsRef | null;
  readonly turnId: TurnId | null;
  readonly saidUnixMs: number;
  readonly expiresUnixMs: number;
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
  /** people who have reacted so far: one quiet line, unless I do not want it (2.4) */
  readonly withYou: number;
  /** popcorn: until then I may name the next, holding the floor no more */
  readonly pickUntilUnixMs: number;
  /** am I still writing, do I need a moment, am I done? (2.5.2) */
  readonly askedUnixMs: number;
}

/** For who came in during a share: what goes on, without its words (3.5). */
export interface ContextCard {
  readonly readsFromNext: boolean;
  readonly sharing: PersonId | null;
}

/**
 * The meeting has ended, and those who facilitated it have a room of their own: nothing of the
 * meeting is in it, nobody else can enter it, and it is purged after at most 60 minutes, with its own
 * receipt (3.6).
 */
export interface OwnDebrief {
  /** its id, at most 64 bytes */
  readonly meeting: string;
  /** mine alone, at most 4096 bytes: to be exchanged by POST /v1/join */
  readonly invitation: string;
  /** then it is over, also for who comes late */
  readonly untilUnixMs: number;
}

export interface PrivateLine {
  readonly id: PrivateId;
  readonly from: PersonId;
  /** the person of this private thread (facilitators are one side); 0: the team line */
  readonly with: PersonId | null;
  readonly words: WordsRef | null;
  readonly saidUnixMs: number;
  /** belongs to this care request; 0: the private line */
  readonly care: CareId | null;
  readonly expiresUnixMs: number;
  /** instead of words: a prewritten line */
  readonly nudge: NudgeKind;
  /** of the team line: the person that it points at; 0: nobody */
  readonly about: PersonId | null;
  /** and the line of the room; 0: none */
  readonly line: LineId;
  /** and stays in sight (PinToTeam) */
  readonly pinned: boolean;
  /** said in this side room, where only the two read; 0: in none */
  readonly sideRoom: SideRoomId | null;
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
  /** the holder was asked and did not answer (2.5.2) */
  readonly holderSilent: boolean;
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

/** Lines that wait, and whose lines do. */
export interface HeldLines {
  readonly lines: readonly WaitingLine[];
  readonly people: readonly PersonId[];
  readonly everybody: boolean;
}

export interface SideRoom {
  readonly sideRoom: SideRoomId | null;
  readonly facilitator: PersonId | null;
  readonly person: PersonId | null;
  /** the person has come in */
  readonly entered: boolean;
  /** when it was opened */
  readonly sinceUnixMs: number;
  /** never unspecified */
  readonly group: SideRoomGroup;
  /** SIDE_ROOM_GROUP_HAND_TO; who declines is here no longer, and it is CARRY_ON */
  readonly handTo: PersonId | null;
  /** and they have accepted */
  readonly handed: boolean;
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
  /** this person says that the removal is a mistake (3.2) */
  readonly mistake: boolean;
}

export interface HiddenLine {
  readonly line: LineId;
  readonly undoUntilUnixMs: number;
  readonly by: PersonId | null;
}

/**
 * The label of the one key (MEETING.md 2.11): what GoOn would do now for this facilitator. Both ids,
 * and the person, are to be put into GoOn as they stand here.
 */
export interface FacilitatorKey {
  readonly does: KeyDoes;
  readonly turnId: TurnId | null;
  readonly stepId: StepId | null;
  /** KEY_DOES_OFFER: to whom */
  readonly person: PersonId | null;
  /** KEY_DOES_STEP: which step, counted from 1 */
  readonly nextNumber: number;
  /** and its title */
  readonly nextTitle: WordsRef | null;
  /** the next step would ask "Anyone we missed?" of these people */
  readonly missed: readonly PersonId[];
  /** until then UndoMove takes the last move back; 0: there is nothing to undo */
  readonly undoUntilUnixMs: number;
  /**
   * Of the present step, to be suggested in the facilitator's box; absent when it has none or is left
   * free.
   */
  readonly words: WordsRef | null;
}

export interface FacilitatorNotice {
  readonly kind: NoticeKind;
  readonly person: PersonId | null;
  readonly atUnixMs: number;
}
