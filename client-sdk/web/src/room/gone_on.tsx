// The turn of somebody who was lost was given up: said for as long as nothing new has begun and they are away.
import { useEffect, useState } from 'preact/hooks';
import type { PersonId, Room, RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { called, personOf } from '../state/names.js';
import { watchTurnEnds } from './turn_ends.js';

export function GoneOn({ room, state }: { room: Room; state: RoomState }) {
  const [who, put] = useState<PersonId | null>(null);
  useEffect(() => watchTurnEnds(room, (holder, end) => put(end === 'goneOn' ? holder : null)), [room]);
  const begun = state.floor?.phase !== 'idle';
  useEffect(() => {
    if (begun) put(null);
  }, [begun]);
  if (who === null || who === state.me || begun || personOf(state, who)?.presence !== 'away') return null;
  return <div class="notice calm"><p>{t('floor.goneOn', { name: called(room, state, who) })}</p></div>;
}
