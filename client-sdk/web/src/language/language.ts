// The language of the page. One is loaded at a time; what facilitators alone read comes with their panel.
import type english from '../../locales/en.json';
import { Store } from '../state/value.js';
import { format, type Compiled, type Values } from './format.js';

export type Key = keyof typeof english;
export type Language = 'en' | 'es' | 'de' | 'fr' | 'ar';

type Load = () => Promise<{ default: Record<string, Compiled> }>;
interface Tongue {
  own: string; // its name in itself
  rightToLeft?: true;
  load: Load;
  facilitators: Load;
}
export const languages: Record<Language, Tongue> = {
  en: { own: 'English', load: () => import('locale:en'), facilitators: () => import('locale:f-en') },
  es: { own: 'Español', load: () => import('locale:es'), facilitators: () => import('locale:f-es') },
  de: { own: 'Deutsch', load: () => import('locale:de'), facilitators: () => import('locale:f-de') },
  fr: { own: 'Français', load: () => import('locale:fr'), facilitators: () => import('locale:f-fr') },
  ar: { own: 'العربية', rightToLeft: true, load: () => import('locale:ar'), facilitators: () => import('locale:f-ar') },
};

// Grows whenever the sentences change: who shows any watches it.
export const spoken = new Store({ language: 'en' as Language, times: 0 });
let messages: Record<string, Compiled> = {};
let withFacilitators = false;

export function preferred(): Language {
  for (const wanted of navigator.languages ?? []) {
    const short = wanted.slice(0, 2).toLowerCase();
    if (short in languages) return short as Language;
  }
  return 'en';
}

async function load(language: Language): Promise<void> {
  const tongue = languages[language];
  const all = { ...(await tongue.load()).default };
  if (withFacilitators) Object.assign(all, (await tongue.facilitators()).default);
  messages = all;
  document.documentElement.lang = language;
  document.documentElement.dir = tongue.rightToLeft ? 'rtl' : 'ltr';
  spoken.set({ language, times: spoken.getSnapshot().times + 1 });
}

export const speak = (language: Language): Promise<void> => load(language);

export async function speakToFacilitators(): Promise<void> {
  if (withFacilitators) return;
  withFacilitators = true;
  await load(spoken.getSnapshot().language);
}

export function t(key: Key, values: Values = {}): string {
  return format(messages[key] ?? '', values, spoken.getSnapshot().language);
}

// The sentence of a refusal in this language; English comes with the SDK.
// `wait_s`: after how many seconds it may be tried again, as far as the refusal says.
export function refusalIn(code: string, wait_s: number): string | null {
  const found = messages[`refusal.${code}`];
  if (found === undefined) return null;
  const unit = wait_s > longest_s ? 'minutes' : 'seconds';
  return format(found, { unit, wait: unit === 'minutes' ? Math.ceil(wait_s / 60) : wait_s }, spoken.getSnapshot().language);
}
const longest_s = 90; // beyond it a wait is said in minutes

export function clockTime(unixMs: number): string {
  return new Intl.DateTimeFormat(spoken.getSnapshot().language, { hour: '2-digit', minute: '2-digit' }).format(unixMs);
}
export function compare(a: string, b: string): number {
  return a.localeCompare(b, spoken.getSnapshot().language);
}
export function list(items: string[]): string {
  return new Intl.ListFormat(spoken.getSnapshot().language, { type: 'conjunction' }).format(items);
}
