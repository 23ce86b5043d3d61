// What only who facilitates is told. A request for support is urgent, and said again as often as the server
// raises it until somebody has seen it; arrivals are one sentence a batch.
import type { PersonId, PrivateId, Room } from '@hearth/client';
import { t } from '../language/language.js';
import { stillOpen } from '../state/cares.js';
import { called } from '../state/names.js';
import { settings } from '../state/settings.js';
import type { Announcer } from '../speech/announcer.js';
import { beep } from '../speech/beep.js';
import { ofTheTeam, pinnedByMe, teamLines, teamSentence } from './team_line.js';
import { noticeSentence } from './notice_sentence.js';

const again_ms = 20_000;

export function tellLead(room: Room, announcer: Announcer): () => void {
  const first = room.getSnapshot().own;
  let alerts = new Map<string, number>();
  let waiting = new Set<string>();
  let batch: ReturnType<typeof setTimeout> | undefined;
  let unanswered = false;
  let moreTime: PersonId | null = null; // who asked for more
  let pinned: ReadonlySet<PrivateId> = new Set(teamLines(room.getSnapshot()).filter((l) => l.pinned).map((l) => l.id));
  let held = 0; // lines that wait to be read
  let suggested: string | null = null; // of which step the words were told
  let noted = first.notices.length > 0 ? first.notices[first.notices.length - 1] : undefined;

  const unseen = () => stillOpen(room.getSnapshot().own.careInbox).filter((c) => c.state === 'waiting' || c.state === 'delivered');
  const sayCare = () => {
    const s = room.getSnapshot();
    const open = unseen();
    if (open.length === 0) return;
    announcer.say({ level: 'urgent', text: t('f.say.care', { name: called(room, s, open[0]!.person), count: open.length }) });
    if (settings.getSnapshot().careSound) beep();
  };
  const repeat = setInterval(sayCare, again_ms);

  const look = () => {
    const s = room.getSnapshot();
    const now = new Map(s.own.careInbox.map((c) => [c.care as string, c.alerts]));
    const raised = s.own.careInbox.some((c) => (c.state === 'waiting' || c.state === 'delivered') && (alerts.get(c.care) ?? -1) < c.alerts);
    alerts = now;
    if (raised) sayCare();

    const there = new Set(s.own.waiting.filter((w) => !w.away).map((w) => w.person as string));
    if ([...there].some((p) => !waiting.has(p))) {
      clearTimeout(batch);
      batch = setTimeout(() => {
        const count = room.getSnapshot().own.waiting.length;
        if (count > 0) announcer.say({ level: 'turn', text: t('f.say.waiting', { count }) });
      }, 1500);
    }
    waiting = there;

    const turn = s.own.facilitatorTurn;
    if (turn?.unanswered && !unanswered) announcer.say({ level: 'turn', text: t('f.unanswered', { name: called(room, s, turn.offeredTo) }) });
    unanswered = turn?.unanswered ?? false;
    if (turn?.moreTimeFor && turn.moreTimeFor !== moreTime) announcer.say({ level: 'turn', text: t('f.flow.moreTime', { name: called(room, s, turn.moreTimeFor) }) });
    moreTime = turn?.moreTimeFor ?? null;

    const waits = s.own.heldLines?.lines.length ?? 0;
    if (waits > held) announcer.say({ level: 'turn', text: t('f.say.held', { count: waits }) });
    held = waits;

    const inSight = new Set(teamLines(s).filter((l) => l.pinned).map((l) => l.id));
    for (const l of teamLines(s)) {
      if (l.pinned && !pinned.has(l.id) && !pinnedByMe.has(l.id)) {
        announcer.say({ level: 'turn', text: `${t('f.team.pinned')}. ${teamSentence(room, s, l)}`, line: l.id });
      }
    }
    pinned = inSight;

    const { key } = s.own;
    if (key?.words && key.stepId !== suggested && !room.text(key.words).expired) {
      suggested = key.stepId;
      announcer.say({ level: 'turn', text: t('f.say.suggested') });
    }

    const newest = s.own.notices[s.own.notices.length - 1];
    if (newest && newest !== noted) announcer.say({ level: 'turn', text: noticeSentence(room, s, newest) });
    noted = newest;
  };
  const team = room.on('privateSaid', ({ line }) => {
    const s = room.getSnapshot();
    const said = s.own.privateLines.find((p) => p.id === line);
    if (said && ofTheTeam(said) && said.from !== s.me) announcer.say({ level: 'turn', text: teamSentence(room, s, said), line });
  });
  look();
  const stop = room.subscribe(look);
  return () => {
    stop();
    team();
    clearInterval(repeat);
    clearTimeout(batch);
  };
}
