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

// Null: it was said why nobody is meant.
export function meant(desk: Desk, typed: string, among: 'here' | 'waiting'): Meant | null {
  const state = desk.room.getSnapshot();
  const all = among === 'here' ? state.people.filter((p) => p.id !== state.me).map((p) => p.id) : state.own.waiting.map((w) => w.person);
  return named(all.map((person) => ({ person, name: called(desk.room, state, person) })), typed);
}

// A whole name before the beginning of one: "Sam" is not Samira. What stands behind the name is as it was typed.
export function named(all: readonly Omit<Meant, 'rest'>[], typed: string): Meant | null {
  const words = plain(typed);
  const whole = all.filter(({ name }) => words === plain(name) || words.startsWith(`${plain(name)} `))
    .sort((a, b) => b.name.length - a.name.length);
  const [first = ''] = words.split(/\s+/);
  const found = whole.length > 0 ? whole.slice(0, 1) : all.filter(({ name }) => first !== '' && plain(name).startsWith(first));
  if (found.length !== 1) {
    tell(t(found.length === 0 ? 'slash.nobody' : 'slash.several'));
    return null;
  }
  const one = found[0]!;
  const parts = typed.trim().split(/\s+/);
  const of = whole.length > 0 ? plain(one.name).split(/\s+/).length : 1;
  return { ...one, rest: parts.slice(of).join(' ') };
}

export function newest(lines: readonly RoomLine[], which: (line: RoomLine) => boolean): RoomLine | undefined {
  for (let i = lines.length - 1; i >= 0; i--) if (which(lines[i]!)) return lines[i];
  return undefined;
}
