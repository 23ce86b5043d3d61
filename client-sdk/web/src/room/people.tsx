// Everybody who can read along is in this list. Two kinds beside participants, facilitators and helpers, drawn from
// their powers; nobody is hidden.
import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Person, Room, RoomState } from '@hearth/client';
import { compare, t } from '../language/language.js';
import { badgeOf, markOf, markSigns } from '../state/names.js';
import { act } from '../state/saying.js';
import { Fold } from '../screens/choices.js';
import { About } from './about.js';

export function People({ room, state, more }: { room: Room; state: RoomState; more?: (p: Person) => ComponentChildren }) {
  // Facilitators first, then helpers, then by name: the server's order is that of ids, another one each evening.
  const name = (p: Person) => room.nameOf(p.id);
  const sorted = [...state.people].sort((a, b) => rank(b) - rank(a) || compare(name(a), name(b)));
  return (
    <aside class="panel" id="people" aria-labelledby="people-title" data-region tabIndex={-1}>
      <h2 id="people-title" tabIndex={-1}>{state.meeting ? t('people.title', { count: sorted.length }) : t('view.people')}</h2>
      <p class="muted">{t('people.all')}</p>
      <ul class="people">
        {sorted.map((p) => <Row key={p.id} room={room} state={state} p={p} more={more} />)}
      </ul>
      <About room={room} state={state} />
    </aside>
  );
}

const rank = (p: Person) => Number(p.facilitates) - Number(p.helps) / 2;

function Row({ room, state, p, more }: { room: Room; state: RoomState; p: Person; more?: (p: Person) => ComponentChildren }) {
  const [open, put] = useState(false);
  const name = room.nameOf(p.id) || t('person.gone');
  const me = p.id === state.me;
  const mark = markOf(p);
  const badge = badgeOf(p);
  const hidden = state.own.settings?.hiddenPeople.includes(p.id) ?? false;
  const several = state.people.filter((each) => each.facilitates).length > 1;
  const marks = state.own.facilitatorMarks.find((m) => m.person === p.id);
  return (
    <li class={me ? 'me' : ''}>
      <span class="who">
        <bdi class="name">{name}</bdi>
        {mark && <span class="mark"> <span aria-hidden="true">{markSigns[p.mark]}</span> {mark}</span>}
        {badge && <span class="badge">{badge}</span>}
        {p.lead && several && <span class="muted"> {t('person.leads')}</span>}
        {me && <span class="you">{t('badge.you')}</span>}
        {p.presence === 'away' && <span class="muted"> {t('person.away')}</span>}
        {(p.listening || marks?.listening) && <span class="muted"> {t('person.listening')}</span>}
        {hidden && <span class="muted"> {t('person.hidden')}</span>}
      </span>
      {!me && (
        <Fold label={t('person.more', { name })} open={open} put={put} class="dots">
          <button type="button" onClick={() => void act(room, room.hideForMe(p.id, !hidden))}>
            {t(hidden ? 'person.showForMe' : 'person.hideForMe', { name })}
          </button>
          {more?.(p)}
        </Fold>
      )}
    </li>
  );
}
