// Folds what the server says into the state of one room. Pure: no clock, no socket; words go into the store
// that it is given. What did not change stays the same object, so that `Object.is` tells an app so.
import type { OwnPart, OwnState, RoomEvent, RoomLine, RoomState } from './api.js';
import type { OwnParts } from './facilitating_part.js';
import { frozen } from './frozen.js';
import type { LineId, PersonId, PrivateId } from './ids.js';
import type {
  OwnEvent, OwnFrame, OwnWordsHidden, PastLines, Position, Reactions, RoomEvent as Fact, RoomFrame, Snapshot,
} from './schema/frames.js';
import type { Line, OwnHandOver, OwnSideRoom, Person, PrivateLine } from './schema/schema.js';
import type { WordsStore } from './words.js';

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type Mortal = Pick<Line | PrivateLine, 'saidUnixMs' | 'expiresUnixMs'> & { readonly turnId?: Line['turnId'] };

const none: readonly never[] = frozen([]);
const nothingOwn: OwnState = frozen({
  standing: null, offer: null, hands: null, mute: null, nameProposed: null, cares: none,
  privateLines: none, settings: null, handOver: null, stewardAsked: null, waitingLines: none, sideRoom: null, wordsHidden: none,
  turn: null, context: null,
  waiting: none, facilitatorTurn: null, facilitatorHands: none, facilitatorMarks: none, missed: none, careInbox: none,
  muted: none, removed: none, hiddenLines: none, heldLines: null, sideRooms: none, debrief: null, format: none, key: null, notices: none,
});
const noRoom = {
  meeting: null, people: none, floor: null, turn: null, queue: null, round: null, step: null, lines: none,
};
export const nothingKnown: RoomState = frozen({
  version: 0, connection: 'idle', position: 0, me: null, standing: 'unspecified', powers: none,
  own: nothingOwn, ...noRoom, outbox: none, careNotDelivered: 0, resources: none, receipt: null, stopsUnixMs: 0,
});

const minuteMs = 60_000;

const ownPartsOfAll: OwnParts = {
  // from null: nothing is offered any more
  handOver: (handOver: OwnHandOver) => ({ parts: { handOver: handOver.from ? handOver : null } }),
  sideRoom: (sideRoom: OwnSideRoom) => ({ parts: { sideRoom: sideRoom.sideRoom ? sideRoom : null } }),
  wordsHidden: ({ lines }: OwnWordsHidden, own) => ({ parts: { wordsHidden: frozen([...own.wordsHidden, ...lines]) } }),
};

const changed = <T extends object>(value: T, parts: Partial<T>): T => frozen({ ...value, ...parts });
// What is done about each kind of a oneof; a kind that is not here is newer than this library.
export type Handlers<M> = { readonly [K in keyof M]?: (value: NonNullable<M[K]>) => void };
export const handle = <M extends object>(handlers: Handlers<M>, message: M): void => {
  for (const [kind, value] of Object.entries(message)) handlers[kind as keyof M]?.(value as never);
};

export type View = ReturnType<typeof makeView>;

