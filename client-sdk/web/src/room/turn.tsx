// P5. Being offered the space, having it, coming to a close. It appears above the box and takes no focus;
// nothing counts down, and more time is one press away.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PersonId, Room, RoomState, TurnId } from '@hearth/client';
import { t } from '../language/language.js';
import { called, personOf } from '../state/names.js';
import { act } from '../state/saying.js';
import { settings } from '../state/settings.js';
import { announcer } from '../speech/regions.js';
import { Fold } from '../screens/choices.js';
import { lastTeller } from './teller.js';
import { leftSentence } from './time_left.js';
import { useNow } from './use_now.js';

export function Turn({ room, state }: { room: Room; state: RoomState }) {
  const offer = state.own.offer;
  const floor = state.floor;
  if (offer?.turnId) return <Offer room={room} state={state} />;
  const mine = floor?.holder != null && floor.holder === state.me;
  if (mine && (floor.phase === 'held' || floor.phase === 'wrapping' || floor.phase === 'frozen')) {
    return <Mine room={room} state={state} />;
  }
  // Who facilitates has it in the panel; who only steers has not.
  if (floor?.responsesUntilUnixMs && state.powers.length === 0 && state.me !== null && lastTeller(state) === state.me) return <Responding room={room} state={state} />;
  if (state.own.turn?.pickUntilUnixMs && floor?.picking === state.me) return <Pick room={room} state={state} />;
  return null;
}

// After my share: the others may answer it as I allowed, and I may end that.
function Responding({ room, state }: { room: Room; state: RoomState }) {
  return (
    <section class="turn" aria-labelledby="turn-title">
      <h3 id="turn-title">{t('floor.responses')}</h3>
      <div class="row">
        <button type="button" onClick={() => void act(room, room.floor.endResponses(state.turn))}>{t('slash.endResponses')}</button>
      </div>
    </section>
  );
}

// Popcorn: the turn is over, and its holder may name the next, among those who have asked.
function Pick({ room, state }: { room: Room; state: RoomState }) {
  const shown = state.turn;
  return (
    <section class="turn" aria-labelledby="turn-title">
      <h3 id="turn-title">{t('turn.pick')}</h3>
      <div class="row">
        {state.queue?.hands.filter((h) => h.person !== state.me && !h.away).map((h) => (
          <button key={h.hand} type="button" onClick={() => void act(room, room.floor.passTo(shown, h.person))}>{called(room, state, h.person)}</button>
        ))}
      </div>
    </section>
  );
}

function Offer({ room, state }: { room: Room; state: RoomState }) {
  const offer = state.own.offer!;
  const [more, open] = useState(false);
  const shown = offer.turnId;
  return (
    <section class="turn" aria-labelledby="turn-title">
      <h3 id="turn-title">{t('turn.offer')}</h3>
      <p class="muted">{t('turn.offer.hint')}</p>
      <div class="row">
        <button type="button" class="primary" onClick={() => void act(room, room.floor.accept(shown))}>{t('turn.start')}</button>
        {offer.laterPossible && (
          <button type="button" onClick={() => void act(room, room.floor.later(shown), t('turn.laterDone'))}>{t('turn.later')}</button>
        )}
        <button type="button" onClick={() => void act(room, room.floor.pass(shown), t('turn.passDone'))}>{t('turn.pass')}</button>
        <Fold label={t('more')} open={more} put={open} class="quiet">
          <button type="button" onClick={() => void act(room, room.listen(true), t('listen.on'))}>{t('turn.listen')}</button>
        </Fold>
      </div>
    </section>
  );
}

