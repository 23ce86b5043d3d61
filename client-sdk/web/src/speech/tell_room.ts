// What happened in the room, as sentences for the announcer. Own things always: being offered the space,
// wrapping, care, pause, one's own hidden words. Never: somebody else's hidden line, timestamps, timers.
import type { Person, PersonId, Room, RoomState } from '@hearth/client';
import { clockTime, t, type Key } from '../language/language.js';
import { asideOf } from '../room/side_room.js';
import { stepSentence } from '../room/step.js';
import { watchTurnEnds, type TurnEnd } from '../room/turn_ends.js';
import { handOverSentence, isWorded, stewardSentence, thanksSentence } from '../room/where.js';
import { retentionSentence } from '../screens/retention.js';
import { called, mutedSentence, personOf } from '../state/names.js';
import { tell } from '../state/saying.js';
import { settings } from '../state/settings.js';
import type { Announcer, Level } from './announcer.js';
import { sayCares } from './tell_care.js';

export function tellRoom(room: Room, announcer: Announcer): () => void {
  let before = room.getSnapshot();
  // A name goes with its person: what is said of who has left was known a moment earlier.
  const names = new Map<PersonId, string>();
  const know = (state: RoomState) => {
    if (!state.meeting) names.clear(); // forgotten, after so long without a connection
    for (const p of state.people) names.set(p.id, called(room, state, p.id));
  };
  know(before);
  let held: PersonId | null = null; // whose turn the present change ended
  const say = (level: Level, text: string) => announcer.say({ level, text });
  const stops = [
    room.on('lineSaid', ({ line, past }) => {
      if (!past) sayLine(room, announcer, line);
    }),
    room.on('linesGone', ({ lines }) => announcer.forget(lines)),
    room.on('privateSaid', ({ line }) => {
      const state = room.getSnapshot();
      const said = state.own.privateLines.find((p) => p.id === line);
      // The team line is told by tell_lead: never as a private one.
      if (!said || said.from === state.me || (said.with === null && said.care === null)) return;
      const words = room.text(said.words);
      const text = said.nudge !== 'unspecified' ? t(`nudge.${said.nudge}` as Key) : words.text;
      if (text === '') return;
      announcer.say({ level: 'turn', text: t(said.sideRoom ? 'say.aside' : 'say.private', { name: called(room, state, said.from), text }), line });
    }),
    room.on('personChanged', ({ person, what }) => {
      const state = room.getSnapshot();
      const name = names.get(person) ?? called(room, state, person);
      if (what === 'left') names.delete(person);
      // By a facilitator at once, or with one's own word: what one is called now is told in any case.
      if (person === state.me && what === 'renamed') return tell(t('say.renamed', { name }));
      if (person === state.me || what === 'other' || what === 'renamed') return;
      // Who facilitates reads at once, so the teller is told (MEETING.md 3.5); else arrivals never come into a share (2.5.6).
      if (what === 'appeared' && state.floor?.holder === state.me && personOf(state, person)?.facilitates) {
        return say('turn', t('say.facilitatorReads', { name }));
      }
      if (state.floor?.holder) return;
      // Whose turn it was until now has not "finished": to everybody it is the turn that this ends (MEETING.md 2.7).
      if (what === 'left' && person === held) return say('turn', t('say.person.left', { name }));
      say('person', t(`say.person.${what}` as Key, { name }));
    }),
    watchTurnEnds(room, (holder, end) => {
      if (holder === room.getSnapshot().me || end === 'left') return; // said where the floor, or the person, is
      say('turn', t(ended[end], { name: names.get(holder) ?? called(room, before, holder) }));
    }),
    room.subscribe((state) => {
      const old = before;
      before = state;
      held = state.floor?.holder ? null : (old.floor?.holder ?? null);
      know(state);
      const gone = old.own.privateLines.filter((l) => !state.own.privateLines.includes(l));
      if (gone.length > 0) announcer.forget(gone.map((l) => l.id));
      sayDifferences(room, old, state, say);
    }),
  ];
  return () => {
    stops.forEach((stop) => stop());
    announcer.clear(); // with the room its words are over, also those that were said last
  };
}

