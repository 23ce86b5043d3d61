// The live regions and the one announcer of the page. They are outside of everything that is drawn anew.
import { t } from '../language/language.js';
import { settings } from '../state/settings.js';
import { Announcer } from './announcer.js';

const regions: Record<'polite' | 'assertive', HTMLElement[]> = { polite: [], assertive: [] };
const turn = { polite: 0, assertive: 0 };

let holder: HTMLElement | undefined;

export function makeRegions(): void {
  holder = document.createElement('div');
  holder.className = 'unseen';
  for (const manner of ['polite', 'assertive'] as const) {
    for (let i = 0; i < 2; ++i) {
      const region = document.createElement('div');
      region.setAttribute('role', manner === 'polite' ? 'status' : 'alert');
      region.setAttribute('aria-live', manner);
      region.setAttribute('aria-atomic', 'true');
      region.dir = 'auto';
      regions[manner].push(region);
      holder.append(region);
    }
  }
  document.body.append(holder);
}

// An open dialog keeps everything outside of it silent, so they stand in it as long as it is open.
export function regionsIn(place: HTMLElement): void {
  if (holder) place.append(holder);
}

export const announcer = new Announcer(
  {
    show(urgent, text) {
      const manner = urgent ? 'assertive' : 'polite';
      const [a, b] = regions[manner];
      if (!a || !b) return;
      const [now, other] = turn[manner]++ % 2 === 0 ? [a, b] : [b, a];
      other.textContent = '';
      now.textContent = text;
    },
    after: (ms, run) => void setTimeout(run, ms),
    count: (lines) => t('say.newLines', { count: lines }),
  },
  () => {
    const s = settings.getSnapshot();
    return { lines: s.speakLines, people: s.speakPeople };
  },
);
