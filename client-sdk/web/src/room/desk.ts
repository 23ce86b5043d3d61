// What the parts of the room screen share: which panel is open, and the things that a button, a shortcut and
// a slash command do alike.
import type { LineId, PersonId, Room } from '@hearth/client';
import type { Visit } from '../state/visit.js';
import { Store } from '../state/store.js';

// On a wide screen the conversation, the order and the people are always there; on a narrow one a panel
// takes the place of the conversation.
export type Panel = 'order' | 'people' | 'private' | 'support' | 'lead';

// A person, or a line of the room.
export interface Pointer {
  person?: PersonId;
  line?: LineId;
}

export class Desk {
  readonly panel = new Store<Panel | null>(null);
  readonly settingsOpen = new Store(false);
  readonly helpOpen = new Store(false);
  readonly reporting = new Store(false);
  readonly leaving = new Store(false);
  // To whom a private line is being written by who facilitates.
  readonly privateWith = new Store<PersonId | null>(null);
  // What the next line to the team points at.
  readonly pointedAt = new Store<Pointer | null>(null);
  constructor(readonly room: Room, readonly visit: Visit) {}

  // Who holds any power; and who has the panel: also a steward, while no facilitator is connected.
  get facilitates(): boolean {
    return this.room.getSnapshot().powers.length > 0;
  }
  // Who reads and writes the team line.
  get teams(): boolean {
    return this.room.facilitate?.can('sayToTeam') ?? false;
  }
  get leads(): boolean {
    return this.room.facilitate !== null;
  }
  // Opened by the person's own press, so focus follows into the panel.
  open(panel: Panel | null): void {
    this.panel.set(panel);
    requestAnimationFrame(() => {
      const to = panel === null ? document.getElementById('composer-box')
        : document.querySelector<HTMLElement>(`#${panel} [data-first]`) ?? document.getElementById(`${panel}-title`);
      to?.focus();
    });
  }
  writeTo(person: PersonId): void {
    this.privateWith.set(person);
    this.panel.set('lead');
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-thread="${person}"] textarea`)?.focus());
  }
  pointTo(at: Pointer): void {
    this.pointedAt.set(at);
    this.open('private');
  }
  toggle(panel: Panel): void {
    this.open(this.panel.getSnapshot() === panel ? null : panel);
  }
}
