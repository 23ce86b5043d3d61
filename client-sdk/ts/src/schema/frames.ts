// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.
import type { ErrorCode as RefusalCode } from './codes.js';
import type {
  LineId, PersonId, PrivateId, StepId, TurnId, WordsRef,
} from '../ids.js';
import type {
  ContextCard, FacilitatorHand, FacilitatorKey, FacilitatorNotice, FacilitatorTurn, Floor,
  FormatStep, Gone, GoodbyeReason, HeldLines, HiddenLine, InboxCare, Line, LineKind, Meeting,
  Moved, MutedPerson, OwnCare, OwnDebrief, OwnHandOver, OwnHands, OwnMute, OwnOffer, OwnSettings,
  OwnSideRoom, OwnStanding, OwnTurn, Person, PersonMark, PrivateLine, Queue, ReactionCount,
  Receipt, RemovedPerson, ResourceCard, Round, SideRoom, Step, WaitingLine, WaitingPerson,
} from './schema.js';

/** A refusal as it is answered: the code and what belongs to it. No words of anybody are ever in it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly params: RefusalParams | null;
}

export interface RefusalParams {
  /** MALFORMED: byte at which reading stopped */
  readonly offset: number;
  /** OUT_OF_BOUNDS, TOO_LARGE, WORDS_*: the schema's name of the field */
  readonly field: string;
  /** TOO_LARGE, OUT_OF_BOUNDS: the bound, in the field's unit */
  readonly max: number;
  /** RATE_LIMITED, UNAVAILABLE, FULL, SLOW_MODE, JUST_MOVED */
  readonly retryAfterMs: number;
  /** NOT_YOUR_TURN: people before you in the queue or round, plus one; 0: not in it */
  readonly place: number;
  /** ALREADY_MOVED: who moved the turn; 0: nobody, the time */
  readonly by: PersonId | null;
  /** ALREADY_MOVED: how */
  readonly what: Moved;
  /** ALREADY_MOVED: the present turn */
  readonly turnId: TurnId | null;
  /** AGREEMENT_*: the present version */
  readonly version: number;
  /** ALREADY_MOVED: the present step, if the meeting follows a format */
  readonly stepId: StepId | null;
}

export interface RoomEvent {
  readonly meetingChanged?: Meeting;
  /** appeared, or anything public of them changed */
  readonly personChanged?: Person;
  readonly personLeft?: PersonLeft;
  readonly floorMoved?: FloorMoved;
  readonly queueOrdered?: Queue;
  readonly roundMoved?: Round;
  /** A line; or, with an earlier line's id, that line whole once more. Travels alone in its frame. */
  readonly lineSaid?: Line;
  /** travels alone in its frame */
  readonly lineEdited?: LineEdited;
  readonly linesGone?: LinesGone;
  readonly noteSet?: NoteSet;
  readonly reacted?: Reactions;
  /** in place of a line that is gone */
  readonly erased?: Erased;
  /** in place of a line of a share whose audience the reader was not in */
  readonly withheld?: Withheld;
  /** hidden lines shown again: their words follow as line_said */
  readonly linesBack?: LinesBack;
  readonly linesExpire?: LinesExpire;
  readonly stepMoved?: Step;
}

export interface PersonLeft {
  readonly person: PersonId;
}

export interface FloorMoved {
  readonly floor: Floor | null;
  readonly how: Moved;
  /** who moved it; 0: the time, or private */
  readonly by: PersonId | null;
}

/**
 * The line as it is now, whole: the frame of the old words is erased, so for whoever was away in
 * between this is the first that they see of it.
 */
export interface LineEdited {
  readonly line: LineId;
  readonly words: WordsRef | null;
  readonly expiresUnixMs: number;
  readonly author: PersonId;
  readonly turnId: TurnId | null;
  readonly kind: LineKind;
  readonly saidUnixMs: number;
  readonly note: WordsRef | null;
}

export interface LinesGone {
  readonly lines: readonly LineId[];
  readonly how: Gone;
}

/** These lines go at this time, if not earlier (3.4: `turn`). */
export interface LinesExpire {
  readonly lines: readonly LineId[];
  readonly expiresUnixMs: number;
}

export interface LinesBack {
  readonly lines: readonly LineId[];
}

export interface NoteSet {
  readonly lines: readonly LineId[];
  readonly note: WordsRef | null;
}

/**
 * All reactions to a line, as counts. While somebody shares they are held back until the share is
 * done.
 */
export interface Reactions {
  readonly line: LineId;
  readonly counts: readonly ReactionCount[];
}

export interface Erased {
}

export interface Withheld {
}

export interface OwnEvent {
  readonly standing?: OwnStanding;
  readonly offer?: OwnOffer;
  readonly hands?: OwnHands;
  readonly mute?: OwnMute;
  readonly nameProposed?: OwnNameProposed;
  readonly cares?: OwnCares;
  /** adds one */
  readonly privateLine?: PrivateLine;
  readonly privateGone?: PrivateGone;
  readonly settings?: OwnSettings;
  readonly handOver?: OwnHandOver;
  /** adds one */
  readonly wordsHidden?: OwnWordsHidden;
  readonly turn?: OwnTurn;
  readonly context?: ContextCard;
  readonly waitingLines?: OwnWaitingLines;
  readonly stewardAsked?: OwnStewardAsked;
  readonly sideRoom?: OwnSideRoom;
  readonly debrief?: OwnDebrief;
  /** For who facilitates */
  readonly waiting?: WaitingList;
  readonly facilitatorTurn?: FacilitatorTurn;
  readonly facilitatorHands?: FacilitatorHands;
  readonly facilitatorMarks?: FacilitatorMarks;
  readonly careInbox?: CareInbox;
  readonly muted?: MutedList;
  readonly removed?: RemovedList;
  readonly hiddenLines?: HiddenLines;
  /** adds one */
  readonly notice?: FacilitatorNotice;
  readonly heldLines?: HeldLines;
  readonly format?: FacilitatorFormat;
  readonly key?: FacilitatorKey;
  readonly sideRooms?: FacilitatorSideRooms;
}

