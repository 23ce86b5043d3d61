// A command runs from the box for everyone alone, where its author thinks of the room. In every other box what looks like
// one is asked about, and goes nowhere without a second press.
import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { t } from '../language/language.js';

// `send`: sends it as text. `stops` answers whether this text is asked about first; the question is about that text and no other.
export function useNoCommand(text: string, send: () => void): { stops(asText: boolean, now?: string): boolean; question: ComponentChildren } {
  const [asked, ask] = useState<string | null>(null);
  return {
    stops(asText, now = text) {
      const looksLikeOne = !asText && now.trimStart().startsWith('/');
      ask(looksLikeOne ? now : null);
      return looksLikeOne;
    },
    question: asked === text && (
      <p class="question" role="alert">{t('slash.notHere')} <button type="button" onClick={send}>{t('slash.asText')}</button></p>
    ),
  };
}
