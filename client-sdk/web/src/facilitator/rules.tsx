// The door, the agreement and the retention: what the group agreed on, and how it may change. Words can be
// kept for a shorter time, never for a longer one.
import { useState } from 'preact/hooks';
import type { RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { Fold, Select, Switch } from '../screens/choices.js';
import { retentionSentence } from '../screens/retention.js';

export function Rules({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const may = room.facilitate!;
  const [open, put] = useState(false);
  const [agreement, putAgreement] = useState<string | null>(null);
  const [minutes, putMinutes] = useState('15');
  const current = room.text(state.meeting?.agreement?.text).text;
  const change = (e: Event) => {
    e.preventDefault();
    void act(room, may.changeAgreement((agreement ?? current).trim()), t('f.rules.agreementDone')).then((ok) => ok && putAgreement(null));
  };
  return (
    <Fold label={t('f.rules.title')} open={open} put={put} class="box">
      {may.can('lock') && <Switch on={state.meeting?.locked ?? false} label={t('f.rules.lock')} hint={t('f.rules.lock.hint')} put={(on) => act(room, may.lock(on))} />}
      {may.can('changeAgreement') && (
        <form onSubmit={change}>
          <label>{t('agreement.title')}
            <textarea rows={4} dir="auto" value={agreement ?? current} onInput={(e) => putAgreement(e.currentTarget.value)} /></label>
          <p class="hint">{t('f.rules.agreement.hint')}</p>
          <button type="submit">{t('f.rules.agreement')}</button>
        </form>
      )}
      {may.can('shortenRetention') && (
        <form onSubmit={(e) => { e.preventDefault(); void act(room, may.shortenRetention('rolling', { rollingMin: Number(minutes) }), t('f.rules.retentionDone')); }}>
          <p>{retentionSentence(state.meeting?.retention ?? null)}</p>
          <Select label={t('f.rules.retention')} value={minutes} put={putMinutes} of={['5', '10', '15', '30', '60'].map((m) => [m, t('minutes', { count: Number(m) })] as const)} />
          <button type="submit">{t('f.rules.retentionSet')}</button>
        </form>
      )}
    </Fold>
  );
}
