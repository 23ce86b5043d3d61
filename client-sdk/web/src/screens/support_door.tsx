// The way to support on the screens around the room: waiting, reading the agreement, the closing card. What is open
// stays in sight.
import type { RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { useWatched } from '../state/store.js';
import type { Desk } from '../room/desk.js';
import { Support } from '../room/support.js';
import { isOpen } from '../state/cares.js';
import { Resources } from './resources.js';

export const asksForSupport = (state: RoomState): boolean => state.own.cares.some(isOpen);

export function SupportDoor({ desk }: { desk: Desk }) {
  const panel = useWatched(desk.panel);
  return (
    <button type="button" aria-expanded={panel === 'support'} onClick={() => desk.toggle('support')}>{t('door.support')}</button>
  );
}

export function SupportHere({ desk, state, resources }: { desk: Desk; state: RoomState; resources: boolean }) {
  const panel = useWatched(desk.panel);
  if (panel === 'support' || asksForSupport(state)) return <Support desk={desk} state={state} />;
  return resources ? <Resources of={state.resources} /> : null;
}
