// "Leave this page now": first nothing is to be seen, then everything is wiped, then the tab is elsewhere.
// To others in the meeting it looks like a lost connection.
import { useEffect, useRef, useState } from 'preact/hooks';
import { spoken, t } from '../language/language.js';
import { announcer } from '../speech/regions.js';
import { settings } from '../state/settings.js';
import { useWatched } from '../state/store.js';
import { TripleShift } from './triple_shift.js';

// A page of ours with nothing on it, kept by the browser so that it opens without a connection too.
const elsewhere = '/notes';

let wipe: () => void = () => undefined;
let left = false;

export function whenLeaving(run: () => void): void {
  wipe = run;
  // Fetched once, so that the way out does not depend on the network.
  fetch(elsewhere).catch(() => undefined);
  addEventListener('pageshow', (e) => {
    if (left && e.persisted) location.replace(elsewhere);
  });
}

export function leaveNow(): void {
  left = true;
  document.documentElement.classList.add('gone');
  document.body.replaceChildren();
  document.title = 'Notes';
  try {
    wipe();
  } finally {
    location.replace(elsewhere);
  }
}

export function ExitButton({ facilitates }: { facilitates: boolean }) {
  useWatched(spoken);
  const { exitByShift } = useWatched(settings);
  const [count, put] = useState(0);
  const listens = exitByShift ?? !facilitates;

  useEffect(() => {
    if (!listens) return;
    const shifts = new TripleShift();
    let forget: ReturnType<typeof setTimeout> | undefined;
    const take = (now: number | null) => {
      if (now === null) return;
      if (now >= 3) return leaveNow();
      put(now);
      clearTimeout(forget);
      if (now > 0) {
        announcer.say({ level: 'turn', text: t('exit.count', { count: 3 - now }) });
        forget = setTimeout(() => take(shifts.reset()), 5000);
      }
    };
    const down = (e: KeyboardEvent) => take(shifts.keydown(e.key, e.code, e.repeat, e.timeStamp));
    const up = (e: KeyboardEvent) => take(shifts.keyup(e.key, e.code, e.timeStamp));
    const lost = () => shifts.lost();
    addEventListener('keydown', down, true);
    addEventListener('keyup', up, true);
    addEventListener('blur', lost);
    return () => {
      clearTimeout(forget);
      removeEventListener('keydown', down, true);
      removeEventListener('keyup', up, true);
      removeEventListener('blur', lost);
    };
  }, [listens]);

  // The head of the page leaves as much room as the button needs in this language and size.
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const size = new ResizeObserver(() => {
      if (!button.current) return;
      const { width, height } = button.current.getBoundingClientRect();
      document.documentElement.style.setProperty('--exit-width', `${Math.ceil(width)}px`);
      document.documentElement.style.setProperty('--exit-height', `${Math.ceil(height)}px`);
    });
    size.observe(button.current!);
    return () => size.disconnect();
  }, []);

  return (
    <button type="button" class="exit" ref={button} onClick={leaveNow}>
      {t('exit.button')}
      <span class="presses" aria-hidden="true" data-count={count} />
    </button>
  );
}
