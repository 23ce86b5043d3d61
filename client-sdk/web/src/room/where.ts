// Where the meeting stands, in words: for the line under the title and for whoever asks "where are we?".
import type { PersonId, QuietCard, Room, RoomState } from '@hearth/client';
import { list, t, type Key } from '../language/language.js';
import { called } from '../state/names.js';
import { stepSentence } from './step.js';
import { leftSentence } from './time_left.js';
import { lastTeller } from './teller.js';

export function floorSentence(room: Room, s: RoomState): string {
  const { meeting, floor } = s;
  if (!meeting || !floor) return '';
  if (meeting.life === 'closing') return t('notice.closing');
  if (meeting.life === 'scheduled' || meeting.life === 'waiting') return t('floor.notYet');
  if (meeting.paused) return t('floor.paused');
  if (meeting.holdSinceUnixMs) return t('floor.hold');
  const mine = floor.holder !== null && floor.holder === s.me;
  const name = called(room, s, floor.holder);
  if (floor.moment && floor.holder) return mine ? t('turn.momentMine') : t('floor.moment', { name });
  switch (floor.phase) {
    case 'offered': return s.own.offer?.turnId ? t('floor.offeredMine') : t('floor.offered');
    case 'held': return mine ? t('floor.mine') : t('floor.held', { name });
    case 'wrapping': return mine ? t('turn.wrapping') : t('floor.wrapping', { name });
    case 'held_away': return t('floor.away', { name });
    default:
      if (floor.picking) return floor.picking === s.me ? t('turn.pick') : t('floor.picking', { name: called(room, s, floor.picking) });
      if (floor.responsesUntilUnixMs > 0) return t('floor.responses');
      return t(`mode.${floor.mode}.now` as Key);
  }
}

// What is not said already by the banner above the box.
export function headSentence(room: Room, s: RoomState): string {
  const mine = s.floor?.holder != null && s.floor.holder === s.me && !s.meeting?.paused;
  return mine || s.own.offer?.turnId ? '' : floorSentence(room, s);
}

export function placeSentence(s: RoomState): string {
  const { hands, offer } = s.own;
  if (offer?.turnId) return '';
  if (hands?.youAreNext) return t('turn.next');
  if (hands?.share) return t(hands.about ? 'order.mineAbout' : 'order.mine', { count: hands.beforeMe });
  // In a round everybody still to come has a place, without a hand.
  const toCome = s.round?.places.some((p) => p.person === s.me && !p.had) ?? false;
  if (toCome && hands && s.floor?.holder !== s.me && !s.own.settings?.listening) return t('order.mine', { count: hands.beforeMe });
  return '';
}

// Of one's own turn, of a time that all share, and for who facilitates of anybody's. The server
// blanks what would give away that somebody needs another pace.
export function timeLeft(now: number, { own, floor, me, meeting, powers }: RoomState): number | null {
  if (!floor || (floor.timers === 'off' && floor.mode !== 'quiet')) return null;
  const mine = floor.holder !== null && floor.holder === me;
  const everybodys = floor.mode === 'quiet' || (floor.holder !== null && (floor.timers === 'shared' || powers.length > 0));
  const clock = mine ? own.turn : everybodys && !meeting?.sharedTimerBlank ? floor : null;
  if (!clock?.budgetMs) return null;
  return clock.endsAtUnixMs ? clock.endsAtUnixMs - now : clock.remainingMs;
}

export function whereSentence(room: Room, s: RoomState): string {
  const connection = s.connection === 'connected' ? '' : t('connection.lost');
  const left = timeLeft(room.nowUnixMs(), s);
  return [stepSentence(room, s), floorSentence(room, s), left !== null && leftSentence(left), placeSentence(s), connection].filter(Boolean).join(' ');
}

export function thanksSentence(room: Room, s: RoomState, by: PersonId): string {
  const name = called(room, s, by);
  const teller = lastTeller(s);
  if (teller === s.me) return t('thanks.mine', { name });
  return teller ? t('thanks.other', { name, teller: called(room, s, teller) }) : t('thanks.somebody', { name });
}

export function handOverSentence(room: Room, s: RoomState): string {
  const { from = null, powers = [] } = s.own.handOver ?? {};
  const name = called(room, s, from);
  if (powers.length === 0) return t('notice.handOver', { name });
  return t('notice.help', { name, powers: list(powers.map((p) => t(`power.${p}` as Key))) });
}

// No facilitator is connected, and somebody steers: who, or what I may do.
export function stewardSentence(room: Room, s: RoomState): string {
  const by = s.meeting?.steward ?? null;
  return by !== null && by === s.me ? t('notice.stewardMe') : t('notice.steward', { name: called(room, s, by) });
}

export const isWorded = (card: QuietCard | undefined): boolean => !!card && card !== 'none' && card !== 'unspecified';
