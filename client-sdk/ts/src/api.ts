// The public face: every type that an app meets. Behaviour is client-sdk/SPEC.md; the parts of a
// snapshot (Meeting, Floor, Line, OwnCare, ...) are the schema's messages under the schema's words in
// camelCase, generated into schema/schema.ts:
//   - an enumeration is its word in lower case ('heard_less'); 'unspecified' is the schema's zero and
//     any value that is newer than this library;
//   - an id is an opaque text of its own type (PersonId, TurnId, ...), null where the schema says 0;
//   - a line, a position and a time are numbers; times ending in UnixMs are the server's clock;
//   - what a person typed is a WordsRef, never a text: `room.text(ref)` reads it while it lives;
//   - a message that is not there is null, a list that is empty is [].
import type { Facilitator, FloorCommands, ParticipantCommands, Shown } from './commands_api.js';
import type { ErrorCode } from './schema/codes.js';
import type {
  ContextCard, FacilitatorHand, FacilitatorKey, FacilitatorNotice, FacilitatorTurn, Floor, FormatStep,
  Gone, HeldLines, HiddenLine, InboxCare, Line, Meeting, Moved, MutedPerson, OwnCare, OwnHandOver,
  OwnDebrief, OwnHands, OwnMute, OwnOffer, OwnSettings, OwnSideRoom, OwnStanding, OwnTurn, Person, PersonMark, Power, PrivateLine,
  Queue, ReactionCount, Receipt, RemovedPerson, Resource, Round, SideRoom, Standing, Step, WaitingLine,
  WaitingPerson,
} from './schema/schema.js';
import type {
  CareId, HandId, LineId, PersonId, PrivateId, SideRoomId, StepId, TurnId, WaitingId, WordsRef,
} from './ids.js';

export type * from './commands_api.js';
export type * from './joining_api.js';

// ---- A room

export type Unsubscribe = () => void;

/**
 * Fits React's and Preact's useSyncExternalStore (subscribe, getSnapshot) and, since subscribe calls at
 * once with the value, Svelte's store contract. Both are bound: they may be passed on as they are.
 */
export interface Readable<T> {
  readonly getSnapshot: () => T;
  readonly subscribe: (run: (value: T) => void) => Unsubscribe;
}

/**
 * - idle: made
 * - connecting: the first hello is not answered yet
 * - connected: hellos are answered, commands travel
 * - reconnecting: lost; what was missed can still be resumed
 * - suspended: lost for so long that words were dropped here; a new snapshot will come, attempts go on
 * - closed: for good; `room.closed` says why
 */
export type ConnectionState =
  'idle' | 'connecting' | 'connected' | 'reconnecting' | 'suspended' | 'closed';

/**
 * What a person can know of a room at one moment: frozen, and what did not change is the same object as
 * before. It holds ids and never words.
 */
export interface RoomState {
  /** grows with every snapshot */
  readonly version: number;
  readonly connection: ConnectionState;
  /** of the room lane; 0: nothing is known yet */
  readonly position: number;
  readonly me: PersonId | null;
  readonly standing: Standing;
  readonly powers: readonly Power[];
  readonly own: OwnState;

  // The shared part: null and empty until `standing` is 'inside'.
  readonly meeting: Meeting | null;
  readonly people: readonly Person[];
  readonly floor: Floor | null;
  /** the turn as shown here: pass it on with every floor command */
  readonly turn: TurnId | null;
  readonly queue: Queue | null;
  /** null: there is no round */
  readonly round: Round | null;
  /** null: the meeting follows no format, or has not opened */
  readonly step: Step | null;
  /** by id */
  readonly lines: readonly RoomLine[];

  readonly outbox: readonly PendingLine[];
  /** care requests that have not reached the service yet */
  readonly careNotDelivered: number;
  /** the resource card, held from the join on */
  readonly resources: readonly Resource[];
  /** after the purge: readReceipt of the entry `hearth-client/receipt` */
  readonly receipt: Receipt | null;
  /** when the service stops, at the latest; 0: that is not decided */
  readonly stopsUnixMs: number;
}

/** A line with its reactions; `words` is null when it is hidden or was taken back. */
export interface RoomLine extends Line {
  readonly reactions: readonly ReactionCount[];
}

