// Sharing the work with one person: all powers and the lead, some of them, none any more; steering when nobody who
// facilitates is left. Each is an offer that the person may decline.
import { useState } from 'preact/hooks';
import type { Person, Power, RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { usualOfHelper } from '../keys/slash_turn.js';
import { Fold, Switch } from '../screens/choices.js';

export function sharesWork(desk: Desk, state: RoomState, { id, facilitates, helps }: Person): boolean {
  const may = desk.room.facilitate!;
  if (facilitates && may.can('takePowers', id)) return true;
  if (facilitates && !helps) return false;
  return may.can('handOver', id) || (state.meeting?.withoutFacilitator === 'steward' && may.can('askSteward', id));
}

export function Together({ desk, state, person, name }: { desk: Desk; state: RoomState; person: Person; name: string }) {
  const { room } = desk;
  const may = room.facilitate!;
  const [open, put] = useState(false);
  const { id } = person;
  return (
    <>
      {(!person.facilitates || person.helps) && may.can('handOver', id) && (
        <>
          <button type="button" onClick={() => void act(room, may.handOver(id), t('f.person.handedOver'))}>{t('f.person.handOver')}</button>
          <Fold label={t('f.person.help')} open={open} put={put}><HelperForm desk={desk} state={state} person={person} close={() => put(false)} /></Fold>
        </>
      )}
      {person.facilitates && may.can('takePowers', id) && (
        <button type="button" onClick={() => void act(room, may.takePowers(id), t('f.person.powersTaken', { name }))}>{t('f.person.takePowers')}</button>
      )}
      {!person.facilitates && state.meeting?.withoutFacilitator === 'steward' && may.can('askSteward', id) && (
        <>
          <button type="button" onClick={() => void act(room, may.askSteward(id), t('f.person.handedOver'))}>{t('f.person.steward')}</button>
          <p class="hint">{t('f.person.steward.hint')}</p>
        </>
      )}
    </>
  );
}

function HelperForm({ desk, state, person, close }: { desk: Desk; state: RoomState; person: Person; close: () => void }) {
  const mine = state.powers;
  const [chosen, choose] = useState<readonly Power[]>(usualOfHelper.filter((p) => mine.includes(p)));
  const ask = (e: Event) => {
    e.preventDefault();
    if (chosen.length === 0) return;
    void act(desk.room, desk.room.facilitate!.handOver(person.id, chosen), t('f.person.handedOver'));
    close();
  };
  return (
    <form onSubmit={ask}>
      <p class="hint">{t('f.person.help.hint')}</p>
      {mine.map((p) => (
        <Switch key={p} on={chosen.includes(p)} label={t(`power.${p}` as Key)}
          put={(on) => choose(mine.filter((each) => (each === p ? on : chosen.includes(each))))} />
      ))}
      <button type="submit" class="primary" aria-disabled={chosen.length === 0}>{t('f.person.help')}</button>
    </form>
  );
}