function Mine({ room, state }: { room: Room; state: RoomState }) {
  const floor = state.floor!;
  const own = state.own.turn;
  const shown = state.turn;
  const [more, open] = useState(false);
  const next = state.queue?.hands.filter((h) => h.person !== state.me && !h.away) ?? [];
  const came = useArrivals(room, shown);
  return (
    <section class="turn" aria-labelledby="turn-title">
      <h3 id="turn-title">{floor.moment ? t('turn.momentMine') : t(floor.phase === 'wrapping' ? 'turn.wrapping' : 'turn.mine')}</h3>
      <div class="known">
        {own && own.withYou > 0 && <p>{t('turn.withYou', { count: own.withYou })}</p>}
        {own && own.readers > 0 && <p class="muted">{t('turn.readers', { count: own.readers })}</p>}
        {came.map((p) => <p key={p} class="muted">{t('say.facilitatorReads', { name: called(room, state, p) })}</p>)}
        {floor.phase === 'held' && <TimeLeft room={room} state={state} />}
      </div>
      {!!own?.askedUnixMs && (
        <div class="question">
          <p>{t('turn.asked')}</p>
          <button type="button" onClick={() => void act(room, room.floor.stillWriting(shown))}>{t('turn.stillWriting')}</button>
        </div>
      )}
      {own?.moreTimeAskedUnixMs ? <p class="muted">{t('turn.moreAsked')}</p> : null}
      <div class="row">
        <button type="button" class="primary" onClick={() => void act(room, room.floor.done(shown))}>{t('turn.done')}</button>
        {floor.phase === 'held' && (own?.budgetMs ?? 0) > 0 && (
          <button type="button" onClick={() => void act(room, room.floor.moreTime(shown), t('turn.moreDone'))}>{t('turn.more')}</button>
        )}
        {floor.phase === 'held' && !floor.moment && (
          <button type="button" onClick={() => void act(room, room.floor.needAMoment(shown))}>{t('turn.moment')}</button>
        )}
        {next.length > 0 && (
          <Fold label={t('turn.passTo')} open={more} put={open} class="quiet">
            {next.map((h) => (
              <button key={h.hand} type="button" onClick={() => void act(room, room.floor.passTo(shown, h.person))}>
                {called(room, state, h.person)}
              </button>
            ))}
          </Fold>
        )}
      </div>
    </section>
  );
}

// Who facilitates and came during this share reads it from there on: the teller sees it as long as they share (3.5).
function useArrivals(room: Room, turn: TurnId | null): readonly PersonId[] {
  const [came, put] = useState<{ turn: TurnId | null; people: readonly PersonId[] }>({ turn, people: [] });
  useEffect(() => room.on('personChanged', ({ person, what }) => {
    if (what !== 'appeared' || !personOf(room.getSnapshot(), person)?.facilitates) return;
    put((now) => ({ turn, people: now.turn === turn ? [...now.people.filter((p) => p !== person), person] : [person] }));
  }), [room, turn]);
  return came.turn === turn ? came.people : [];
}

// The bar begins to fade in at three quarters; whole minutes are said until the last one.
export function TimeLeft({ room, state }: { room: Room; state: RoomState }) {
  const now = useNow(room);
  const own = state.own.turn;
  const said = useRef('');
  const budget = own?.budgetMs ?? 0;
  const left = own?.endsAtUnixMs ? own.endsAtUnixMs - now : (own?.remainingMs ?? 0);
  useEffect(() => {
    if (!settings.getSnapshot().speakTime || budget === 0) return;
    const step = left <= 30_000 ? '30' : left <= 120_000 ? '120' : '';
    if (step !== '' && step !== said.current) announcer.say({ level: 'turn', text: leftSentence(left) });
    said.current = step;
  }, [left]);
  if (budget === 0 || state.floor?.timers === 'off') return null;
  return (
    <div class="time">
      <Bar left={left} of={budget} />
      <p class="muted">{leftSentence(left)}</p>
    </div>
  );
}

export function Bar({ left, of }: { left: number; of: number }) {
  const used = Math.max(0, Math.min(1, 1 - left / of));
  return <div class="bar" aria-hidden="true" style={{ opacity: used < 0.75 ? 0.4 : 1 }}><span style={{ inlineSize: `${Math.round(used * 100)}%` }} /></div>;
}

// For everybody, where the group has chosen a shared timer and nobody needs another pace.
export function SharedTime({ room, state }: { room: Room; state: RoomState }) {
  const now = useNow(room);
  const f = state.floor;
  if (!f?.holder || f.timers !== 'shared' || state.meeting?.sharedTimerBlank || f.holder === state.me || !f.endsAtUnixMs) return null;
  return <span class="muted"> {leftSentence(f.endsAtUnixMs - now)}</span>;
}

// "Still sharing", for a few seconds after each sign of it; nothing else about typing is told.
export function StillSharing({ room, state }: { room: Room; state: RoomState }) {
  const [on, put] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = room.on('stillSharing', () => {
      put(true);
      clearTimeout(timer);
      timer = setTimeout(() => put(false), 8000);
    });
    return () => { stop(); clearTimeout(timer); };
  }, [room]);
  if (!on || !state.floor?.holder || state.floor.holder === state.me) return null;
  return <span class="muted"> {t('floor.still')}</span>;
}