export function makeView(words: WordsStore, more?: OwnParts) {
  const state: Draft<RoomState> = { ...nothingKnown };
  const ownParts = { ...ownPartsOfAll, ...more };
  const events: RoomEvent[] = [];
  const people = new Map<PersonId, Person>();
  const lines = new Map<LineId, RoomLine>();
  const privateLines = new Map<PrivateId, PrivateLine>();
  let dirty = false; // the three lists are to be published anew
  let hasRoom = false;
  let epoch: string | null = null;
  let hadRoom = false; // ever: a further snapshot means that something may have been missed

  /** Notes an event. */
  const tell = (event: RoomEvent): void => void events.push(frozen(event));
  const own = (parts: Partial<OwnState>): void => void (state.own = changed(state.own, parts));

  // ---- Lists by id, with words that go when their place is taken

  function put<K, V>(list: Map<K, V>, id: K, value?: V): V | undefined {
    const before = list.get(id);
    dirty = true;
    if (value) list.set(id, value);
    else list.delete(id);
    return before;
  }
  function remove<K, V>(list: Map<K, V>, ids: Iterable<K>): void {
    for (const id of ids) words.drop(put(list, id));
  }
  // The same list when it has not changed.
  function listed<V>(list: Map<unknown, V>, before: readonly V[]): readonly V[] {
    const now = [...list.values()];
    return now.length === before.length && now.every((each, i) => each === before[i]) ? before : frozen(now);
  }

  /** The present state as an immutable value with the next version. */
  function present(): RoomState {
    if (dirty) {
      state.people = listed(people, state.people);
      const sorted = new Map([...lines].sort(([a], [b]) => a - b));
      state.lines = listed(sorted, state.lines);
      const privately = listed(privateLines, state.own.privateLines);
      if (privately !== state.own.privateLines) own({ privateLines: privately });
    }
    dirty = false;
    state.version++;
    return frozen({ ...state });
  }

  // ---- The room lane

  /** False: its numbers do not follow what is known, and nothing was changed. */
  function foldRoom(frame: RoomFrame): boolean {
    if (!hasRoom || frame.first > state.position + 1) {
      words.drop(frame);
      return !hasRoom;
    }
    frame.events.forEach((fact, i) => {
      if (frame.first + i !== state.position + 1) return words.drop(fact);
      state.position++;
      handle(facts, fact);
    });
    return true;
  }

  const facts: Handlers<Fact> = {
    meetingChanged(now) {
      replace('meeting', now);
      shortenLives();
      tell({ type: 'meetingChanged' });
    },
    personChanged(now) {
      const before = put(people, now.id, now);
      tell({
        type: 'personChanged',
        person: now.id,
        what: !before ? 'appeared'
          : before.presence !== now.presence ? (now.presence === 'away' ? 'went_away' : 'came_back')
          : words.text(before.name).text !== words.text(now.name).text ? 'renamed' : 'other',
      });
      words.drop(before);
    },
    personLeft({ person }) {
      remove(people, [person!]);
      tell({ type: 'personChanged', person: person!, what: 'left' });
    },
    floorMoved({ floor, how, by }) {
      state.floor = floor;
      state.turn = floor?.turnId ?? null;
      tell({ type: 'floorMoved', how, by });
    },
    queueOrdered(now) {
      state.queue = now;
      tell({ type: 'queueChanged' });
    },
    roundMoved(now) {
      replace('round', now.id ? now : null);
      tell({ type: 'roundChanged' });
    },
    stepMoved(now) {
      replace('step', now.stepId ? now : null);
      tell({ type: 'stepChanged' });
    },
    lineSaid: (line) => said(line, false),
    // The line as it is now, whole: for who was away in between it is the first that they see of it.
    lineEdited(edit) {
      const known = lines.get(edit.line);
      if (!known) return said({ ...edit, edited: true, hidden: false }, false);
      words.drop(known);
      put(lines, edit.line, changed(known, { ...edit, edited: true }));
      tell({ type: 'lineChanged', line: edit.line, what: 'edited' });
    },
    linesGone({ lines: ids, how }) {
      const known = ids.filter((id) => lines.has(id));
      for (const id of known) {
        const line = put(lines, id)!;
        words.drop(line);
        // Withdrawn: the place stays, so that who had read it knows.
        if (how !== 'expired') {
          put(lines, id, changed(line, { words: null, note: null, hidden: true, reactions: none }));
        }
      }
      if (known.length) tell({ type: 'linesGone', lines: frozen(known), how });
    },
    noteSet({ lines: ids, note }) {
      for (const line of ids) {
        const known = lines.get(line);
        if (!known) continue;
        words.drop(known.note);
        put(lines, line, changed(known, { note: words.copy(note) }));
        tell({ type: 'lineChanged', line, what: 'note' });
      }
      words.drop(note);
    },
    reacted(all) {
      if (react(all)) tell({ type: 'lineChanged', line: all.line, what: 'reactions' });
    },
    linesExpire({ lines: ids, expiresUnixMs }) {
      for (const id of ids) endBy(lines, id, expiresUnixMs);
    },
    erased: () => remove(lines, [state.position as LineId]),
    // withheld, linesBack (their words follow as lineSaid): the count alone.
  };

  function replace<K extends 'meeting' | 'round' | 'step'>(part: K, value: Draft<RoomState>[K]): void {
    words.drop(state[part]);
    state[part] = value;
  }
  function said(now: Line, past: boolean): void {
    const { line } = now;
    const before = put(lines, line, frozen({ ...now, reactions: none }));
    words.drop(before);
    tell(before ? { type: 'lineChanged', line, what: 'back' } : { type: 'lineSaid', line, past });
  }
  function react({ line, counts: reactions }: Reactions): boolean {
    const known = lines.get(line);
    return !!known && !!put(lines, line, changed(known, { reactions }));
  }

  // ---- Expiry

  // A shorter retention acts on what is already here; an expiry never moves later.
  function shortenLives(): void {
    const { kind, rollingMin, capMin } = state.meeting?.retention ?? {};
    const cap = capMin || Infinity;
    // Under `turn` the end of a share is said (linesExpire); what belongs to none lives as under `live`.
    const life = Math.min(
      kind === 'live' || kind === 'turn' ? 10 : kind === 'rolling' ? rollingMin! : Infinity, cap);
    const shorten = <K, V extends Mortal>(list: Map<K, V>): void => {
      for (const [id, each] of list) {
        endBy(list, id, each.saidUnixMs + minuteMs * (kind === 'turn' && each.turnId ? cap : life));
      }
    };
    shorten(lines);
    shorten(privateLines);
  }
  function endBy<K, V extends Mortal>(list: Map<K, V>, id: K, at: number): void {
    const known = list.get(id);
    if (known && at < (known.expiresUnixMs || Infinity)) put(list, id, changed(known, { expiresUnixMs: at } as Partial<V>));
  }

  /** When `expire` will next have something to do, on the server's clock; Infinity: never. */
  function nextExpiry(): number {
    let first = Infinity;
    for (const list of [lines, privateLines] as Map<unknown, Mortal>[]) {
      for (const { expiresUnixMs } of list.values()) first = Math.min(first, expiresUnixMs || Infinity);
    }
    return first;
  }
  /** Removes lines whose time is over. */
  function expire(nowUnixMs: number): void {
    const over = <K>(list: Map<K, Mortal>): K[] =>
      [...list].filter(([, { expiresUnixMs: at }]) => at && at <= nowUnixMs).map(([id]) => id);
    const gone = over(lines);
    remove(lines, gone);
    if (gone.length) tell({ type: 'linesGone', lines: frozen(gone), how: 'expired' });
    remove(privateLines, over(privateLines));
  }

  // ---- The whole

  /** Replaces everything that was known of the room. */
  function foldSnapshot({ position, people: all, meeting, floor, queue, round, step }: Snapshot): void {
    forgetRoom();
    epoch = position?.epoch ?? null;
    state.position = position?.number ?? 0;
    for (const person of all) put(people, person.id, person);
    Object.assign(state, {
      meeting, floor, queue, turn: floor?.turnId ?? null, round: round?.id ? round : null,
      step: step?.stepId ? step : null,
    });
    hasRoom = true;
    if (hadRoom) tell({ type: 'gap' });
    hadRoom = true;
    tell({ type: 'meetingChanged' });
  }

  function foldPast(past: PastLines): void {
    for (const line of past.lines) said(line, true);
    past.reactions.forEach(react);
  }

  /** Forgets the shared part, words included; the own part is kept. */
  function forgetRoom(): void {
    words.drop([state.meeting, state.round, state.step]);
    remove(people, people.keys());
    remove(lines, lines.keys());
    Object.assign(state, noRoom);
    hasRoom = false;
  }
  const forgetPrivate = (): void => remove(privateLines, privateLines.keys());

  /** Forgets all words that came from the server, and the position: the next hello cannot resume. */
  function forgetWords(): void {
    forgetRoom();
    forgetPrivate();
    state.position = 0;
    words.drop(state.own);
  }

  // ---- The own lane: parts replace parts, private lines and notices are added

  function foldOwn({ events: all, whole }: OwnFrame): void {
    const before = new Set(privateLines.keys());
    if (whole) {
      // What is not in it is empty.
      words.drop(state.own);
      forgetPrivate();
      state.own = nothingOwn;
    }
    for (const each of all) foldOwnEvent(each, whole, before);
    const { standing } = state.own;
    state.standing = standing?.standing ?? 'unspecified';
    state.powers = standing?.powers ?? none;
    state.me = standing?.me ?? state.me;
    if (whole) tell({ type: 'ownChanged', part: 'whole' });
    // Out of the room nothing of it is kept: not the lines, not the names.
    if (state.standing === 'out') {
      forgetRoom();
      forgetPrivate();
    }
  }

  function foldOwnEvent(event: OwnEvent, whole: boolean, before: ReadonlySet<PrivateId>): void {
    const { privateLine: line, privateGone } = event;
    if (line) {
      const known = put(privateLines, line.id, line);
      words.drop(known);
      if (known && known.pinned !== line.pinned) tell({ type: 'ownChanged', part: 'teamPins' });
      if (!before.has(line.id)) tell({ type: 'privateSaid', line: line.id });
      return;
    }
    if (privateGone) return remove(privateLines, privateGone.ids as readonly PrivateId[]);
    for (const [kind, message] of Object.entries(event)) {
      // A message that is nothing but one field is that field.
      const fields = Object.values(message as object) as unknown[];
      const { parts, event: told } = ownParts[kind]?.(message as never, state.own) ??
        { parts: { [kind]: fields.length === 1 ? fields[0] : message } };
      words.drop(state.own[kind as keyof OwnState]);
      own(parts);
      if (told) tell(told);
      else if (!whole) tell({ type: 'ownChanged', part: kind as OwnPart });
    }
  }

  return {
    state,
    events,
    tell,
    /** Whether the shared part is known: a snapshot was folded since it was last forgotten. */
    hasRoom: () => hasRoom,
    position: (): Position => ({ epoch, number: state.position }),
    present, foldRoom, foldOwn, foldSnapshot, foldPast, forgetRoom, forgetPrivate, forgetWords, expire,
    nextExpiry,
  };
}