/** One's own part. The second half is empty for who does not facilitate, and without `facilitating`. */
export interface OwnState {
  readonly standing: OwnStanding | null;
  /** the floor is offered to me while `turnId` is not null */
  readonly offer: OwnOffer | null;
  readonly hands: OwnHands | null;
  readonly mute: OwnMute | null;
  readonly nameProposed: WordsRef | null;
  readonly cares: readonly OwnCare[];
  /** also the team line: there `with` and `care` are null; and lines of a side room: there `sideRoom` is set */
  readonly privateLines: readonly PrivateLine[];
  readonly settings: OwnSettings | null;
  /** somebody offers me to facilitate: with `powers` only these, else all of theirs and the lead */
  readonly handOver: OwnHandOver | null;
  /** who asks me to steer if no facilitator is left */
  readonly stewardAsked: PersonId | null;
  /** my lines that a facilitator reads first */
  readonly waitingLines: readonly WaitingLine[];
  /** somebody who facilitates asks me into a side room, or I am in it */
  readonly sideRoom: OwnSideRoom | null;
  readonly wordsHidden: readonly LineId[];
  /** for the holder */
  readonly turn: OwnTurn | null;
  readonly context: ContextCard | null;

  readonly waiting: readonly WaitingPerson[];
  readonly facilitatorTurn: FacilitatorTurn | null;
  readonly facilitatorHands: readonly FacilitatorHand[];
  readonly facilitatorMarks: readonly PersonMark[];
  /** who has not had the space in this round; comes with the marks */
  readonly missed: readonly PersonId[];
  readonly careInbox: readonly InboxCare[];
  readonly muted: readonly MutedPerson[];
  readonly removed: readonly RemovedPerson[];
  readonly hiddenLines: readonly HiddenLine[];
  /** the lines that wait to be read first, and whose do */
  readonly heldLines: HeldLines | null;
  /** which side rooms are open; their words have only the two */
  readonly sideRooms: readonly SideRoom[];
  /** the meeting is over, and those who facilitated it have a room of their own: join it by the invitation */
  readonly debrief: OwnDebrief | null;
  /** all steps */
  readonly format: readonly FormatStep[];
  /** the label of the one key: pass it on with goOn, as it was shown */
  readonly key: FacilitatorKey | null;
  /** the newest 32 */
  readonly notices: readonly FacilitatorNotice[];
}

/** A line of one's own that is not said yet. A failed one keeps its words until `retry` or `discard`. */
export interface PendingLine {
  readonly number: number;
  readonly words: WordsRef | null;
  readonly turn: TurnId | null;
  readonly status: PendingStatus;
  readonly error: ErrorCode | null;
  /** how long to wait before it is said again, as far as its refusal says; 0: it does not */
  readonly retryAfterMs: number;
}
export type PendingStatus = 'queued' | 'sending' | 'failed';

/** What words read as. Gone (expired, taken back, hidden, wiped): `expired`, and an empty text. */
export type Text =
  | { readonly text: string; readonly expired: false }
  | { readonly text: ''; readonly expired: true };

export interface CloseInfo {
  readonly code: ErrorCode;
  readonly error: MeetingErrorLike;
}
export interface MeetingErrorLike extends Error {
  /** What a person reads: sentence(code) and help(code) of the entry `hearth-client/sentences`. */
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number;
  readonly details: RefusalDetails;
}
/** What the refusal says beside its code; what does not belong to it is absent, 0 or ''. */
export interface RefusalDetails {
  /** the schema's name of what was out of bounds */
  readonly field?: string;
  readonly max?: number;
  /** not_your_turn: people before you plus one; 0: not waiting */
  readonly place?: number;
  /** agreement_*: the present version */
  readonly version?: number;
  /** malformed: where reading stopped */
  readonly offset?: number;
}

// ---- Events: where to look. They hold ids only; the snapshot is the truth and is newer already.

