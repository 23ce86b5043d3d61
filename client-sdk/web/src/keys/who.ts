// Whom and what a typed command means: somebody by their name, or by the beginning of it, with the rest behind;
// the newest line of a kind.
import type { PersonId, RoomLine } from '@hearth/client';
import { t } from '../language/language.js';
import { called } from '../state/names.js';
import type { Desk } from '../room/desk.js';
import { tell } from '../state/saying.js';

export interface Meant {
  person: PersonId;
  name: string;
  rest: string;
}

const plain = (text: string): string => text.normalize('NFKC').toLocaleLowerCase().replace(/,/g, '');

// Null: it was said why nobody is meant. A whole name before the beginning of one: "Sam" is not Samira.
export function meant(desk: Desk, typed: string, among: 'here' | 'waiting'): Meant | null {
  const state = desk.room.getSnapshot();
  const all = (among === 'here' ? state.people.filter((p) => p.id !== state.me).map((p) => p.id) : state.own.waiting.map((w) => w.person))
    .map((person) => ({ person, name: called(desk.room, state, person) }));
  const words = plain(typed);
  const whole = all.filter(({ name }) => words === plain(name) || words.startsWith(`${plain(name)} `))
    .sort((a, b) => b.name.length - a.name.length);
  const [first = '', ...others] = words.split(/\s+/);
  const found = whole.length > 0 ? whole.slice(0, 1) : all.filter(({ name }) => first !== '' && plain(name).startsWith(first));
  if (found.length !== 1) {
    tell(t(found.length === 0 ? 'slash.nobody' : 'slash.several'));
    return null;
  }
  const [one] = found as [{ person: PersonId; name: string }];
  return { ...one, rest: whole.length > 0 ? words.slice(plain(one.name).length).trim() : others.join(' ') };
}

export function newest(lines: readonly RoomLine[], which: (line: RoomLine) => boolean): RoomLine | undefined {
  for (let i = lines.length - 1; i >= 0; i--) if (which(lines[i]!)) return lines[i];
  return undefined;
}
