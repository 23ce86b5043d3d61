// Whom and what a typed command means: somebody by their name, or by the beginning of it, with the rest behind; words that
// it knows; the newest line of a kind.
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

const plain = (text: string): string => text.normalize('NFKC').toLocaleLowerCase().replace(/,/g, '').replace(/\s+/g, ' ').trim();

// Null: it was said why nobody is meant.
export function meant(desk: Desk, typed: string, among: 'here' | 'waiting' | 'both'): Meant | null {
  const state = desk.room.getSnapshot();
  const all = [
    ...(among === 'waiting' ? [] : state.people.filter((p) => p.id !== state.me).map((p) => p.id)),
    ...(among === 'here' ? [] : state.own.waiting.map((w) => w.person)),
  ];
  return named(all.map((person) => ({ person, name: called(desk.room, state, person) })), typed);
}

// A whole name before the beginning of one: "Sam" is not Samira. What stands behind the name is as it was typed.
export function named(all: readonly Omit<Meant, 'rest'>[], typed: string): Meant | null {
  const words = plain(typed);
  const whole = all.filter(({ name }) => words === plain(name) || words.startsWith(`${plain(name)} `))
    .sort((a, b) => b.name.length - a.name.length);
  const [first = ''] = words.split(' ');
  const longest = whole.filter(({ name }) => plain(name) === plain(whole[0]!.name));
  const found = whole.length > 0 ? longest : all.filter(({ name }) => first !== '' && plain(name).startsWith(first));
  if (found.length !== 1) {
    tell(t(found.length === 0 ? 'slash.nobody' : 'slash.several'));
    return null;
  }
  const one = found[0]!;
  let rest = typed.trim();
  for (let of = whole.length > 0 ? plain(one.name).split(' ').length : 1; of > 0; --of) rest = rest.replace(/^\S+\s*/, '');
  return { ...one, rest };
}

// What a command knows of the words at the beginning, in small letters, and what stands behind them: that is not the
// command's own, and stays in the box.
export function taken(typed: string, known: RegExp): [string, string] {
  const used = known.exec(typed)?.[0] ?? '';
  return [used.trim().toLowerCase(), typed.slice(used.length).trim()];
}
export const onOff = /^(on|off)(?!\S)/i;
export const number = /^\d+(?!\S)/;

export function newest(lines: readonly RoomLine[], which: (line: RoomLine) => boolean): RoomLine | undefined {
  for (let i = lines.length - 1; i >= 0; i--) if (which(lines[i]!)) return lines[i];
  return undefined;
}
