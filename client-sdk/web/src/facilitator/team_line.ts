// The team line in the state, and which of its pins I have moved myself.
import type { PrivateId, PrivateLine, Room, RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { called } from '../state/names.js';

export const teamLines = (s: RoomState) => s.own.privateLines.filter(ofTheTeam);
export const ofTheTeam = (l: PrivateLine): boolean => l.with === null && l.care === null;

// By who facilitates here: they need not be told.
export const pinnedByMe = new Set<PrivateId>();

// What a line says aloud: its words, or whom to look at.
export function teamSentence(room: Room, s: RoomState, line: PrivateLine): string {
  const about = line.about ?? s.lines.find((l) => l.line === line.line)?.author;
  const text = room.text(line.words).text || t('f.say.look', { name: called(room, s, about) });
  return t('f.say.team', { name: called(room, s, line.from), text });
}