function sayLine(room: Room, announcer: Announcer, line: number): void {
  const state = room.getSnapshot();
  const said = state.lines.find((l) => l.line === line);
  if (!said || said.author === state.me || said.hidden) return;
  const words = room.text(said.words);
  if (words.expired || state.own.settings?.hiddenPeople.includes(said.author)) return;
  const who = called(room, state, said.author);
  const author = personOf(state, said.author);
  const name = author?.facilitates ? t(author.helps ? 'say.helper' : 'say.facilitator', { name: who }) : who;
  const note = room.text(said.note);
  const folded = !note.expired && note.text !== '' && settings.getSnapshot().foldNotes;
  const text = folded ? t('say.note', { name, note: note.text })
    : t(said.kind === 'process' && state.floor?.holder ? 'say.beside' : said.kind === 'response' ? 'say.response' : 'say.line', { name, text: words.text });
  announcer.say({ level: 'line', text, line, share: said.kind === 'share' });
}

type Say = (level: Level, text: string) => void;

function sayDifferences(room: Room, old: RoomState, now: RoomState, say: Say): void {
  if (now.standing !== old.standing) sayStanding(now, say);
  if (now.stopsUnixMs && !old.stopsUnixMs) say('urgent', t('notice.stops', { time: clockTime(now.stopsUnixMs) }));
  sayOwn(room, old, now, say);
  if (now.step && now.step.stepId !== old.step?.stepId && old.standing === 'inside') say('turn', stepSentence(room, now));
  if (now.floor !== old.floor) sayFloor(room, old, now, say);
  if (now.meeting !== old.meeting && old.meeting && now.meeting) {
    const [a, b] = [old.meeting, now.meeting];
    if (a.paused !== b.paused) say('urgent', t(b.paused ? 'notice.paused' : 'say.resumed'));
    if (!a.holdSinceUnixMs && b.holdSinceUnixMs) say('urgent', t('notice.hold'));
    if (a.holdSinceUnixMs && !b.holdSinceUnixMs) say('turn', t('say.holdOver'));
    if (b.steward && a.steward !== b.steward) say('urgent', stewardSentence(room, now));
    if (b.goesOnByItself && !a.goesOnByItself) say('urgent', t('notice.byItself'));
    if (b.paused && !a.paused && isWorded(b.pauseCard)) say('turn', t(`quiet.${b.pauseCard}` as Key));
    if (a.life !== b.life && b.life === 'closing') say('urgent', t('notice.closing'));
    if (a.life !== b.life && b.life === 'open') say('turn', t('say.opened'));
    const erased = retentionSentence(b.retention);
    // It is only ever made shorter.
    if (old.standing === 'inside' && erased !== retentionSentence(a.retention)) tell(`${t('erased.shorter')} ${erased}`);
    if (a.closingSoonMin !== b.closingSoonMin && b.closingSoonMin) {
      say('turn', t('notice.soon', { minutes: b.closingSoonMin }));
    }
    if (a.mode?.mode !== b.mode?.mode && b.mode) say('turn', t(`mode.${b.mode.mode}.now` as Key));
    const card = b.mode?.mode === 'quiet' ? b.mode.card : 'none';
    if (isWorded(card) && (a.mode?.mode !== 'quiet' || a.mode.card !== card)) say('turn', t(`quiet.${card}` as Key));
  }
}

// Somebody else's turn, by how it ended.
const ended: Record<Exclude<TurnEnd, 'left'>, Key> = { finished: 'say.done', goneOn: 'floor.goneOn', over: 'say.turnOver' };

function sayStanding(now: RoomState, say: Say): void {
  if (now.standing === 'inside') say('turn', t('say.inside'));
  if (now.standing === 'waiting') say('turn', t('waiting.title'));
  if (now.standing === 'agreement') say('turn', t('agreement.first'));
}

