// How people are called on the screen and in speech. A badge and a mark stand beside a name, never in it: a
// name can say anything, a badge is drawn from powers alone.
import type { OwnState, Person, PersonId, Room, RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';

export const marks = ['', 'leaf', 'stone', 'shell', 'feather', 'cloud', 'star', 'pine', 'wave'] as const;
export const markSigns = ['', '❧', '◆', '◉', '❢', '☁', '★', '▲', '≈'];

export function personOf(state: RoomState, id: PersonId | null | undefined): Person | undefined {
  return id == null ? undefined : state.people.find((p) => p.id === id);
}

export function markOf(p: Person | undefined): string {
  const mark = p && marks[p.mark];
  return mark ? t(`mark.${mark}` as Key) : '';
}

// Two kinds of people beside participants: who facilitates, and who helps with a part of it.
export function badgeOf(p: Person | undefined): string {
  return !p?.facilitates ? '' : t(p.helps ? 'badge.helper' : 'badge.facilitator');
}

// For sentences: "Sarah, leaf".
export function called(room: Room, state: RoomState, id: PersonId | null | undefined): string {
  // Who waits outside is known to who facilitates, and to nobody else.
  const name = room.nameOf(id) || room.text(state.own.waiting.find((w) => w.person === id)?.name).text || t('person.somebody');
  const mark = markOf(personOf(state, id));
  return mark ? `${name}, ${mark}` : name;
}

// What is not possible just now, each by its name, and what still is. '': nobody is muted.
export function mutedSentence({ mute }: OwnState): string {
  const scope = mute?.scope;
  const not = [scope?.post && t('notice.muted.post'), scope?.hand && t('notice.muted.hand'), scope?.react && t('notice.muted.react')].filter(Boolean);
  return not.length > 0 ? [...not, t('notice.muted.can')].join(' ') : '';
}
