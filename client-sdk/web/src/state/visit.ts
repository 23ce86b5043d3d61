// One person's visit, from the link to the end: what is known before a name is asked, the room, and where it
// led. It owns the room object; the screens watch `place`.
import type { Card, CloseInfo, ErrorCode, OwnState, Reason, Receipt, Resource, Room } from '@hearth/client';
import { fetchCard, fetchTicket } from '@hearth/client/door';
import { wipeDrafts } from './drafts.js';
import { keepWayBack, takeEarly, wayBack, type Link, type WayBack } from './link.js';
import { codeOf } from './refusal.js';
import { settings } from './settings.js';
import { Store } from './store.js';
import type { Ended } from '../screens/ended.js';
import type { InRoom } from '../screens/in_room.js';

export type Place =
  | { kind: 'looking' } // the card is being fetched, or the way back tried
  | { kind: 'arrive'; card: Card; back: WayBack | null }
  | { kind: 'prepare'; card: Card; refused: ErrorCode | null }
  | { kind: 'entering' }
  | { kind: 'room'; room: Room; Screen: typeof InRoom }
  | { kind: 'over'; code: Over };
// Why a visit is over: a code of the SDK, or what only the page knows.
export type Over = ErrorCode | 'no_link' | 'lost_place' | 'left' | 'ended';

export interface Entry {
  name: string;
  maySpeak: boolean;
  agreementVersion: number;
}

// What is left of a visit that a facilitator ended: in memory alone, and gone with the page.
export interface Removed {
  back: WayBack;
  reason: Reason;
  rejoin: boolean; // may come again
  mistakeSaid: boolean;
}

// What is left of a meeting that has ended: the receipt, and for who facilitated it the way to the debrief.
export interface Remains {
  receipt: Receipt | null;
  debrief: OwnState['debrief'];
  Screen: typeof Ended;
}

// After these the place is gone. All else may be the network's fault, or the hour's: the way back is kept, in the tab
// only, so that "try again" and a reload find the place.
const forGood: ReadonlySet<Over> = new Set([
  'left', 'ended', 'meeting_ended', 'removed', 'declined', 'revoked', 'lost_place', 'gone', 'no_such_meeting', 'unauthorized',
]);

const roomPart = () => import('../room/part.js');

export class Visit {
  readonly place = new Store<Place>({ kind: 'looking' });
  resources: readonly Resource[] = [];
  // Set when a room began anew under the same link: everything said before is gone.
  readonly beganAnew = new Store(false);
  readonly removed = new Store<Removed | null>(null);
  // The sentence that came with not being let in: in memory alone.
  readonly said = new Store('');
  readonly remains = new Store<Remains | null>(null);
  private link: Link | null = null;
  private room: Room | null = null;
  private wasInside = false;

  async begin(): Promise<void> {
    const early = takeEarly();
    this.link = early.link;
    const back = wayBack();
    if (this.link) return this.showCard(back?.meeting === this.link.meeting ? back : null, early.card);
    if (back) return this.comeBack(back);
    this.place.set({ kind: 'over', code: 'no_link' });
  }

  // `asked`: the card, if it was asked for already.
  async showCard(back: WayBack | null = null, asked: Promise<Response> | null = null): Promise<void> {
    if (!this.link) return;
    this.place.set({ kind: 'looking' });
    try {
      const card = await fetchCard(this.link.proof, { url: location.origin, ...(asked && { fetch: () => asked }) });
      this.resources = card.card?.resources ?? [];
      this.place.set({ kind: 'arrive', card, back });
    } catch (e) {
      this.place.set({ kind: 'over', code: codeOf(e) });
    }
  }

  prepare(card: Card): void {
    void roomPart(); // while the name is being typed
    this.place.set({ kind: 'prepare', card, refused: null });
  }

  // The place that this tab had before a reload.
  async comeBack(back: WayBack): Promise<void> {
    this.place.set({ kind: 'entering' });
    try {
      await this.join({ meeting: back.meeting, returnToken: back.token });
    } catch (e) {
      const code = codeOf(e);
      if (code === 'no_token' || code === 'return_unknown') {
        keepWayBack(null);
        this.place.set({ kind: 'over', code: 'lost_place' });
      } else {
        this.over(code);
      }
    }
  }

  async enter(card: Card, entry: Entry): Promise<void> {
    this.place.set({ kind: 'entering' });
    try {
      await this.join({
        meeting: card.meeting, maySpeak: entry.maySpeak, agreementVersion: entry.agreementVersion,
        ...(card.nameFixed ? {} : { name: entry.name }),
      });
    } catch (e) {
      const code = codeOf(e);
      const mendable = code === 'name_refused' || code === 'words_refused' || code === 'words_empty' || code === 'too_large';
      if (mendable || code === 'full' || code === 'not_yet' || code === 'timed_out' || code === 'unavailable') {
        this.place.set({ kind: 'prepare', card, refused: code });
      } else {
        this.over(code);
      }
    }
  }

