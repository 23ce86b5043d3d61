// Who speaks when, as the server orders it. Of a round only "to come" and "has had the space" are known,
// unless the group has chosen to show more.
import { useState } from 'preact/hooks';
import type { Room, RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { Fold } from '../screens/choices.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import { placeSentence } from './where.js';

export function Order({ room, state }: { room: Room; state: RoomState }) {
  const mode = state.floor?.mode;
  return (
    <aside class="panel" id="order" aria-labelledby="order-title" data-region tabIndex={-1}>
      <h2 id="order-title" tabIndex={-1}>{t('order.title')}</h2>
      {mode && <p class="muted">{t(`mode.${mode}.rule` as Key)}</p>}
      {placeSentence(state) && <p class="place">{placeSentence(state)}</p>}
      <AskWithNote room={room} state={state} />
      {state.own.hands?.passedOverKindly && <p class="muted">{t('order.kindly')}</p>}
      {state.round && <Places room={room} state={state} />}
      {state.queue && state.queue.hands.length > 0 && (
        <ol class="people">
          {state.queue.hands.map((h) => (
            <li key={h.hand} class={h.person === state.me ? 'me' : ''}>
              <bdi>{called(room, state, h.person)}</bdi>
              {h.person === state.me && <span class="you">{t('badge.you')}</span>}
              {h.away && <span class="muted"> {t('person.away')}</span>}
            </li>
          ))}
        </ol>
      )}
      {mode === 'queue' && state.queue?.hands.length === 0 && <p class="muted">{t('order.nobody')}</p>}
      {state.queue?.closed && <p class="muted">{t('order.closed')}</p>}
      {mode === 'queue' && <p class="muted">{t(state.meeting?.order === 'arrival' ? 'order.arrival' : state.meeting?.order === 'facilitator' ? 'order.facilitator' : 'order.heardLess')}</p>}
    </aside>
  );
}

function Places({ room, state }: { room: Room; state: RoomState }) {
  const round = state.round!;
  const prompt = room.text(round.prompt);
  return (
    <>
      {!prompt.expired && prompt.text && <p class="prompt" dir="auto">{prompt.text}</p>}
      {round.closing && <p class="muted">{t('order.closingRound')}</p>}
      <ol class="people">
        {round.places.map((p) => (
          <li key={p.person} class={p.person === state.me ? 'me' : ''}>
            <bdi>{called(room, state, p.person)}</bdi>
            {p.person === state.me && <span class="you">{t('badge.you')}</span>}
            <span class="muted"> {p.person === state.floor?.holder ? t('order.now')
              : p.mark !== 'unspecified' ? t(`mark.place.${p.mark}` as Key) : t(p.had ? 'order.had' : 'order.toCome')}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

// One line that only the facilitators read, with the hand (MEETING.md 2.3).
function AskWithNote({ room, state }: { room: Room; state: RoomState }) {
  const [open, putOpen] = useState(false);
  const [note, put] = useState('');
  const mode = state.floor?.mode;
  const mine = state.floor?.holder != null && state.floor.holder === state.me;
  if (state.own.hands?.share || !mode || mode === 'open' || mine) return null;
  const ask = (e: Event) => {
    e.preventDefault();
    void act(room, room.floor.ask('share', note.trim() ? { note: note.trim() } : {}), t('ask.done')).then((taken) => taken && put(''));
  };
  return (
    <Fold label={t('ask.withNote')} open={open} put={putOpen}>
      <form autocomplete="off" onSubmit={ask}>
        <label class="field">{t('ask.note')}
          <input value={note} maxLength={120} dir="auto" autocomplete="off" onInput={(e) => put(e.currentTarget.value)} /></label>
        <button type="submit">{t('door.ask')}</button>
      </form>
    </Fold>
  );
}
