// The agreement, to be read before going in.
import type { RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { AnswerLine } from '../room/answer_line.js';
import type { Desk } from '../room/desk.js';
import { ConnectionBar } from '../room/notices.js';
import { act } from '../state/saying.js';
import { SupportDoor, SupportHere } from './support_door.js';

export function AgreementFirst({ desk, state }: { desk: Desk; state: RoomState }) {
  const agreement = state.own.standing?.agreement;
  const words = desk.room.text(agreement?.text);
  return (
    <main class="card">
      <h1>{t('agreement.title')}</h1>
      <ConnectionBar room={desk.room} state={state} />
      <p>{t('agreement.first')}</p>
      <div class="words agreement" dir="auto">{words.text}</div>
      <p class="actions">
        <button type="button" class="primary" onClick={() => void act(desk.room, desk.room.acceptAgreement(agreement?.version ?? 0))}>
          {t('agreement.agree')}
        </button>
        <SupportDoor desk={desk} />
        <button type="button" onClick={() => desk.leaving.set(true)}>{t('leave')}</button>
      </p>
      <AnswerLine />
      <SupportHere desk={desk} state={state} resources={false} />
    </main>
  );
}
