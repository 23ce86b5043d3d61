// ---- index
export type * from './api.js';
export type * from './ids.js';
export type * from './schema/schema.js';
export type { ErrorCode } from './schema/codes.js';
export { MeetingError, Unauthorized } from './errors.js';
export { fullJitter } from './reconnect.js';
export { joinMeeting } from './room.js';

// ---- api
import type { Facilitator, FloorCommands, ParticipantCommands, Shown } from './commands_api.js';
import type { ErrorCode } from './schema/codes.js';
import type { Card, ContextCard, FacilitatorHand, FacilitatorNotice, FacilitatorTurn, Floor, Gone, HiddenLine, InboxCare, Joined, Line, Meeting, Moved, MutedPerson, OwnCare, OwnHands, OwnMute, OwnOffer, OwnSettings, OwnStanding, OwnTurn, Person, PersonMark, Power, PrivateLine, Queue, ReactionCount, Receipt, RemovedPerson, Resource, Round, Standing, WaitingPerson } from './schema/schema.js';
import type { CareId, HandId, LineId, PersonId, PrivateId, TurnId, WordsRef } from './ids.js';
export type * from './commands_api.js';
export interface JoinOptions {
    url: string;
    meeting: string;
    getToken(request: TokenRequest): Promise<string> | string;
    name?: string;
    maySpeak?: boolean;
    agreementVersion?: number;
    knock?: string;
    returnToken?: string;
    signal?: AbortSignal;
    reconnect?: ReconnectPolicy;
    timeouts?: Partial<Timeouts>;
    outbox?: {
        max?: number;
        ttlMs?: number;
    };
    networkEvents?: EventTarget | null;
    webSocket?: WebSocketConstructor;
    clock?: Clock;
    random?: () => number;
    client?: string;
    allowInsecure?: boolean;
    onLog?: (entry: LogEntry) => void;
}
export interface TokenRequest {
    readonly meeting: string;
    readonly attempt: number;
    readonly previousRejected: boolean;
}
export interface ReconnectContext {
    readonly attempt: number;
    readonly last: ErrorCode;
    readonly serverHintMs: number | null;
    readonly random: number;
}
export type ReconnectPolicy = (context: ReconnectContext) => number | null;
export interface Timeouts {
    joinMs: number;
    connectMs: number;
    tokenMs: number;
    commandMs: number;
    silenceMs: number;
    suspendMs: number;
}
export interface Clock {
    now(): number;
    setTimer(run: () => void, ms: number): unknown;
    clearTimer(timer: unknown): void;
}
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
export interface LogEntry {
    readonly what: 'opening' | 'refused' | 'lost' | 'waiting';
    readonly code?: ErrorCode;
    readonly closeCode?: number;
    readonly ms?: number;
    readonly attempt?: number;
}
export type JoinMeeting = (options: JoinOptions) => Promise<Room>;
export interface DoorOptions {
    url: string;
    allowInsecure?: boolean;
    signal?: AbortSignal;
    fetch?: typeof globalThis.fetch;
}
export type FetchCard = (proof: string, options: DoorOptions) => Promise<Card>;
export type FetchTicket = (invitation: string, options: DoorOptions) => Promise<Joined>;
export type Unsubscribe = () => void;
export interface Readable<T> {
    readonly getSnapshot: () => T;
    readonly subscribe: (run: (value: T) => void) => Unsubscribe;
}
export type ConnectionState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'suspended' | 'closed';
export interface RoomState {
    readonly version: number;
    readonly connection: ConnectionState;
    readonly position: number;
    readonly me: PersonId | null;
    readonly standing: Standing;
    readonly powers: readonly Power[];
    readonly own: OwnState;
    readonly meeting: Meeting | null;
    readonly people: readonly Person[];
    readonly floor: Floor | null;
    readonly turn: TurnId | null;
    readonly queue: Queue | null;
    readonly round: Round | null;
    readonly lines: readonly RoomLine[];
    readonly outbox: readonly PendingLine[];
    readonly careNotDelivered: number;
    readonly resources: readonly Resource[];
    readonly receipt: Receipt | null;
}
export interface RoomLine extends Line {
    readonly reactions: readonly ReactionCount[];
}
export interface OwnState {
    readonly standing: OwnStanding | null;
    readonly offer: OwnOffer | null;
    readonly hands: OwnHands | null;
    readonly mute: OwnMute | null;
    readonly nameProposed: WordsRef | null;
    readonly cares: readonly OwnCare[];
    readonly privateLines: readonly PrivateLine[];
    readonly settings: OwnSettings | null;
    readonly handOver: PersonId | null;
    readonly wordsHidden: readonly LineId[];
    readonly turn: OwnTurn | null;
    readonly context: ContextCard | null;
    readonly waiting: readonly WaitingPerson[];
    readonly facilitatorTurn: FacilitatorTurn | null;
    readonly facilitatorHands: readonly FacilitatorHand[];
    readonly facilitatorMarks: readonly PersonMark[];
    readonly careInbox: readonly InboxCare[];
    readonly muted: readonly MutedPerson[];
    readonly removed: readonly RemovedPerson[];
    readonly hiddenLines: readonly HiddenLine[];
    readonly notices: readonly FacilitatorNotice[];
}
export interface PendingLine {
    readonly number: number;
    readonly words: WordsRef | null;
    readonly turn: TurnId | null;
    readonly status: PendingStatus;
    readonly error: ErrorCode | null;
}
export type PendingStatus = 'queued' | 'sending' | 'failed';
export type Text = {
    readonly text: string;
    readonly expired: false;
} | {
    readonly text: '';
    readonly expired: true;
};
export interface CloseInfo {
    readonly code: ErrorCode;
    readonly error: MeetingErrorLike;
}
export interface MeetingErrorLike extends Error {
    readonly code: ErrorCode;
    readonly retryable: boolean;
    readonly retryAfterMs: number;
    readonly details: RefusalDetails;
}
export interface RefusalDetails {
    readonly field?: string;
    readonly max?: number;
    readonly place?: number;
    readonly version?: number;
    readonly offset?: number;
}
export interface RoomEvents {
    lineSaid: {
        line: LineId;
        past: boolean;
    };
    lineChanged: {
        line: LineId;
        what: 'edited' | 'note' | 'reactions' | 'back';
    };
    linesGone: {
        lines: readonly LineId[];
        how: Gone;
    };
    personChanged: {
        person: PersonId;
        what: PersonChange;
    };
    floorMoved: {
        how: Moved;
        by: PersonId | null;
    };
    meetingChanged: object;
    queueChanged: object;
    roundChanged: object;
    ownChanged: {
        part: OwnPart;
    };
    privateSaid: {
        line: PrivateId;
    };
    noticed: {
        notice: FacilitatorNotice;
    };
    stillSharing: {
        person: PersonId | null;
        turn: TurnId | null;
    };
    sendStatus: {
        number: number;
        care: boolean;
        status: PendingStatus | 'not_delivered';
    };
    connectionChanged: {
        state: ConnectionState;
        resumed: boolean;
    };
    gap: object;
    closed: CloseInfo;
}
export type PersonChange = 'appeared' | 'left' | 'went_away' | 'came_back' | 'renamed' | 'other';
export type OwnPart = Exclude<keyof OwnState, 'privateLines' | 'notices'> | 'whole';
export type RoomEvent = {
    [K in keyof RoomEvents]: {
        type: K;
    } & RoomEvents[K];
}[keyof RoomEvents];
export interface Answer {
    readonly number: number;
    readonly position: number;
    readonly line: LineId | null;
    readonly hand: HandId | null;
    readonly care: CareId | null;
    readonly privateLine: PrivateId | null;
    readonly movedOn: MovedOn | null;
}
export interface MovedOn {
    readonly by: PersonId | null;
    readonly what: Moved;
    readonly turn: TurnId | null;
}
export interface Room extends Readable<RoomState>, ParticipantCommands {
    readonly id: string;
    readonly floor: FloorCommands;
    readonly facilitate: Facilitator | null;
    readonly admitted: Promise<void>;
    readonly closed: Promise<CloseInfo>;
    on<K extends keyof RoomEvents>(kind: K, run: (event: RoomEvents[K]) => void): Unsubscribe;
    once<K extends keyof RoomEvents>(kind: K, options?: {
        signal?: AbortSignal;
    }): Promise<RoomEvents[K]>;
    events(options?: {
        signal?: AbortSignal;
    }): AsyncIterable<RoomEvent>;
    select<T>(pick: (state: RoomState) => T, equal?: (a: T, b: T) => boolean): Readable<T>;
    text(ref: WordsRef | null | undefined): Text;
    nameOf(person: PersonId | null | undefined): string;
    nowUnixMs(): number;
    returnToken(): string;
    composing(shown: Shown): void;
    alive(): void;
    cancelUndeliveredCare(): void;
    readonly outbox: {
        retry(number: number, shown: Shown): void;
        discard(number: number): void;
    };
    reconnectNow(): void;
    wipe(): void;
}

