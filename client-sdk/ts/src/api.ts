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
  Card, ContextCard, FacilitatorHand, FacilitatorNotice, FacilitatorTurn, Floor, Gone, HiddenLine,
  InboxCare, Joined, Line, Meeting, Moved, MutedPerson, OwnCare, OwnHands, OwnMute, OwnOffer,
  OwnSettings, OwnStanding, OwnTurn, Person, PersonMark, Power, PrivateLine, Queue, ReactionCount,
  Receipt, RemovedPerson, Resource, Round, Standing, WaitingPerson,
} from './schema/schema.js';
import type { CareId, HandId, LineId, PersonId, PrivateId, TurnId, WordsRef } from './ids.js';

export type * from './commands_api.js';

// ---- Joining

export interface JoinOptions {
  // https://host[:port][/prefix] (or wss://). Without TLS only this machine itself is reached, unless
  // allowInsecure.
  url: string;
  meeting: string;
  // Asked for the first entry, and again only when the return token is no longer known. Throw
  // Unauthorized (or anything) to end the room as `no_token`; throw a retryable MeetingError to be asked
  // again later.
  getToken(request: TokenRequest): Promise<string> | string;
  name?: string; // first entry only; absent where the ticket fixes it
  maySpeak?: boolean; // default false: "I would like to listen for now"
  agreementVersion?: number; // accepted on the card before
  knock?: string; // one private line for facilitators, at most 256 bytes
  returnToken?: string; // kept by the app from an earlier room object (room.returnToken())
  signal?: AbortSignal; // ends the room
  reconnect?: ReconnectPolicy; // default fullJitter()
  timeouts?: Partial<Timeouts>;
  outbox?: { max?: number; ttlMs?: number }; // default 20 lines, 2 minutes
  // Tells of online, offline, pagehide, pageshow and visibilitychange. Default: the page's window;
  // null: nobody.
  networkEvents?: EventTarget | null;
  webSocket?: WebSocketConstructor; // default: the global one
  clock?: Clock;
  random?: () => number; // in [0, 1): jitter only
  client?: string; // name and version of the app, at most 64 bytes
  allowInsecure?: boolean;
  onLog?: (entry: LogEntry) => void;
}

export interface TokenRequest {
  readonly meeting: string;
  readonly attempt: number; // 1 for the first question of a room
  readonly previousRejected: boolean; // the last answer was refused as expired
}

export interface ReconnectContext {
  readonly attempt: number; // 0 for the first try after a loss
  readonly last: ErrorCode;
  readonly serverHintMs: number | null; // retry_after of the server's goodbye or refusal
  readonly random: number; // in [0, 1)
}
// How long to wait before the next try, in milliseconds; null: stop. A pure function.
export type ReconnectPolicy = (context: ReconnectContext) => number | null;

export interface Timeouts {
  joinMs: number; // 15 s: the answer to the hello, never the wait for a person
  connectMs: number; // 10 s: a try, from opening to its welcome
  tokenMs: number; // 30 s: an answer of getToken
  commandMs: number; // 10 s: a command to its answer
  silenceMs: number; // 10 s: beyond the server's pings
  suspendMs: number; // 2 min: offline until `suspended`
}

// Time as the SDK knows it. `now` in milliseconds; it never goes back and counts while the machine sleeps.
export interface Clock {
  now(): number;
  setTimer(run: () => void, ms: number): unknown;
  clearTimer(timer: unknown): void;
}

// What the SDK uses of a WebSocket: the browser's, Node's, or the one of the package `ws`.
export interface WebSocketLike {
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: Uint8Array): void;
  close(code?: number, reason?: string): void;
}
export type WebSocketConstructor = new (url: string, protocols: string[]) => WebSocketLike;

// There is no field for words, names or tokens, by type.
export interface LogEntry {
  readonly what: 'opening' | 'refused' | 'lost' | 'waiting';
  readonly code?: ErrorCode;
  readonly closeCode?: number;
  readonly ms?: number;
  readonly attempt?: number;
}

// Resolves when the hello was answered, also with "please read the agreement" or "please wait": look at
// getSnapshot().standing. Rejects with a MeetingError.
export type JoinMeeting = (options: JoinOptions) => Promise<Room>;

// ---- Before joining (the door over HTTP): `fetchCard` and `fetchTicket` of the entry `hearth-client/door`.
// `proof` is an invitation (what stands behind the # of a link,
// after `i=`) or a ticket. Both reject with a MeetingError; `no_such_meeting` for what opens nothing.

