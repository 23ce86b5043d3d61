// The closing card: posting is over, help stays in sight, and each closes it when they are ready. Then
// everything is erased.
import type { RoomState } from '@hearth/client';
import { useEffect } from 'preact/hooks';
import { t } from '../language/language.js';
import { announcer } from '../speech/regions.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { ConnectionBar } from '../room/notices.js';
import { Support } from '../room/private.js';
import { Resources } from './resources.js';

export function Closing({ desk, state }: { desk: Desk; state: RoomState }) {
  useEffect(() => announcer.say({ level: 'urgent', text: `${t('closing.title')}. ${t('closing.text')}` }), []);
  const open = state.own.cares.some((c) => c.state !== 'closed' && c.state !== 'cancelled');
  return (
    <main class="card">
      <h1>{t('closing.title')}</h1>
      <ConnectionBar room={desk.room} state={state} />
      <p class="lead">{t('closing.text')}</p>
      {open ? <Support room={desk.room} state={state} /> : <Resources of={state.resources} />}
      <p class="actions">
        <button type="button" class="primary" onClick={() => void act(desk.room, desk.room.closeCard(), t('closing.closed'))}>{t('closing.close')}</button>
      </p>
    </main>
  );
}
