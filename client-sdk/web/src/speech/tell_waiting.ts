// What becomes of my lines that are read first. That one waits is said when it begins to; that one was let through
// is seen in the room; that one was not would otherwise be silence.
import type { OwnState, Room, WaitingId } from '@hearth/client';
import { t } from '../language/language.js';
import { tell } from '../state/saying.js';
import type { Announcer } from './announcer.js';

// By their author, who needs to be told nothing more.
export const takenBack = new Set<WaitingId>();

// A line that is let through comes in the room's lane, which may be a moment behind one's own.
const settled_ms = 1000;

export function tellWaiting(room: Room, announcer: Announcer): () => void {
  let before: OwnState['waitingLines'] = room.getSnapshot().own.waitingLines;
  let said = 0; // lines of mine that came into the room while some waited
  let gone = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = () => {
    if (gone > said && room.getSnapshot().standing === 'inside') tell(t('waits.declined'));
    said = gone = 0;
  };
  const stops = [
    room.on('lineSaid', ({ line, past }) => {
      const s = room.getSnapshot();
      if (!past && (before.length > 0 || gone > 0) && s.lines.find((l) => l.line === line)?.author === s.me) said++;
    }),
    room.subscribe((s) => {
      const now = s.own.waitingLines;
      if (now === before) return;
      const waits = (of: OwnState['waitingLines'], id: WaitingId) => of.some((l) => l.waiting === id);
      const left = before.filter((l) => !waits(now, l.waiting) && !takenBack.delete(l.waiting));
      if (now.some((l) => !waits(before, l.waiting))) announcer.say({ level: 'turn', text: t('say.waits') });
      before = now;
      gone += left.length;
      clearTimeout(timer);
      timer = setTimeout(settle, settled_ms);
    }),
  ];
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}
