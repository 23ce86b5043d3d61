// Telling the organiser that something was not right: a category, and whether it is about somebody who facilitates.
// It says before it is sent what is told and what is not; its answer stands here, wherever the person is.
import { useState } from 'preact/hooks';
import type { ErrorCode, ReportCategory, RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import type { Desk } from '../room/desk.js';
import { announcer } from '../speech/regions.js';
import { codeOf } from '../state/refusal.js';
import { sentenceOf } from '../state/saying.js';
import { Radios, Switch } from './choices.js';
import { Resources } from './resources.js';

const categories: readonly ReportCategory[] = ['unkind', 'unsafe', 'privacy', 'selling', 'not_agreed', 'other'];

const final: readonly ErrorCode[] = ['reported_often', 'nobody_to_tell'];

export function Report({ desk, state }: { desk: Desk; state: RoomState }) {
  const [category, choose] = useState<ReportCategory>('unspecified');
  const [aboutFacilitator, put] = useState(false);
  const [sending, send] = useState(false);
  const [answer, answered] = useState<{ code: ErrorCode | null } | null>(null);
  const again = answer?.code != null && !final.includes(answer.code); // what was chosen stays, to be sent again
  const [missing, miss] = useState(false);
  const tell = async (e: Event) => {
    e.preventDefault();
    if (sending) return;
    if (category === 'unspecified') return miss(true);
    send(true);
    const code = await desk.room.report(category, { aboutFacilitator }).then(() => null, codeOf);
    send(false);
    answered({ code });
    announcer.say({ level: 'turn', text: code ? sentenceOf(code) : t('report.done') });
  };
  if (answer && !again) {
    return (
      <>
        <p>{answer.code ? sentenceOf(answer.code) : t('report.done')}</p>
        <Resources of={state.resources} level={3} />
      </>
    );
  }
  return (
    <form autocomplete="off" onSubmit={(e) => void tell(e)}>
      <p>{t('report.told')}</p>
      <p>{t('report.notTold')}</p>
      {again && <p class="error" role="alert">{sentenceOf(answer.code!)}</p>}
      {missing && category === 'unspecified' && <p class="error" role="alert">{t('report.missing')}</p>}
      <Radios legend={t('report.what')} name="report" value={category} put={choose}
        of={categories.map((c) => [c, t(`report.${c}` as Key)] as const)} />
      <Switch on={aboutFacilitator} label={t('report.aboutFacilitator')} put={put} />
      <p class="muted">{t('report.help')}</p>
      <button type="submit" class="primary" aria-disabled={sending}>{t('send.named', { to: t('to.organiser') })}</button>
    </form>
  );
}

// The way to it, at the end of what else one may do.
export function ReportDoor({ desk }: { desk: Desk }) {
  return <p><button type="button" class="quiet" onClick={() => desk.reporting.set(true)}>{t('report.title')}</button></p>;
}
