// What the parts of the room screen share: which panel is open, and the things that a button, a shortcut and
// a slash command do alike.
import type { Room } from '@hearth/client';
import type { Visit } from '../state/visit.js';
import { Store } from '../state/store.js';

// On a wide screen the conversation, the order and the people are always there; on a narrow one a panel
// takes the place of the conversation.
export type Panel = 'order' | 'people' | 'private' | 'support' | 'lead';

export class Desk {
  readonly panel = new Store<Panel | null>(null);
  readonly settingsOpen = new Store(false);
  readonly helpOpen = new Store(false);
  readonly leaving = new Store(false);
  // To whom a private line is being written by who facilitates.
  readonly privateWith = new Store<string | null>(null);
  constructor(readonly room: Room, readonly visit: Visit) {}

  get facilitates(): boolean {
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
  toggle(panel: Panel): void {
    this.open(this.panel.getSnapshot() === panel ? null : panel);
  }
}
