// Five shortcuts, all with Alt and Shift and one letter that can be chosen anew or switched off. By the place
// of the key, because with Alt some keyboards type other signs. None of them is for leaving or for passing.
import type { Desk } from '../room/desk.js';
import { announcer } from '../speech/regions.js';
import { settings, type ShortcutName } from '../state/settings.js';
import { tell } from '../state/saying.js';
import { t } from '../language/language.js';
import { askOrWithdraw, finish, sayWhere } from './slash.js';

const runs: Record<ShortcutName, (desk: Desk) => void> = {
  ask: askOrWithdraw,
  done: finish,
  where: sayWhere,
  repeat: () => announcer.repeat(),
  support: (desk) => {
    desk.open('support');
    tell(t('care.opened'));
  },
};

export function shortcuts(desk: Desk): () => void {
  const down = (e: KeyboardEvent) => {
    const s = settings.getSnapshot();
    if (!s.shortcuts || !e.altKey || !e.shiftKey || e.ctrlKey || e.metaKey || e.repeat) return;
    const found = (Object.keys(runs) as ShortcutName[]).find((name) => e.code === `Key${s.keys[name]}`);
    if (!found) return;
    e.preventDefault();
    runs[found](desk);
  };
  addEventListener('keydown', down);
  return () => removeEventListener('keydown', down);
}

// Ctrl+F6 goes from region to region, as in other conversations on the web.
export function regionKeys(): () => void {
  const down = (e: KeyboardEvent) => {
    if (e.key !== 'F6' || !e.ctrlKey) return;
    const all = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((r) => r.offsetHeight > 0);
    const now = all.findIndex((r) => r.contains(document.activeElement));
    const next = all[(now + (e.shiftKey ? -1 : 1) + all.length) % all.length];
    e.preventDefault();
    next?.focus();
  };
  addEventListener('keydown', down);
  return () => removeEventListener('keydown', down);
}
