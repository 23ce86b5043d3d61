// What a person has chosen for themselves. In memory; on this device only if they ask for that, and then
// nothing but these choices.
import type { Language } from '../language/language.js';
import { Store } from './value.js';

export type ShortcutName = 'ask' | 'done' | 'where' | 'repeat' | 'support';
export interface Settings {
  language: Language | null; // null: as the browser says
  textSize: 100 | 125 | 150 | 200;
  theme: 'auto' | 'light' | 'dark';
  speakLines: 'each' | 'some' | 'count' | 'off'; // some: lines of a share each, others collapse
  speakPeople: boolean;
  speakTime: boolean;
  foldNotes: boolean;
  enterSends: boolean;
  shortcuts: boolean;
  keys: Record<ShortcutName, string>;
  exitByShift: boolean | null; // null: on, unless I facilitate
  careSound: boolean;
  keepInTab: boolean;
  remember: boolean;
}

export const defaults: Settings = {
  language: null, textSize: 100, theme: 'auto',
  speakLines: 'some', speakPeople: false, speakTime: false,
  foldNotes: true, enterSends: true,
  shortcuts: true, keys: { ask: 'A', done: 'D', where: 'W', repeat: 'R', support: 'H' },
  exitByShift: null, careSound: false, keepInTab: true, remember: false,
};

const kept = 'settings';

function read(): Settings {
  try {
    const text = localStorage.getItem(kept);
    if (text) return { ...defaults, ...(JSON.parse(text) as Partial<Settings>), remember: true };
  } catch {
    // A browser that keeps nothing, or something else under this name: the defaults will do.
  }
  return defaults;
}

export const settings = new Store<Settings>(read());

export function choose(change: Partial<Settings>): void {
  const next = { ...settings.getSnapshot(), ...change };
  settings.set(next);
  try {
    if (next.remember) localStorage.setItem(kept, JSON.stringify(next));
    else localStorage.removeItem(kept);
  } catch {
    // As above: then nothing is kept, and nothing is lost.
  }
}

// How the page looks follows from the settings alone.
export function dress(s: Settings): void {
  const root = document.documentElement;
  root.style.fontSize = s.textSize === 100 ? '' : `${s.textSize * 1.125}%`; // of what base.css begins with
  root.dataset['theme'] = s.theme;
}
