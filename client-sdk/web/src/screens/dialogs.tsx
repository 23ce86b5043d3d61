// What is opened over the page by the person's own press: settings, help, the question before leaving. The
// browser's own dialogs, so that focus goes in, stays in, and returns. All else is out of reach meanwhile, so the way
// out, what is spoken and what is answered come along.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RoomState } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { leaveNow } from '../exit/quick_exit.js';
import { commands } from '../keys/slash.js';
import { AnswerLine } from '../room/answer_line.js';
import { regionsIn } from '../speech/regions.js';
import { settings, type ShortcutName } from '../state/settings.js';
import { useWatched, type Store } from '../state/store.js';
import type { Desk } from '../room/desk.js';
import { Report } from './report.js';
import { SettingsForm } from './settings_form.js';

export function Dialogs({ desk, state }: { desk: Desk; state: RoomState }) {
  const open = useWatched(desk.settingsOpen);
  const help = useWatched(desk.helpOpen);
  const reporting = useWatched(desk.reporting);
  const leaving = useWatched(desk.leaving);
  return (
    <>
      {open && <Dialog of={desk.settingsOpen} title={t('settings.title')}><SettingsForm desk={desk} state={state} /></Dialog>}
      {help && <Dialog of={desk.helpOpen} title={t('help.title')}><Help desk={desk} /></Dialog>}
      {reporting && <Dialog of={desk.reporting} title={t('report.title')}><Report desk={desk} state={state} /></Dialog>}
      {leaving && (
        <Dialog of={desk.leaving} title={t('leave.title')}>
          <p>{t('leave.text')}</p>
          <p class="actions">
            <button type="button" class="primary" onClick={() => { desk.leaving.set(false); void desk.visit.leave(); }}>{t('leave')}</button>
          </p>
        </Dialog>
      )}
    </>
  );
}

function Dialog({ of, title, children }: { of: Store<boolean>; title: string; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  // Undone while the dialog still stands: the live regions must not go with it.
  useLayoutEffect(() => {
    const dialog = box.current!;
    const back = document.activeElement as HTMLElement | null;
    dialog.showModal();
    regionsIn(dialog);
    dialog.querySelector('h2')!.focus(); // not the first button, which is the way out
    return () => {
      regionsIn(document.body);
      dialog.close();
      back?.focus();
    };
  }, []);
  return (
    <dialog ref={box} aria-labelledby="dialog-title" onClose={() => of.set(false)}>
      <button type="button" class="exit inside" onClick={leaveNow}>{t('exit.button')}</button>
      <div class="dialog-head">
        <h2 id="dialog-title" tabIndex={-1}>{title}</h2>
        <button type="button" onClick={() => of.set(false)}>{t('close')}</button>
      </div>
      {children}
      <AnswerLine />
    </dialog>
  );
}

export function shortcutSign(letter: string): string {
  return /Mac|iP/.test(navigator.platform) ? `⌥⇧${letter}` : `Alt+Shift+${letter}`;
}

function Help({ desk }: { desk: Desk }) {
  const { keys, shortcuts } = useWatched(settings);
  return (
    <>
      <p>{t('help.text')}</p>
      <h3>{t('help.keys')}</h3>
      <dl class="facts">
        {shortcuts && (Object.keys(keys) as ShortcutName[]).map((name) => (
          <div key={name}><dt><kbd>{shortcutSign(keys[name])}</kbd></dt><dd>{t(`keys.${name}` as Key)}</dd></div>
        ))}
        <div><dt><kbd>Ctrl+F6</kbd></dt><dd>{t('keys.regions')}</dd></div>
        <div><dt><kbd>Shift Shift Shift</kbd></dt><dd>{t('exit.button')}</dd></div>
      </dl>
      <h3>{t('help.slash')}</h3>
      <dl class="facts">
        {commands.filter((c) => !c.facilitators || desk.leads).map((c) => (
          <div key={c.word}><dt><code>/{c.word}</code></dt><dd>{t(c.says)}</dd></div>
        ))}
      </dl>
    </>
  );
}