export interface RoomEvents {
  /** past: said before this client came or while it was away */
  lineSaid: { line: LineId; past: boolean };
  lineChanged: { line: LineId; what: 'edited' | 'note' | 'reactions' | 'back' };
  linesGone: { lines: readonly LineId[]; how: Gone };
  personChanged: { person: PersonId; what: PersonChange };
  floorMoved: { how: Moved; by: PersonId | null };
  meetingChanged: object;
  queueChanged: object;
  roundChanged: object;
  stepChanged: object;
  ownChanged: { part: OwnPart };
  privateSaid: { line: PrivateId };
  noticed: { notice: FacilitatorNotice };
  stillSharing: { person: PersonId | null; turn: TurnId | null };
  /** A line of one's own, or a care request, on its way. not_delivered: it is being tried again. */
  sendStatus: { number: number; care: boolean; status: PendingStatus | 'not_delivered' };
  /** resumed: nothing was missed */
  connectionChanged: { state: ConnectionState; resumed: boolean };
  /** something may be missing: look at the snapshot */
  gap: object;
  closed: CloseInfo;
}
export type PersonChange = 'appeared' | 'left' | 'went_away' | 'came_back' | 'renamed' | 'other';
/**
 * The part of `own` that was replaced; whole: all of them, after a hello; teamPins: a line of the team
 * stays in sight, or does so no longer.
 */
export type OwnPart = Exclude<keyof OwnState, 'privateLines' | 'notices' | 'missed'> | 'teamPins' | 'whole';
export type RoomEvent = { [K in keyof RoomEvents]: { type: K } & RoomEvents[K] }[keyof RoomEvents];

// ---- Answers

export interface Answer {
  /** of the command within this room object */
  readonly number: number;
  /** the last number of the room lane when it was accepted */
  readonly position: number;
  /** say */
  readonly line: LineId | null;
  /** say, when a facilitator reads it first */
  readonly waiting: WaitingId | null;
  /** ask */
  readonly hand: HandId | null;
  /** care */
  readonly care: CareId | null;
  /** openSideRoom */
  readonly sideRoom: SideRoomId | null;
  /** sayTo, nudge, askFacilitators, sayInCare, sayToTeam, sayInSideRoom */
  readonly privateLine: PrivateId | null;
  /** The turn had moved on before the command took its place: nothing was changed. Not an error. */
  readonly movedOn: MovedOn | null;
}
export interface MovedOn {
  /** null: the time, or private */
  readonly by: PersonId | null;
  readonly what: Moved;
  /** the present one */
  readonly turn: TurnId | null;
  /** the present one, if the meeting follows a format */
  readonly step: StepId | null;
}

// ---- The room. Its commands are in commands_api.ts.

export interface Room extends Readable<RoomState>, ParticipantCommands {
  /** the meeting */
  readonly id: string;
  readonly floor: FloorCommands;
  /**
   * There while the meeting gives this person any power (ownChanged {part: 'standing'}), or has them steer
   * while no facilitator is connected (meetingChanged). Always null without `facilitating`.
   */
  readonly facilitate: Facilitator | null;
  /**
   * Resolves on entry, however long a person takes to let them in; rejects when that is no longer possible.
   */
  readonly admitted: Promise<void>;
  readonly closed: Promise<CloseInfo>;

  on<K extends keyof RoomEvents>(kind: K, run: (event: RoomEvents[K]) => void): Unsubscribe;
  once<K extends keyof RoomEvents>(kind: K, options?: { signal?: AbortSignal }): Promise<RoomEvents[K]>;
  /**
   * All events in order, at most 1024 behind: then the oldest are dropped and `gap` says so. Ends when the
   * room is closed.
   */
  events(options?: { signal?: AbortSignal }): AsyncIterable<RoomEvent>;
  select<T>(pick: (state: RoomState) => T, equal?: (a: T, b: T) => boolean): Readable<T>;

  /** The words behind a reference, while they live. */
  text(ref: WordsRef | null | undefined): Text;
  /** The present name of somebody; '' when it is not known (any more). */
  nameOf(person: PersonId | null | undefined): string;
  /** the server's clock, as well as it is known */
  nowUnixMs(): number;
  /**
   * To come back after this object is gone; '' before the first entry and after the last. May be kept by
   * the app, unlike anything else.
   */
  returnToken(): string;

  /** the holder is still writing; coalesced */
  composing(shown: Shown): void;
  /** a person touched the app; coalesced */
  alive(): void;
  /**
   * Takes back every care request that has not reached the service; one that may have is cancelled as soon
   * as its id is known.
   */
  cancelUndeliveredCare(): void;
  readonly outbox: {
    /** says it again, with the turn as now shown */
    retry(number: number, shown: Shown): void;
    discard(number: number): void;
  };
  reconnectNow(): void;
  /**
   * When it returns, no word of the room is held by the SDK and the socket is closed without a farewell,
   * which to others is a lost connection.
   */
  wipe(): void;
}
