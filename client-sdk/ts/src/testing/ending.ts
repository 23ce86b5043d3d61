// How a fake meeting ends: everything is erased, everybody gets the receipt, and who facilitated a debrief if one was
// asked for.
import { encode } from '../codec.js';
import { table } from '../schema/receipt_table.js';
import { readTable } from '../schema_table.js';
import type { FakePerson } from './people.js';
import type { FakeRoom } from './room.js';
import type { Frame } from './socket.js';

const receiptBody = readTable(table)['ReceiptBody']!;
const debriefBegins = 'hearth-debrief-';
const debriefLifeMs = 60 * 60_000;

/** Everything is told; what still has to be answered is answered before the connections close. */
export function tellEnd(room: FakeRoom, debrief: boolean): void {
  const facilitated = (p: FakePerson) => p.powers.length > 0 && p.standing === 'inside';
  // A debrief has none of its own.
  const meeting = debrief && !room.options.meeting.startsWith(debriefBegins) ? debriefBegins + room.fresh() : null;
  const untilUnixMs = room.now() + debriefLifeMs;
  const body = encode(receiptBody, {
    meeting: room.options.meeting, linesPurged: room.lane.length, people: '1-5',
  });
  room.ended = true;
  room.meeting = { ...room.meeting, life: 'ended' };
  room.lines.clear();
  room.sideRooms.clear();
  for (const p of room.people.filter((each) => each.connection)) {
    const invited: Frame | null = meeting && facilitated(p)
      ? { debrief: { meeting, invitation: `invitation-${room.fresh()}`, untilUnixMs } } : null;
    p.connection!.deliver({ receipt: { body } });
    if (invited) room.own(p, invited);
    p.standing = 'out';
    room.tellStanding(p, 'ended');
  }
}
export function closeAll(room: FakeRoom): void {
  for (const p of room.people.filter((each) => each.connection)) room.sayGoodbye(p, 'ended', 4504);
}
