// F7. The end: what is still open is said first. An open request for support needs a second word; erasing at
// once skips the closing card.
import { useState } from 'preact/hooks';
import type { EndHow, RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { isOpen } from '../state/cares.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { Fold, Switch } from '../screens/choices.js';

// A debrief has none of its own (MEETING.md 3.6).
const isDebrief = (meeting: string) => meeting.startsWith('hearth-debrief-');

export function Ending({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const may = room.facilitate!;
  const [open, put] = useState(false);
  const [debrief, putDebrief] = useState(false);
  const [sure, putSure] = useState<EndHow | null>(null);
  if (!may.can('end')) return null;
  const cares = state.own.careInbox.filter(isOpen).length;
  const toCome = state.round?.places.filter((p) => !p.had).length ?? 0;
  const end = (how: EndHow) => {
    if (sure !== how) return putSure(how);
    void act(room, may.end(how, { althoughCareWaits: cares > 0, debrief }));
  };
  return (
    <Fold label={t('f.end.title')} open={open} put={(on) => { put(on); putSure(null); }} class="box">
      <ul>
        {cares > 0 && <li class="warning">{t('f.end.care', { count: cares })}</li>}
        {toCome > 0 && <li>{t('f.end.toCome', { count: toCome })}</li>}
        {state.floor?.holder && <li>{t('f.end.sharing')}</li>}
        <li>{t('f.end.words')}</li>
        <li>{t('f.end.then')}</li>
      </ul>
      {!isDebrief(room.id) && <Switch on={debrief} label={t('f.end.debrief')} put={putDebrief} />}
      <div class="row">
        <button type="button" class={sure === 'now' ? 'grave' : ''} onClick={() => end('now')}>{t(sure === 'now' ? 'f.end.sure' : 'f.end.now')}</button>
        <button type="button" class={sure === 'purge_now' ? 'grave' : ''} onClick={() => end('purge_now')}>{t(sure === 'purge_now' ? 'f.end.purgeSure' : 'f.end.purge')}</button>
      </div>
    </Fold>
  );
}
