// Everything that a person may choose for themselves. What concerns the meeting (name, listening, pace) goes
// to the server; the rest stays in this page.
import { useState } from 'preact/hooks';
import type { RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { act } from '../state/saying.js';
import { choose, settings, type Settings, type ShortcutName } from '../state/settings.js';
import { useWatched } from '../state/store.js';
import type { Desk } from '../room/desk.js';
import { LanguageChoice, Select, Switch } from './choices.js';
import { beep } from '../speech/beep.js';
import { keepWayBack } from '../state/link.js';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((l) => l !== 'T' && l !== 'I'); // taken by browsers

export function SettingsForm({ desk, state }: { desk: Desk; state: RoomState }) {
  const s = useWatched(settings);
  const { room } = desk;
  const [name, putName] = useState('');
  const own = state.own.settings;
  const pace = String(own?.pacePercent || 100);
  const { facilitates } = desk;
  return (
    <div class="settings">
      <p class="actions"><button type="button" onClick={() => { desk.settingsOpen.set(false); desk.helpOpen.set(true); }}>{t('help.title')}</button></p>
      <h3>{t('settings.me')}</h3>
      <form class="field" autocomplete="off" onSubmit={(e) => {
        e.preventDefault();
        if (name.trim()) void act(room, room.setName(name.trim()), t('settings.nameDone')).then((ok) => ok && putName(''));
      }}>
        <label>{t('settings.name')}
          <input value={name} maxLength={80} dir="auto" autocomplete="off" onInput={(e) => putName(e.currentTarget.value)} /></label>
        <button type="submit">{t('settings.nameChange')}</button>
      </form>
      <Switch on={own?.listening ?? false} label={t('settings.listening')} hint={t('settings.listening.hint')}
        put={(on) => act(room, room.listen(on), t(on ? 'listen.on' : 'listen.off'))} />
      <Select label={t('settings.pace')} hint={t('settings.pace.hint')} value={pace} put={(v) => act(room, room.setPace(Number(v)))}
        of={['100', '150', '200', '300'].map((v) => [v, t(`settings.pace.${v}` as Key)] as const)} />
      <Switch on={own?.startMe ?? false} label={t('settings.startMe')} hint={t('settings.startMe.hint')}
        put={(on) => act(room, room.startMe(on))} />
      {state.own.standing?.steward && (
        <Switch on label={t('settings.steward')} hint={t('settings.steward.hint')} put={() => act(room, room.answerSteward(false), t('settings.steward.no'))} />
      )}
      {(['onlyPresent', 'reactionsUntold', 'neverAsked'] as const).map((k) => (
        <Switch key={k} on={own?.sharing?.[k] ?? false} label={t(`sharing.${k}` as Key)}
          put={(on) => act(room, room.setSharing({ ...own?.sharing, [k]: on }))} />
      ))}
      <Select label={t('sharing.responses')} value={own?.sharing?.responses ?? 'unspecified'}
        put={(responses) => act(room, room.setSharing({ ...own?.sharing, responses }))}
        of={(['unspecified', 'none', 'reactions', 'support', 'open'] as const).map((v) => [v, t(`responses.${v}` as Key)] as const)} />

      <h3>{t('settings.look')}</h3>
      <LanguageChoice />
      <Select label={t('settings.textSize')} value={String(s.textSize)} put={(v) => choose({ textSize: Number(v) as Settings['textSize'] })}
        of={['100', '125', '150', '200'].map((v) => [v, `${v} %`] as const)} />
      <Select label={t('settings.theme')} value={s.theme} put={(v) => choose({ theme: v })}
        of={[['auto', t('settings.theme.auto')], ['light', t('settings.theme.light')], ['dark', t('settings.theme.dark')]]} />
      <Switch on={s.foldNotes} label={t('settings.foldNotes')} put={(on) => choose({ foldNotes: on })} />

      <h3>{t('settings.speech')}</h3>
      <Select label={t('settings.speakLines')} value={s.speakLines} put={(v) => choose({ speakLines: v })}
        of={(['each', 'some', 'count', 'off'] as const).map((v) => [v, t(`settings.speakLines.${v}` as Key)] as const)} />
      <Switch on={s.speakPeople} label={t('settings.speakPeople')} put={(on) => choose({ speakPeople: on })} />
      <Switch on={s.speakTime} label={t('settings.speakTime')} put={(on) => choose({ speakTime: on })} />
      {facilitates && (
        <Switch on={s.careSound} label={t('settings.careSound')} hint={t('settings.careSound.hint')}
          put={(on) => { choose({ careSound: on }); if (on) beep(); }} />
      )}

      <h3>{t('settings.keys')}</h3>
      <Switch on={s.enterSends} label={t('settings.enterSends')} hint={t('settings.enterSends.hint')} put={(on) => choose({ enterSends: on })} />
      <Switch on={s.exitByShift ?? !facilitates} label={t('settings.exitByShift')} put={(on) => choose({ exitByShift: on })} />
      <Switch on={s.shortcuts} label={t('settings.shortcuts')} put={(on) => choose({ shortcuts: on })} />
      {s.shortcuts && (Object.keys(s.keys) as ShortcutName[]).map((k) => (
        <Select key={k} label={t(`keys.${k}` as Key)} value={s.keys[k]} put={(v) => choose({ keys: { ...s.keys, [k]: v } })}
          of={letters.map((l) => [l, `Alt+Shift+${l}`] as const)} />
      ))}

      <h3>{t('settings.kept')}</h3>
      <Switch on={!s.keepInTab} label={t('arrive.keepNothing')} hint={t('arrive.keepNothing.cost')}
        put={(on) => {
          choose({ keepInTab: !on });
          if (on) keepWayBack(null);
          else keepWayBack({ meeting: room.id, token: room.returnToken() });
        }} />
      <Switch on={s.remember} label={t('settings.remember')} hint={t('settings.remember.hint')} put={(on) => choose({ remember: on })} />
    </div>
  );
}
