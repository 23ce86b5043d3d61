// Between the conversation and the box: the facilitators' thank-you for the last share, and while everybody is
// quiet the card and the one time that all share.
import type { Room, RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { isWorded, thanksSentence } from './where.js';
import { leftSentence } from './time_left.js';
import { Bar } from './turn.js';
import { useNow } from './use_now.js';

export function Thanks({ room, state }: { room: Room; state: RoomState }) {
  const by = state.floor?.thankedBy ?? [];
  if (by.length === 0 || state.floor?.mode === 'quiet') return null;
  return (
    <div class="thanks">
      {by.map((p) => <p key={p}>{thanksSentence(room, state, p)}</p>)}
    </div>
  );
}

// The words of a card are the page's own; what is said of it aloud is in tell_room.
export function QuietCard({ room, state }: { room: Room; state: RoomState }) {
  if (state.floor?.mode !== 'quiet') return null;
  const card = state.meeting?.mode?.card;
  return (
    <section class="turn quiet-card" aria-label={t('mode.quiet.now')}>
      {isWorded(card) && <p class={`card-words ${card}`}>{t(`quiet.${card}` as Key)}</p>}
      <QuietTime room={room} state={state} />
    </section>
  );
}

// Whole minutes, and none at all where somebody has asked for another pace. Nothing happens when it is over.
function QuietTime({ room, state }: { room: Room; state: RoomState }) {
  const now = useNow(room, 5000);
  const { budgetMs, endsAtUnixMs, remainingMs } = state.floor!;
  if (budgetMs === 0) return null;
  const left = endsAtUnixMs ? endsAtUnixMs - now : remainingMs;
  return (
    <div class="time">
      <Bar left={left} of={budgetMs} />
      {!state.meeting?.sharedTimerBlank && <p class="muted">{left > 0 ? leftSentence(left) : t('quiet.over')}</p>}
    </div>
  );
}
