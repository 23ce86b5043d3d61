// Raised hands with their notes, and the order of the queue. A hand is moved before another, never a whole
// list; buttons, no dragging.
import { useState } from 'preact/hooks';
import type { OrderPolicy, RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { Fold, Select, Switch } from '../screens/choices.js';

export function Hands({ desk, state }: { desk: Desk; state: RoomState }) {
  const { room } = desk;
  const may = room.facilitate!;
  const [open, put] = useState(false);
  const moves = may.can('moveHand');
  const queue = state.queue?.hands ?? [];
  const notes = state.own.facilitatorHands;
  const process = notes.filter((h) => h.kind === 'process');
  if (queue.length === 0 && process.length === 0 && state.floor?.mode !== 'queue') return null;
  const lowerAll = () => act(room, may.lowerAllHands(), t('f.hands.allLowered'),
    () => void act(room, may.raiseAgain(), t('f.hands.raised')));
  return (
    <section class="box">
      <h3>{t('f.hands.title')}</h3>
      {process.map((h) => (
        <p key={h.hand} class="question"><bdi>{called(room, state, h.person)}</bdi>: {t('f.hands.process')} <span dir="auto">{room.text(h.note).text}</span>
          <button type="button" class="quiet" onClick={() => void act(room, may.lowerHand(h.hand))}>{t('f.hands.lower', { name: called(room, state, h.person) })}</button></p>
      ))}
      <ol class="people">
        {queue.map((h, i) => {
          const name = called(room, state, h.person);
          const own = notes.find((n) => n.hand === h.hand);
          const note = room.text(own?.note);
          return (
            <li key={h.hand}>
              <span class="who"><bdi class="name">{name}</bdi>{h.away && <span class="muted"> {t('person.away')}</span>}
                {!note.expired && note.text && <span class="muted" dir="auto"> {note.text}</span>}
                {own && own.jumped > 0 && <span class="muted"> {t('f.hands.jumped', { count: own.jumped })}</span>}</span>
              <span class="row">
                {moves && i > 0 && <button type="button" class="quiet" aria-label={t('f.hands.up', { name })} onClick={() => void act(room, may.moveHand(h.hand, queue[i - 1]!.hand), t('f.hands.moved'))}>↑</button>}
                {moves && i < queue.length - 1 && <button type="button" class="quiet" aria-label={t('f.hands.down', { name })} onClick={() => void act(room, may.moveHand(h.hand, queue[i + 2]?.hand ?? null), t('f.hands.moved'))}>↓</button>}
                {may.can('lowerHand') && <button type="button" class="quiet" aria-label={t('f.hands.lower', { name })} onClick={() => void act(room, may.lowerHand(h.hand))}>×</button>}
              </span>
            </li>
          );
        })}
      </ol>
      {moves && <Fold label={t('f.hands.more')} open={open} put={put}>
        <Switch on={state.queue?.closed ?? false} label={t('f.hands.close')} put={(on) => act(room, may.closeQueue(on))} />
        <Select<OrderPolicy> label={t('f.hands.order')} hint={t('f.hands.order.hint')} value={state.meeting?.order ?? 'unspecified'} put={(o) => act(room, may.setOrderPolicy(o))}
          of={(['heard_less', 'arrival', 'facilitator'] as const).map((o) => [o, t(`f.order.${o}` as Key)] as const)} />
        {queue.length > 0 && <button type="button" onClick={() => void lowerAll()}>{t('f.hands.lowerAll')}</button>}
      </Fold>}
    </section>
  );
}
