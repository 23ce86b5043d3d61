// The door, the agreement and the retention: what the group agreed on, and how it may change. Words can be
// kept for a shorter time, never for a longer one.
import { useState } from 'preact/hooks';
import type { RetentionPolicy, RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { useNoCommand } from '../room/no_command.js';
import { Fold, Select, Switch, Twice } from '../screens/choices.js';
import { retentionSentence } from '../screens/retention.js';

// What is shorter than what holds; a number is minutes. `turn` has no fixed end and counts as longer than every
// number (DECISIONS.md 18), `live` is ten minutes and fewer lines.
function shorterThan(r: RetentionPolicy | null): readonly string[] {
  const minutes = ['60', '30', '15', '10', 'live', '5'];
  const least = (life: string) => (life === 'live' ? 9.9 : Number(life));
  switch (r?.kind) {
    case 'turn': return minutes;
    case 'rolling': return minutes.filter((m) => least(m) < (r.rollingMin || 15));
    case 'live': return ['5'];
    default: return ['turn', ...minutes];
  }
}

export function Rules({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const may = room.facilitate!;
  const [open, put] = useState(false);
  const [agreement, putAgreement] = useState<string | null>(null);
  const [shorter, putShorter] = useState<string | null>(null);
  const current = room.text(state.meeting?.agreement?.text).text;
  const command = useNoCommand(agreement ?? current, () => change(true));
  const change = (asText = false) => {
    if (command.stops(asText)) return;
    void act(room, may.changeAgreement((agreement ?? current).trim()), t('f.rules.agreementDone')).then((ok) => ok && putAgreement(null));
  };
  if (!(['lock', 'holdLines', 'changeAgreement', 'shortenRetention'] as const).some((what) => may.can(what))) return null;
  const choices = shorterThan(state.meeting?.retention ?? null);
  const chosen = shorter !== null && choices.includes(shorter) ? shorter : (choices.includes('15') ? '15' : (choices[0] ?? ''));
  const shorten = () => {
    void act(room, chosen === 'turn' || chosen === 'live' ? may.shortenRetention(chosen)
      : may.shortenRetention('rolling', { rollingMin: Number(chosen) }), t('f.rules.retentionDone'));
  };
  return (
    <Fold label={t('f.rules.title')} open={open} put={put} class="box">
      {may.can('lock') && <Switch on={state.meeting?.locked ?? false} label={t('f.rules.lock')} hint={t('f.rules.lock.hint')} put={(on) => act(room, may.lock(on))} />}
      {may.can('holdLines') && (
        <Switch on={state.own.heldLines?.everybody ?? false} label={t('f.held.all')} hint={t('f.held.all.hint')} put={(on) => act(room, may.holdLines(null, on))} />
      )}
      {may.can('changeAgreement') && (
        <form onSubmit={(e) => { e.preventDefault(); change(); }}>
          <label>{t('agreement.title')}
            <textarea rows={4} dir="auto" value={agreement ?? current} onInput={(e) => putAgreement(e.currentTarget.value)} /></label>
          <p class="hint">{t('f.rules.agreement.hint')}</p>
          {command.question}
          <button type="submit">{t('f.rules.agreement')}</button>
        </form>
      )}
      {may.can('shortenRetention') && (
        <form onSubmit={(e) => e.preventDefault()}>
          <p>{retentionSentence(state.meeting?.retention ?? null)}</p>
          {choices.length > 0 && (
            <>
              <Select label={t('f.rules.retention')} value={chosen} put={putShorter} of={choices.map((c) =>
                [c, c === 'turn' ? t('f.rules.retention.turn') : c === 'live' ? t('f.rules.retention.live') : t('minutes', { count: Number(c) })] as const)} />
              <Twice label={t('f.rules.retentionSet')} sure={t('f.sure.retention')} run={shorten} />
            </>
          )}
        </form>
      )}
    </Fold>
  );
}
