// The small controls of which settings are made.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { languages, spoken, t, type Language } from '../language/language.js';
import { announcer } from '../speech/regions.js';
import { choose } from '../state/settings.js';
import { useWatched } from '../state/store.js';

// While the server is asked, a control shows what was chosen, and nothing that happens in the room meanwhile puts
// it back; after the answer it shows what holds.
type Put<T> = (value: T) => void | Promise<unknown>;

function useChosen<T>(holds: T, put: Put<T>): [T, (value: T) => void] {
  const [asked, ask] = useState<{ value: T } | null>(null);
  const choose = (value: T) => {
    const answer = put(value);
    if (!answer) return;
    const mine = { value };
    ask(mine);
    // What the command changed came before its answer, and is drawn with the next frame (store.ts).
    void answer.finally(() => requestAnimationFrame(() => ask((now) => (now === mine ? null : now))));
  };
  return [asked ? asked.value : holds, choose];
}

export function Switch(p: { on: boolean; label: string; hint?: string; put: Put<boolean> }) {
  const id = useId();
  const [on, choose] = useChosen(p.on, p.put);
  return (
    <div class="choice">
      <label>
        <input type="checkbox" checked={on} aria-describedby={p.hint ? id : undefined}
          onChange={(e) => choose(e.currentTarget.checked)} />
        <span>{p.label}</span>
      </label>
      {p.hint && <p class="hint" id={id}>{p.hint}</p>}
    </div>
  );
}

export function Select<T extends string>(p: {
  label: string; value: T; of: readonly (readonly [T, string])[]; put: Put<T>; hint?: string;
}) {
  const id = useId();
  const [value, choose] = useChosen(p.value, p.put);
  return (
    <div class="choice">
      <label>
        <span>{p.label}</span>
        <select value={value} aria-describedby={p.hint ? id : undefined}
          onChange={(e) => choose(e.currentTarget.value as T)}>
          {p.of.map(([each, label]) => <option key={each} value={each} selected={each === value}>{label}</option>)}
        </select>
      </label>
      {p.hint && <p class="hint" id={id}>{p.hint}</p>}
    </div>
  );
}

export function LanguageChoice() {
  const { language } = useWatched(spoken);
  return (
    <Select label={t('settings.language')} value={language} put={(v) => choose({ language: v })}
      of={(Object.keys(languages) as Language[]).map((l) => [l, languages[l].own] as const)} />
  );
}

// A choice of one among few, with a legend.
export function Radios<T extends string>(p: {
  legend: string; name: string; value: T; of: readonly (readonly [T, string])[]; put: (value: T) => void;
}) {
  return (
    <fieldset>
      <legend>{p.legend}</legend>
      {p.of.map(([value, label]) => (
        <label key={value} class="radio">
          <input type="radio" name={p.name} value={value} checked={p.value === value} onChange={() => p.put(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

// What cannot be undone is pressed twice: the first press says so, where the second is.
export function Twice(p: { label: string; sure: string; run: () => void }) {
  const [asked, ask] = useState(false);
  const press = () => {
    ask(!asked);
    if (asked) p.run();
    else announcer.say({ level: 'turn', text: p.sure });
  };
  return (
    <button type="button" onClick={press} onBlur={() => ask(false)}>{asked ? p.sure : p.label}</button>
  );
}

export function Fold(p: { label: string; open: boolean; put: (open: boolean) => void; children: ComponentChildren; class?: string }) {
  const id = useId();
  return (
    <div class={`fold ${p.class ?? ''}`}>
      <button type="button" aria-expanded={p.open} aria-controls={id} onClick={() => p.put(!p.open)}>{p.label}</button>
      <div id={id} hidden={!p.open} class="folded">{p.open && p.children}</div>
    </div>
  );
}