function sayFloor(room: Room, old: RoomState, now: RoomState, say: Say): void {
  const [a, b] = [old.floor, now.floor];
  if (!a || !b) return;
  for (const by of b.thankedBy) {
    if (!a.thankedBy.includes(by) && by !== now.me) say('turn', thanksSentence(room, now, by));
  }
  const mine = b.holder !== null && b.holder === now.me;
  const name = called(room, now, b.holder ?? a.holder);
  if (b.phase === a.phase && b.holder === a.holder) {
    if (b.moment !== a.moment && !mine) say('turn', t(b.moment ? 'floor.moment' : 'say.momentOver', { name }));
    return;
  }
  switch (b.phase) {
    case 'held':
      if (a.phase === 'held_away') say('turn', t('say.back', { name }));
      else if (a.phase !== 'frozen') say('turn', mine ? t('say.mine') : t('floor.held', { name }));
      return;
    case 'wrapping':
      if (mine) say('turn', t('turn.wrapping'));
      return;
    case 'held_away':
      say('turn', t('floor.away', { name }));
      return;
    case 'idle':
      if (a.holder && a.holder === now.me) say('turn', t('say.myTurnOver'));
      return;
    default:
  }
}

// Asked into a side room, whoever was asked came in, and it is over.
function sayAside(room: Room, old: RoomState, now: RoomState, say: Say): void {
  const [was, is] = [asideOf(old), asideOf(now)];
  const name = called(room, now, is?.with ?? null);
  if (is && !is.mine && is.id !== was?.id) say('turn', t('aside.asked', { name }));
  if (is?.mine && is.entered && !was?.entered) say('turn', t('aside.came', { name }));
  if (was && !is && now.standing === 'inside') say('turn', t('aside.closed'));
}

function sayOwn(room: Room, old: RoomState, now: RoomState, say: Say): void {
  const [a, b] = [old.own, now.own];
  if (b.offer !== a.offer) {
    if (b.offer?.turnId && b.offer.turnId !== a.offer?.turnId) say('turn', t('say.offer'));
    if (b.offer?.wentOn && !a.offer?.wentOn) say('turn', t('turn.wentOn'));
  }
  sayAside(room, old, now, say);
  if (b.hands?.youAreNext && !a.hands?.youAreNext) say('turn', t('turn.next'));
  if (b.hands?.passedOverKindly && !a.hands?.passedOverKindly) say('turn', t('order.kindly'));
  if (b.mute !== a.mute) {
    const [was, is] = [mutedSentence(a), mutedSentence(b)];
    if (was !== is) say('turn', is || t('say.unmuted'));
  }
  if (b.wordsHidden.length > a.wordsHidden.length) say('turn', t('line.hiddenOwn'));
  if (b.nameProposed && !a.nameProposed) say('turn', t('notice.name', { name: room.text(b.nameProposed).text }));
  if (b.turn?.askedUnixMs && !a.turn?.askedUnixMs) say('turn', t('turn.asked'));
  if (b.turn?.pickUntilUnixMs && !a.turn?.pickUntilUnixMs) say('turn', t('turn.pick'));
  if (b.standing?.askedIfThereUntilUnixMs && !a.standing?.askedIfThereUntilUnixMs) say('urgent', t('notice.there'));
  if (b.handOver?.from && !a.handOver?.from) say('turn', handOverSentence(room, now));
  if (b.stewardAsked && !a.stewardAsked) say('turn', t('notice.stewardAsked', { name: called(room, now, b.stewardAsked) }));
  if (b.standing?.linesHeld && !a.standing?.linesHeld && now.standing === 'inside') say('turn', t('notice.linesHeld'));
  if (b.standing?.agreementOpen && !a.standing?.agreementOpen && now.standing === 'inside') say('turn', t('notice.agreement'));
  if (b.standing?.facilitatorHere !== a.standing?.facilitatorHere && now.standing === 'waiting' && a.standing) {
    say('turn', t(b.standing?.facilitatorHere ? 'waiting.here' : 'waiting.nobody'));
  }
  sayCares(room, old, now, say);
}

export function isHere(p: Person): boolean {
  return p.presence === 'here';
}