export interface DoorOptions {
  url: string;
  allowInsecure?: boolean;
  signal?: AbortSignal;
  fetch?: typeof globalThis.fetch;
}
export type FetchCard = (proof: string, options: DoorOptions) => Promise<Card>;
export type FetchTicket = (invitation: string, options: DoorOptions) => Promise<Joined>;

// ---- A room

export type Unsubscribe = () => void;

// Fits React's and Preact's useSyncExternalStore (subscribe, getSnapshot) and, since subscribe calls at
// once with the value, Svelte's store contract. Both are bound: they may be passed on as they are.
export interface Readable<T> {
  readonly getSnapshot: () => T;
  readonly subscribe: (run: (value: T) => void) => Unsubscribe;
}

//   idle          made
//   connecting    the first hello is not answered yet
//   connected     hellos are answered, commands travel
//   reconnecting  lost; what was missed can still be resumed
//   suspended     lost for so long that words were dropped here; a new snapshot will come, attempts go on
//   closed        for good; `room.closed` says why
export type ConnectionState =
  'idle' | 'connecting' | 'connected' | 'reconnecting' | 'suspended' | 'closed';

// What a person can know of a room at one moment: frozen, and what did not change is the same object as
// before. It holds ids and never words.
export interface RoomState {
  readonly version: number; // grows with every snapshot
  readonly connection: ConnectionState;
  readonly position: number; // of the room lane; 0: nothing is known yet
  readonly me: PersonId | null;
  readonly standing: Standing;
  readonly powers: readonly Power[];
  readonly own: OwnState;

  // The shared part: null and empty until `standing` is 'inside'.
  readonly meeting: Meeting | null;
  readonly people: readonly Person[];
  readonly floor: Floor | null;
  readonly turn: TurnId | null; // the turn as shown here: pass it on with every floor command
  readonly queue: Queue | null;
  readonly round: Round | null; // null: there is no round
  readonly lines: readonly RoomLine[]; // by id

  readonly outbox: readonly PendingLine[];
  readonly careNotDelivered: number; // care requests that have not reached the service yet
  readonly resources: readonly Resource[]; // the resource card, held from the join on
  readonly receipt: Receipt | null; // after the purge: readReceipt of the entry `hearth-client/receipt`
}

// A line with its reactions; `words` is null when it is hidden or was taken back.
export interface RoomLine extends Line {
  readonly reactions: readonly ReactionCount[];
}

// One's own part. The second half is empty for who does not facilitate.
export interface OwnState {
  readonly standing: OwnStanding | null;
  readonly offer: OwnOffer | null; // the floor is offered to me while `turnId` is not null
  readonly hands: OwnHands | null;
  readonly mute: OwnMute | null;
  readonly nameProposed: WordsRef | null;
  readonly cares: readonly OwnCare[];
  readonly privateLines: readonly PrivateLine[];
  readonly settings: OwnSettings | null;
  readonly handOver: PersonId | null; // who offers me to facilitate
  readonly wordsHidden: readonly LineId[];
  readonly turn: OwnTurn | null; // for the holder
  readonly context: ContextCard | null;

  readonly waiting: readonly WaitingPerson[];
  readonly facilitatorTurn: FacilitatorTurn | null;
  readonly facilitatorHands: readonly FacilitatorHand[];
  readonly facilitatorMarks: readonly PersonMark[];
  readonly missed: readonly PersonId[]; // who has not had the space in this round; comes with the marks
  readonly careInbox: readonly InboxCare[];
  readonly muted: readonly MutedPerson[];
  readonly removed: readonly RemovedPerson[];
  readonly hiddenLines: readonly HiddenLine[];
  readonly notices: readonly FacilitatorNotice[]; // the newest 32
}

// A line of one's own that is not said yet. A failed one keeps its words until `retry` or `discard`.
export interface PendingLine {
  readonly number: number;
  readonly words: WordsRef | null;
  readonly turn: TurnId | null;
  readonly status: PendingStatus;
  readonly error: ErrorCode | null;
}
export type PendingStatus = 'queued' | 'sending' | 'failed';

// What words read as. Gone (expired, taken back, hidden, wiped): `expired`, and an empty text.
export type Text =
  | { readonly text: string; readonly expired: false }
  | { readonly text: ''; readonly expired: true };

export interface CloseInfo {
  readonly code: ErrorCode;
  readonly error: MeetingErrorLike;
}
export interface MeetingErrorLike extends Error {
  // What a person reads: sentence(code) and help(code) of the entry `hearth-client/sentences`.
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number;
  readonly details: RefusalDetails;
}
// What the refusal says beside its code; what does not belong to it is absent, 0 or ''.
export interface RefusalDetails {
  readonly field?: string; // the schema's name of what was out of bounds
  readonly max?: number;
  readonly place?: number; // not_your_turn: people before you plus one; 0: not waiting
  readonly version?: number; // agreement_*: the present version
  readonly offset?: number; // malformed: where reading stopped
}