  private async join(how: {
    meeting: string; name?: string; maySpeak?: boolean; agreementVersion?: number; returnToken?: string;
  }): Promise<void> {
    const { joinMeeting, facilitating, InRoom } = await roomPart();
    this.remains.set(null);
    const room = await joinMeeting({
      ...how, url: location.origin, client: 'hearth-web/0.1', facilitating,
      getToken: async () => {
        if (!this.link) throw new Error('no link'); // which ends the room as no_token
        return this.link.ticket ? this.link.proof : (await fetchTicket(this.link.proof, { url: location.origin })).ticket;
      },
    });
    this.watch(room, how.meeting);
    this.removed.set(null);
    this.said.set('');
    this.place.set({ kind: 'room', room, Screen: InRoom });
  }

  private watch(room: Room, meeting: string): void {
    this.room = room;
    let me = room.getSnapshot().me;
    room.subscribe((state) => {
      if (state.resources.length > 0) this.resources = state.resources;
      if (state.standing === 'inside') this.wasInside = true;
      if (state.me !== null && state.me !== me) {
        // Another id under the same link: the service began anew, and knows nobody.
        if (me !== null && this.wasInside) this.beganAnew.set(true);
        me = state.me;
      }
      const token = room.returnToken();
      if (token !== '' && settings.getSnapshot().keepInTab) keepWayBack({ meeting, token });
    });
    void room.closed.then((info) => this.closed(room, info));
  }

  private closed(room: Room, info: CloseInfo): void {
    if (this.room !== room) return;
    const standing = room.getSnapshot().own.standing;
    if (info.code === 'removed') {
      this.removed.set({
        back: { meeting: room.id, token: room.returnToken() },
        reason: standing?.reason ?? 'unspecified', rejoin: standing?.rejoin ?? false, mistakeSaid: false,
      });
    }
    const ended = info.code === 'meeting_ended' || standing?.out === 'ended';
    if (standing?.words && info.code === 'declined') this.said.set(room.text(standing.words).text);
    // The service knows the way back no more, and this tab has no link left: it was started anew.
    if (!ended) return this.over(info.code === 'no_token' ? 'lost_place' : info.code);
    const { receipt, own: { debrief } } = room.getSnapshot();
    void roomPart().then(({ Ended }) => this.remains.set({ receipt, debrief, Screen: Ended }));
    this.over('ended');
  }

  // Another meeting, in which nothing of this one is: it begins with its own card.
  async toDebrief(): Promise<void> {
    const debrief = this.remains.getSnapshot()?.debrief;
    if (!debrief) return;
    this.link = { meeting: debrief.meeting, proof: debrief.invitation, ticket: false };
    this.remains.set(null);
    this.wasInside = false;
    await this.showCard();
  }

  private over(code: Over): void {
    if (forGood.has(code)) keepWayBack(null);
    this.place.set({ kind: 'over', code });
  }

  // "I think this is a mistake": the facilitators are told, once. The answer is always a refusal: it lets nobody in.
  async sayMistake(): Promise<ErrorCode> {
    const removed = this.removed.getSnapshot();
    if (!removed) return 'gone';
    const { joinMeeting } = await roomPart();
    const code = await joinMeeting({
      meeting: removed.back.meeting, returnToken: removed.back.token, mistake: true, url: location.origin, client: 'hearth-web/0.1',
      getToken: () => { throw new Error('only who was removed'); },
    }).then((room) => {
      room.wipe();
      return 'gone' as const;
    }, codeOf);
    if (code === 'mistake_told' || code === 'removed' || code === 'gone') this.removed.set({ ...removed, mistakeSaid: true });
    return code;
  }

  // After "opened somewhere else", or when the link may be tried again.
  async again(): Promise<void> {
    const back = wayBack();
    if (back) return this.comeBack(back);
    return this.showCard();
  }
  get mayTryAgain(): boolean {
    return this.link !== null || wayBack() !== null;
  }

  async leave(): Promise<void> {
    const room = this.room;
    if (room) {
      await room.leave().catch(() => room.wipe());
    }
    this.room = null;
    wipeDrafts();
    this.over('left');
  }

  // Everything at once, without a word to anybody.
  wipe(): void {
    const room = this.room;
    this.room = null;
    this.link = null;
    this.removed.set(null);
    this.remains.set(null);
    this.said.set('');
    keepWayBack(null);
    wipeDrafts();
    room?.wipe();
  }
}
