// Help outside of the meeting. It stands on every screen that ends something. Regions are the person's to
// look through; where they are is never guessed.
import type { Resource } from '@hearth/client';
import { t } from '../language/language.js';

// A telephone number is called with one press: nobody should have to copy it on an evening on which it is needed.
function Contact({ of }: { of: string }) {
  const number = /^\+?[\d\s()./-]{3,}$/.test(of.trim()) && of.replace(/[^+\d]/g, '');
  return number ? <a href={`tel:${number}`}>{of}</a> : <>{of}</>;
}

export function Resources({ of, level = 2 }: { of: readonly Resource[]; level?: 2 | 3 }) {
  const H = `h${level}` as 'h2';
  return (
    <section class="resources">
      <H>{t('resources.title')}</H>
      {of.length === 0 ? (
        <p>{t('resources.none')}</p>
      ) : (
        <ul>
          {of.map((r) => (
            <li key={`${r.region} ${r.name}`}>
              <strong dir="auto"><Contact of={r.contact} /></strong> <span dir="auto">{r.name}</span>
              <span class="muted" dir="auto"> {[r.region, r.hours].filter(Boolean).join(', ')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
