// What a fake room says of one person, to everybody and to themselves.
import { allPowers, type FakePerson } from './people.js';
import type { FakeRoom } from './room.js';
import type { Frame } from './socket.js';

export const publicPart = (p: FakePerson): Frame => ({
  id: p.id, name: p.name, facilitates: p.powers.length > 0, presence: p.here ? 'here' : 'away',
  helps: p.powers.length > 0 && p.powers.length < allPowers.length,
});
export const muteOf = (p: FakePerson): Frame =>
  p.muted ? { mute: { scope: { post: true }, until: 'turn_end' } } : { mute: {} };

/** For who holds the floor. Aside the clock stands, which the room is not told. */
export function turnOf(room: FakeRoom, p: FakePerson): Frame {
  const { turnId, budgetMs, endsAtUnixMs } = room.floor;
  const remainingMs = room.sideRooms.standingMs(p);
  const clock = remainingMs === null ? { endsAtUnixMs } : { remainingMs };
  return { turn: { turnId, budgetMs, firstMoreTimeLeft: true, ...clock } };
}

export function standingOf(room: FakeRoom, p: FakePerson, out: string): Frame {
  return {
    standing: {
      me: p.id, standing: p.standing, out, powers: p.powers, facilitatorHere: room.facilitatorHere(),
      agreementVersion: p.agreed, name: p.name, linesHeld: room.together.holds(p), steward: p.steward,
      agreement: p.standing === 'agreement' ? room.meeting['agreement'] : null,
    },
  };
}

/** The whole own part, but for care. */
export const ownOf = (room: FakeRoom, p: FakePerson): Frame[] => [
  standingOf(room, p, 'unspecified'),
  { settings: { listening: p.listening, pacePercent: 100 } },
  ...(p.muted ? [muteOf(p)] : []),
  ...(p.offered ? [{ offer: { turnId: p.offered } }] : []),
  ...(p.shareHand ? [{ hands: { share: p.shareHand } }] : []),
  ...room.together.ownOf(p),
  ...room.format.ownOf(p),
  ...room.sideRooms.ownOf(p),
  ...(room.floor['holder'] === p.id && room.floor['phase'] === 'held' ? [turnOf(room, p)] : []),
];

export function tellCares(room: FakeRoom, person: string): void {
  const mine = room.cares.filter((c) => c.person === person);
  const nobodyHere = !room.facilitatorHere();
  for (const p of room.people) {
    if (p.id === person && mine.length) {
      room.own(p, { cares: { cares: mine.map((c) => ({ ...c, nobodyHere })) } });
    }
    if (p.powers.includes('care') && room.cares.length) {
      room.own(p, { careInbox: { cares: room.cares } });
    }
  }
}
