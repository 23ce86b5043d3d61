// The one key: always labelled with what it will do, and doing nothing else (MEETING.md 2.11). Before a step that
// would leave somebody out it asks; its last move can be taken back for a minute.
import { useEffect, useRef } from 'preact/hooks';
import type { PersonId, RoomState } from '@hearth/client';
import { list, t } from '../language/language.js';
import { called } from '../state/names.js';
import { act, tell } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { stepSentence } from '../room/step.js';
import { keyLabel } from './key_label.js';
import type { Moving } from './moving.js';

// Without a format, and where everybody may write, there is nothing to go on to.
export function hasKey(state: RoomState): boolean {
  if (state.step) return true;
  const mode = state.floor?.mode;
  return state.floor?.phase === 'idle' && mode !== 'open' && mode !== 'facilitator';
}

export function OneKey({ desk, state, moving }: { desk: Desk; state: RoomState; moving: Moving }) {
  const { room } = desk;
  const may = room.facilitate!;
  const key = state.own.key;
  const next = state.own.facilitatorTurn?.wouldOffer;
  const does = key ? key.does : next ? 'offer' : 'nothing';
  const ready = does === 'offer' || does === 'step';
  const missed = does === 'step' ? key?.missed ?? [] : [];
  const press = () => {
    if (moving.inert || !ready) return;
    if (!key) return moving.move(() => may.next(state.turn)); // who steers has no key of the format
    const run = (how = {}) => may.goOn(key, how);
    if (missed.length === 0) return moving.move(run);
    moving.ask(run);
    tell(t('f.flow.missedNames', { names: list(missed.map((p) => called(room, state, p))) }));
  };
  return (
    <button type="button" class="primary" aria-disabled={moving.inert || !ready} onClick={press} id="next">{keyLabel(room, state)}</button>
  );
}

export function UndoMove({ desk, state }: { desk: Desk; state: RoomState }) {
  const key = state.own.key;
  if (!key?.undoUntilUnixMs) return null;
  return (
    <button type="button" onClick={() => void act(desk.room, desk.room.facilitate!.undoMove(key.turnId, key.stepId), t('f.key.undone'))}>
      {t('f.key.undo')}</button>
  );
}

// "Anyone we missed?", with both answers.
export function AnyoneMissed({ desk, state, moving }: { desk: Desk; state: RoomState; moving: Moving }) {
  const { room } = desk;
  const box = useRef<HTMLDivElement>(null);
  const asked = moving.asked !== null;
  useEffect(() => {
    if (asked) box.current?.focus(); // the person pressed to go on: this is their answer
  }, [asked]);
  if (!moving.asked) return null;
  const people: readonly PersonId[] = state.own.key?.missed.length ? state.own.key.missed : state.own.missed;
  const here = (p: PersonId) => state.people.find((each) => each.id === p)?.presence === 'here';
  return (
    <div class="question" ref={box} tabIndex={-1}>
      <p>{people.length > 0 ? t('f.flow.missedNames', { names: list(people.map((p) => called(room, state, p))) }) : t('f.flow.missed')}</p>
      <div class="row">
        {people.filter(here).map((p) => (
          <button key={p} type="button" onClick={() => moving.move(() => room.facilitate!.offer(state.turn, p), t('f.person.offered'))}>
            {t('f.flow.next', { name: called(room, state, p) })}</button>
        ))}
        <button type="button" onClick={moving.asked}>{t('f.key.although')}</button>
        <button type="button" class="quiet" onClick={moving.forget}>{t('f.key.stay')}</button>
      </div>
    </div>
  );
}

export function PresentStep({ desk, state }: { desk: Desk; state: RoomState }) {
  const sentence = stepSentence(desk.room, state);
  if (sentence === '') return null;
  return <p>{sentence}{state.step!.free && ` ${t('f.step.free')}`}</p>;
}
