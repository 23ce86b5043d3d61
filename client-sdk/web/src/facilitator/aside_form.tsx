// Opening a side room asks: and the group? (MEETING.md 2.10)
import { useState } from 'preact/hooks';
import type { Person, PersonId, RoomState, SideRoomGroup } from '@hearth/client';
import { t } from '../language/language.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { Select } from '../screens/choices.js';

export function AsideForm({ desk, state, person, name, close }: { desk: Desk; state: RoomState; person: Person; name: string; close: () => void }) {
  const { room } = desk;
  const may = room.facilitate!;
  const [choice, put] = useState('unspecified');
  const others = may.can('handOver')
    ? state.people.filter((p) => p.facilitates && p.id !== state.me && p.presence === 'here') : [];
  const open = (e: Event) => {
    e.preventDefault();
    const handTo = others.find((p) => p.id === choice)?.id as PersonId | undefined;
    const group = (handTo ? 'hand_to' : choice) as SideRoomGroup;
    void act(room, may.openSideRoom(person.id, group, handTo ? { handTo } : {}), t('f.aside.opened', { name }));
    close();
  };
  return (
    <form onSubmit={open}>
      <p class="hint">{t('f.aside.hint', { name })}</p>
      <Select label={t('f.aside.group')} value={choice} put={put}
        of={[
          ['unspecified', t('f.aside.auto')] as const,
          ...(may.can('pause') ? [['pause', t('f.aside.pause')] as const] : []),
          ['carry_on', t('f.aside.carryOn')] as const,
          ...others.map((p) => [p.id as string, t('f.aside.handTo', { name: called(room, state, p.id) })] as const),
        ]} />
      <button type="submit" class="primary">{t('f.aside.open')}</button>
    </form>
  );
}