export interface OwnNameProposed {
  readonly name: WordsRef | null;
}

export interface OwnStewardAsked {
  readonly from: PersonId | null;
}

/** My lines that a facilitator reads first. */
export interface OwnWaitingLines {
  readonly lines: readonly WaitingLine[];
}

export interface OwnWordsHidden {
  readonly lines: readonly LineId[];
}

export interface PrivateGone {
  readonly ids: readonly PrivateId[];
}

export interface OwnCares {
  readonly cares: readonly OwnCare[];
}

export interface WaitingList {
  readonly people: readonly WaitingPerson[];
}

export interface FacilitatorHands {
  readonly hands: readonly FacilitatorHand[];
}

export interface FacilitatorMarks {
  readonly marks: readonly PersonMark[];
  /** "Anyone we missed?": who has not had the space in this round (2.4) */
  readonly missed: readonly PersonId[];
}

export interface CareInbox {
  readonly cares: readonly InboxCare[];
}

/** Which side rooms are open, and what was chosen for the group. Nobody but the two reads in one. */
export interface FacilitatorSideRooms {
  readonly rooms: readonly SideRoom[];
}

export interface MutedList {
  readonly people: readonly MutedPerson[];
}

export interface RemovedList {
  readonly people: readonly RemovedPerson[];
}

export interface HiddenLines {
  readonly lines: readonly HiddenLine[];
}

/** The whole format, for who moves the floor: it does not change during a meeting. */
export interface FacilitatorFormat {
  readonly steps: readonly FormatStep[];
}

export interface Position {
  /** changes when a room starts anew: numbers of another epoch mean nothing */
  readonly epoch: string | null;
  /** of the room lane, counts from 1 */
  readonly number: number;
}

export interface ServerFrame {
  readonly welcome?: Welcome;
  readonly room?: RoomFrame;
  readonly own?: OwnFrame;
  readonly result?: CommandResult;
  readonly snapshot?: Snapshot;
  readonly stillSharing?: StillSharing;
  /** of a frame that carries no number: a hello, or what could not be read */
  readonly refused?: Refused;
  readonly goodbye?: Goodbye;
  readonly receipt?: Receipt;
  readonly past?: PastLines;
  readonly stopping?: Stopping;
}

/**
 * The service is to stop: everybody is told when that is decided, and who comes, or comes back, after
 * the welcome. Until then all goes on; then, if it is still open, the meeting and all words are gone
 * (MEETING.md 2.7).
 */
export interface Stopping {
  readonly atUnixMs: number;
}

/** The answer to a hello. Then follow: own part, and if inside either the missed frames or a Snapshot. */
export interface Welcome {
  readonly me: PersonId;
  /** given at the first hello only; keep it, never show it */
  readonly returnToken: string;
  readonly nowUnixMs: number;
  /** the missed frames follow; false: a snapshot follows when inside */
  readonly resumed: boolean;
  readonly position: Position | null;
  readonly limits: WelcomeLimits | null;
  readonly card: ResourceCard | null;
  /** Commands of this run that were already answered: the highest number. The rest may be sent again. */
  readonly answeredThrough: number;
}

export interface WelcomeLimits {
  readonly lineBytesMax: number;
  readonly commandsPerS: number;
  readonly composingEveryMs: number;
  readonly pingEveryMs: number;
}

/** What one fold made for the room lane. Events carry the numbers first, first+1, ... */
export interface RoomFrame {
  readonly first: number;
  readonly events: readonly RoomEvent[];
  readonly nowUnixMs: number;
}

export interface OwnFrame {
  readonly events: readonly OwnEvent[];
  readonly nowUnixMs: number;
  /** the whole own part: what is not in it is empty */
  readonly whole: boolean;
}

export interface CommandResult {
  readonly run: string;
  readonly number: number;
  readonly accepted?: Accepted;
  readonly refused?: Refusal;
}

export interface Accepted {
  /** the last number of the room lane when it was accepted */
  readonly number: number;
  /** Say: the line's id */
  readonly line: LineId;
  /**
   * Say: the waiting line, when a facilitator reads it first; Ask: the hand; Care: the request;
   * OpenSideRoom: the side room; SayTo, AskFacilitators, SayToTeam, SayInSideRoom: the private line.
   */
  readonly id: string | null;
}

/** The shared part of the room at `position`. It replaces everything that the client knew of the room. */
export interface Snapshot {
  readonly position: Position | null;
  readonly meeting: Meeting | null;
  readonly people: readonly Person[];
  readonly floor: Floor | null;
  readonly queue: Queue | null;
  readonly round: Round | null;
  readonly nowUnixMs: number;
  readonly step: Step | null;
}

/** The lines that this person may read and does not have, after a Snapshot. Numbers as they were. */
export interface PastLines {
  readonly lines: readonly Line[];
  readonly reactions: readonly Reactions[];
}

/** The holder is still writing. Unnumbered, dropped for who has output waiting. */
export interface StillSharing {
  readonly person: PersonId | null;
  readonly turnId: TurnId | null;
}

export interface Refused {
  readonly refusal: Refusal | null;
}

/**
 * Sent before the server closes. Close codes 4000-4499: come back; 4500-4999: do not (ARCHITECTURE.md
 * 8).
 */
export interface Goodbye {
  readonly reason: GoodbyeReason;
  readonly retryAfterMs: number;
  readonly refusal: Refusal | null;
}
