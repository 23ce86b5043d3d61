// The closing card: posting is over, help stays in sight, support can be asked for and is answered, and each closes the
// card when they are ready. Then everything is erased.
import type { Leaving, RoomState } from '@hearth/client';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../language/language.js';
import { announcer } from '../speech/regions.js';
import { act } from '../state/saying.js';
import { AnswerLine } from '../room/answer_line.js';
import type { Desk } from '../room/desk.js';
import { ConnectionBar } from '../room/notices.js';
import { useLeading } from '../room/leading.js';
import { Radios } from './choices.js';
import { ReportDoor } from './report.js';
import { asksForSupport, SupportDoor, SupportHere } from './support_door.js';

export function Closing({ desk, state }: { desk: Desk; state: RoomState }) {
  useEffect(() => announcer.say({ level: 'urgent', text: `${t('closing.title')}. ${t('closing.text')}` }), []);
  const [leaving, choose] = useState<Leaving>('unspecified');
  const [closed, put] = useState(false);
  const close = (e: Event) => {
    e.preventDefault();
    void act(desk.room, desk.room.closeCard(leaving), t('closing.closed')).then(put);
  };
  const leading = useLeading(desk.leads);
  return (
    <main class="card">
      <h1>{t('closing.title')}</h1>
      <ConnectionBar room={desk.room} state={state} />
      <p class="lead">{t('closing.text')}</p>
      {leading && <leading.CareToTheEnd desk={desk} state={state} />}
      <SupportHere desk={desk} state={state} resources />
      {closed ? <p class="notice calm">{t('closing.closed')}</p> : (
        <form onSubmit={close}>
          <Radios legend={t('closing.how')} name="leaving" value={leaving} put={choose}
            of={(['lighter', 'the_same', 'heavier'] as const).map((l) => [l, t(`leaving.${l}`)] as const)} />
          <p class="hint">{t('closing.how.hint')}</p>
          <p class="actions"><button type="submit" class="primary">{t('closing.close')}</button></p>
        </form>
      )}
      <AnswerLine />
      <p class="actions"><SupportDoor desk={desk} /></p>
      {!asksForSupport(state) && <ReportDoor desk={desk} />}
    </main>
  );
}