// ---- ids
declare const kind: unique symbol;
export type PersonId = string & {
    readonly [kind]: 'person';
};
export type TurnId = string & {
    readonly [kind]: 'turn';
};
export type HandId = string & {
    readonly [kind]: 'hand';
};
export type CareId = string & {
    readonly [kind]: 'care';
};
export type PrivateId = string & {
    readonly [kind]: 'private';
};
export type RoundId = string & {
    readonly [kind]: 'round';
};
export type LineId = number & {
    readonly [kind]: 'line';
};
export interface WordsRef {
    readonly [kind]: 'words';
}
export {};

// ---- errors
import type { MeetingErrorLike, RefusalDetails } from './api.js';
import { type ErrorCode } from './schema/codes.js';
export declare class MeetingError extends Error implements MeetingErrorLike {
    readonly code: ErrorCode;
    readonly details: RefusalDetails;
    readonly retryAfterMs: number;
    readonly name = "MeetingError";
    /** The same may succeed later without any change. */
    readonly retryable: boolean;
    constructor(code: ErrorCode, details?: RefusalDetails, retryAfterMs?: number);
}
/** Throw it from `getToken`: there is no ticket for this person, and asking again would not help. */
export declare class Unauthorized extends Error {
}

// ---- reconnect
import type { ReconnectPolicy } from './api.js';
/**
 * The first try after 0-250 ms, then uniformly within base * 2^n, at most cap; a server's hint is the least
 * wait, with up to a fifth added. Never stops.
 */
