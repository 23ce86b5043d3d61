// The agreement, to be read before going in.
import type { RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import type { Desk } from '../room/desk.js';
import { act } from '../state/saying.js';

export function AgreementFirst({ desk, state }: { desk: Desk; state: RoomState }) {
  const agreement = state.own.standing?.agreement;
  const words = desk.room.text(agreement?.text);
  return (
    <main class="card">
      <h1>{t('agreement.title')}</h1>
      <p>{t('agreement.first')}</p>
      <div class="words agreement" dir="auto">{words.text}</div>
      <p class="actions">
        <button type="button" class="primary" onClick={() => void act(desk.room, desk.room.acceptAgreement(agreement?.version ?? 0))}>
          {t('agreement.agree')}
        </button>
        <button type="button" onClick={() => void desk.visit.leave()}>{t('leave')}</button>
      </p>
    </main>
  );
}