// ---- Events: where to look. They hold ids only; the snapshot is the truth and is newer already.

export interface RoomEvents {
  lineSaid: { line: LineId; past: boolean }; // past: said before this client came or while it was away
  lineChanged: { line: LineId; what: 'edited' | 'note' | 'reactions' | 'back' };
  linesGone: { lines: readonly LineId[]; how: Gone };
  personChanged: { person: PersonId; what: PersonChange };
  floorMoved: { how: Moved; by: PersonId | null };
  meetingChanged: object;
  queueChanged: object;
  roundChanged: object;
  ownChanged: { part: OwnPart };
  privateSaid: { line: PrivateId };
  noticed: { notice: FacilitatorNotice };
  stillSharing: { person: PersonId | null; turn: TurnId | null };
  // A line of one's own, or a care request, on its way. not_delivered: it is being tried again.
  sendStatus: { number: number; care: boolean; status: PendingStatus | 'not_delivered' };
  connectionChanged: { state: ConnectionState; resumed: boolean }; // resumed: nothing was missed
  gap: object; // something may be missing: look at the snapshot
  closed: CloseInfo;
}
export type PersonChange = 'appeared' | 'left' | 'went_away' | 'came_back' | 'renamed' | 'other';
// The part of `own` that was replaced; whole: all of them, after a hello.
export type OwnPart = Exclude<keyof OwnState, 'privateLines' | 'notices' | 'missed'> | 'whole';
export type RoomEvent = { [K in keyof RoomEvents]: { type: K } & RoomEvents[K] }[keyof RoomEvents];

// ---- Answers

export interface Answer {
  readonly number: number; // of the command within this room object
  readonly position: number; // the last number of the room lane when it was accepted
  readonly line: LineId | null; // say
  readonly hand: HandId | null; // ask
  readonly care: CareId | null; // care
  readonly privateLine: PrivateId | null; // sayTo, nudge, askFacilitators, sayInCare
  // The turn had moved on before the command took its place: nothing was changed. Not an error.
  readonly movedOn: MovedOn | null;
}
export interface MovedOn {
  readonly by: PersonId | null; // null: the time, or private
  readonly what: Moved;
  readonly turn: TurnId | null; // the present one
}

// ---- The room. Its commands are in commands_api.ts.

export interface Room extends Readable<RoomState>, ParticipantCommands {
  readonly id: string; // the meeting
  readonly floor: FloorCommands;
  // There while the meeting gives this person any power; changes with ownChanged {part: 'standing'}.
  readonly facilitate: Facilitator | null;
  // Resolves on entry, however long a person takes to let them in; rejects when that is no longer possible.
  readonly admitted: Promise<void>;
  readonly closed: Promise<CloseInfo>;

  on<K extends keyof RoomEvents>(kind: K, run: (event: RoomEvents[K]) => void): Unsubscribe;
  once<K extends keyof RoomEvents>(kind: K, options?: { signal?: AbortSignal }): Promise<RoomEvents[K]>;
  // All events in order, at most 1024 behind: then the oldest are dropped and `gap` says so. Ends when the
  // room is closed.
  events(options?: { signal?: AbortSignal }): AsyncIterable<RoomEvent>;
  select<T>(pick: (state: RoomState) => T, equal?: (a: T, b: T) => boolean): Readable<T>;

  // The words behind a reference, while they live.
  text(ref: WordsRef | null | undefined): Text;
  // The present name of somebody; '' when it is not known (any more).
  nameOf(person: PersonId | null | undefined): string;
  nowUnixMs(): number; // the server's clock, as well as it is known
  // To come back after this object is gone; '' before the first entry and after the last. May be kept by
  // the app, unlike anything else.
  returnToken(): string;

  composing(shown: Shown): void; // the holder is still writing; coalesced
  alive(): void; // a person touched the app; coalesced
  // Takes back every care request that has not reached the service; one that may have is cancelled as
  // soon as its id is known.
  cancelUndeliveredCare(): void;
  readonly outbox: {
    retry(number: number, shown: Shown): void; // says it again, with the turn as now shown
    discard(number: number): void;
  };
  reconnectNow(): void;
  // When it returns, no word of the room is held by the SDK and the socket is closed without a farewell,
  // which to others is a lost connection.
  wipe(): void;
}