export declare const fullJitter: (baseMs?: number, capMs?: number) => ReconnectPolicy;

// ---- room
import type { JoinOptions, Room } from './api.js';
/**
 * Joins a meeting. Resolves when the hello was answered, also with "please read the agreement" or "please
 * wait": look at `getSnapshot().standing`. Rejects with a MeetingError.
 */
export declare const joinMeeting: (options: JoinOptions) => Promise<Room>;

// ---- door
import type { FetchCard, FetchTicket } from './api.js';
/** What may be known before giving a name, for the bearer of an invitation or a ticket. */
export declare const fetchCard: FetchCard;
/** Exchanges an invitation for a ticket: what `getToken` answers. */
export declare const fetchTicket: FetchTicket;

// ---- receipt
import type { Receipt, ReceiptBody } from './schema/schema.js';
/** What a receipt says; null when this library is too old to read it. */
export declare function readReceipt(receipt: Receipt): ReceiptBody | null;

// ---- sentences
import type { ErrorCode } from './schema/codes.js';
/** Blameless, one or two sentences. */
export declare const sentence: (code: ErrorCode) => string;
/** What would help now; may be empty. */
export declare const help: (code: ErrorCode) => string;

// ---- schema/codes
export type ErrorCode = 'unspecified' | 'malformed' | 'too_large' | 'too_old' | 'words_empty' | 'words_refused' | 'unknown_target' | 'out_of_bounds' | 'unauthorized' | 'token_expired' | 'revoked' | 'version_unsupported' | 'policy_differs' | 'full' | 'locked' | 'not_yet' | 'removed' | 'declined' | 'name_refused' | 'meeting_ended' | 'rate_limited' | 'unavailable' | 'superseded' | 'return_unknown' | 'hello_required' | 'waiting' | 'agreement_required' | 'agreement_changed' | 'not_allowed' | 'equal_or_higher' | 'no_facilitator' | 'hold' | 'paused' | 'closing' | 'muted' | 'not_your_turn' | 'already_moved' | 'floor_taken' | 'not_offered' | 'listening' | 'queue_closed' | 'already_asked' | 'later_used' | 'wrong_mode' | 'nobody_to_offer' | 'jumped_often' | 'undo_over' | 'responses_closed' | 'expired_message' | 'retention_longer' | 'person_away' | 'care_open' | 'already_so' | 'gone' | 'not_connected' | 'timed_out' | 'stale_send' | 'outbox_full' | 'not_delivered' | 'protocol_error' | 'insecure_url' | 'bad_url' | 'no_token' | 'left' | 'wiped' | 'would_block' | 'no_such_meeting' | 'connection_lost' | 'message_too_large';
export declare const codes = "malformed too_large too_old words_empty words_refused unknown_target out_of_bounds 20unauthorized\ntoken_expired revoked version_unsupported policy_differs full! locked not_yet! removed declined\nname_refused meeting_ended rate_limited! unavailable! superseded return_unknown hello_required\n50waiting agreement_required agreement_changed not_allowed equal_or_higher no_facilitator hold\npaused! closing muted 80not_your_turn already_moved floor_taken not_offered listening queue_closed\nalready_asked later_used wrong_mode nobody_to_offer jumped_often undo_over responses_closed\nexpired_message retention_longer person_away care_open already_so gone 1001not_connected! timed_out!\nstale_send! outbox_full not_delivered! protocol_error insecure_url bad_url no_token left wiped\nwould_block no_such_meeting connection_lost! message_too_large";

