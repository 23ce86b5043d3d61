// The facilitators' own order of a round: everybody in the room, moved one place at a time by buttons. Whoever comes
// later stands behind them.
import type { PersonId, RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { called } from '../state/names.js';
import type { Desk } from '../room/desk.js';

// Who is chosen first, then everybody who is not in the list yet.
export function everybody(state: RoomState, listed: readonly PersonId[]): PersonId[] {
  const here = state.people.map((p) => p.id);
  return [...listed.filter((id) => here.includes(id)), ...here.filter((id) => !listed.includes(id))];
}

export function ListedOrder({ desk, state, listed, put }: {
  desk: Desk; state: RoomState; listed: readonly PersonId[]; put: (listed: readonly PersonId[]) => void;
}) {
  const all = everybody(state, listed);
  const swap = (i: number) => {
    const next = [...all];
    [next[i], next[i + 1]] = [next[i + 1]!, next[i]!];
    put(next);
  };
  return (
    <ol class="people">
      {all.map((id, i) => {
        const name = called(desk.room, state, id);
        return (
          <li key={id}>
            <span class="who"><bdi class="name">{name}</bdi></span>
            <span class="row">
              {i > 0 && <button type="button" class="quiet" aria-label={t('f.hands.up', { name })} onClick={() => swap(i - 1)}>↑</button>}
              {i < all.length - 1 && <button type="button" class="quiet" aria-label={t('f.hands.down', { name })} onClick={() => swap(i)}>↓</button>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
