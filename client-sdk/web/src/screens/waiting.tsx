// P3, the waiting space: no timer, no names, no counts. A question to the facilitators and a request for
// support work from here.
import type { RoomState } from '@hearth/client';
import { clockTime, t } from '../language/language.js';
import { called } from '../state/names.js';
import { AnswerLine } from '../room/answer_line.js';
import type { Desk } from '../room/desk.js';
import { BeganAnew, ConnectionBar } from '../room/notices.js';
import { PrivateBox, Thread } from '../room/private.js';
import { question_bytes_max } from '../room/sending.js';
import { SupportDoor, SupportHere } from './support_door.js';

export function Waiting({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const standing = state.own.standing;
  const words = room.text(standing?.words);
  return (
    <main class="card">
      <h1 tabIndex={-1}>{t('waiting.title')}</h1>
      <ConnectionBar room={room} state={state} />
      <BeganAnew desk={desk} />
      <p class="lead">{t(standing?.facilitatorHere ? 'waiting.here' : 'waiting.nobody')}</p>
      {state.stopsUnixMs > 0 && <p class="notice">{t('notice.stops', { time: clockTime(state.stopsUnixMs) })}</p>}
      {standing?.facilitatorLate && <p class="notice">{t('waiting.late')}</p>}
      {standing?.askedToWait && <p>{t('waiting.asked')}</p>}
      {!words.expired && words.text && <blockquote dir="auto">{words.text}</blockquote>}
      <p class="muted">{t('waiting.name', { name: called(room, state, state.me) === t('person.somebody') ? room.text(standing?.name).text : called(room, state, state.me) })}</p>
      <section>
        <h2>{t('waiting.question')}</h2>
        <Thread room={room} state={state} lines={state.own.privateLines.filter((l) => l.care === null)} />
        <PrivateBox room={room} to="facilitators" label={t('waiting.question.label')} button={t('to.facilitators')}
          send={(w) => room.askFacilitators(w)} done={t('private.sent')} bytesMax={question_bytes_max} />
      </section>
      <p class="actions">
        <SupportDoor desk={desk} />
        <button type="button" onClick={() => desk.settingsOpen.set(true)}>{t('settings.title')}</button>
        <button type="button" onClick={() => desk.leaving.set(true)}>{t('leave')}</button>
      </p>
      <AnswerLine />
      <SupportHere desk={desk} state={state} resources={!standing?.facilitatorHere} />
    </main>
  );
}