// ---- schema/schema
import type { HandId, LineId, PersonId, RoundId, TurnId, WordsRef } from '../ids.js';
import type { Advance, History, Life, LineKind, Lobby, Mark, Mode, OrderPolicy, Phase, Power, Presence, Reaction, Responses, Retention, RoundOrder, Timers, WithoutFacilitator } from './choices.js';
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

// ---- testing/index
import type { JoinOptions } from '../api.js';
import type { LineId, PersonId } from '../ids.js';
import type { Mode, Power } from '../schema/schema.js';
import { type FakeClock } from './clock.js';
import { type FakeOptions } from './room.js';
export { createFakeClock, type FakeClock } from './clock.js';
export type { FakeOptions } from './room.js';
export interface FakeServer {
    readonly clock: FakeClock;
    /** Options with which joinMeeting comes here; each call is another person's. */
    options(more?: Partial<JoinOptions>): JoinOptions;
    readonly me: PersonId | null;
    add(name: string, facilitates?: boolean): PersonId;
    leave(who: PersonId): void;
    grant(who: PersonId, powers: readonly Power[]): void;
    admit(who?: PersonId): void;
    setMode(mode: Mode): void;
    offerTo(who: PersonId): void;
    takeBackOffer(): void;
    accept(played: PersonId): void;
    holdAway(): void;
    endTurn(): void;
    say(who: PersonId, words: string, note?: string): LineId;
    sayToMe(from: PersonId, words: string): void;
    hide(line: LineId): void;
    expire(): void;
    mute(who: PersonId): void;
    unmute(who: PersonId): void;
    pause(): void;
    resume(): void;
    remove(who: PersonId): void;
    readonly care: {
        seenBy(name: string): void;
    };
    end(): void;
    dropConnection(): void;
    refuseConnections(on: boolean): void;
    holdAnswers(on: boolean): void;
    skipANumber(): void;
    restart(): void;
    /** The words of all commands that arrived, in order, repeats included. */
    readonly received: readonly string[];
    /** How often a hello was answered with a welcome. */
    readonly connections: number;
}
export declare function createFakeServer(options?: FakeOptions & {
    clock?: FakeClock;
}): FakeServer;

// ---- testing/clock
import type { Clock } from '../api.js';
/** Time that moves only when it is told to. */
export interface FakeClock extends Clock {
    /** What is due by then rings, in order; and what it leads to has happened when it resolves. */
    advance(ms: number): Promise<void>;
}
/** Lets everything happen that is only waiting for its turn. */
export declare const settled: () => Promise<void>;
export declare function createFakeClock(): FakeClock;
