// The one line in which the page answers what a person did: a refusal in kind words, something that was done,
// something that somebody else had done already. Shown above the box, and spoken.
import type { Answer, ErrorCode, Room } from '@hearth/client';
import { help, sentence } from '@hearth/client/sentences';
import { refusalIn, t } from '../language/language.js';
import { announcer } from '../speech/regions.js';
import { isRefusal } from './refusal.js';
import { Store } from './store.js';

export const answerLine = new Store<{ text: string; undo?: () => void } | null>(null);
let forget: ReturnType<typeof setTimeout> | undefined;

export function tell(text: string, undo?: () => void): void {
  clearTimeout(forget);
  answerLine.set(undo ? { text, undo } : { text });
  announcer.say({ level: 'turn', text });
  forget = setTimeout(() => answerLine.set(null), undo ? 60_000 : 20_000);
}
export function tellNothing(): void {
  clearTimeout(forget);
  answerLine.set(null);
}

// In English the SDK's own; other languages bring theirs.
export function sentenceOf(code: ErrorCode, waitMs = 0): string {
  return refusalIn(code, Math.ceil(waitMs / 1000)) ?? ([sentence(code), help(code)].filter(Boolean).join(' ') || t('refused'));
}

// What somebody else did first, in words: "Sam has just offered the space."
function movedOn(room: Room, answer: Answer): string | null {
  const moved = answer.movedOn;
  if (!moved) return null;
  const name = room.nameOf(moved.by);
  return name === '' ? t('moved.on') : t('moved.by', { name, what: moved.what });
}

// Waits for the answer of a command, and says whatever there is to say. Answers whether it took effect.
// `refused` may have better words for a refusal than the code's own; null: it has none.
export async function act(
  room: Room, command: Promise<Answer>, done?: string, undo?: () => void, refused?: (code: ErrorCode) => string | null,
): Promise<boolean> {
  try {
    const answer = await command;
    const moved = movedOn(room, answer);
    if (moved) {
      tell(moved);
      return false;
    }
    if (done) tell(done, undo);
    else tellNothing();
    return true;
  } catch (e) {
    if (isRefusal(e)) tell(refused?.(e.code) ?? sentenceOf(e.code, e.retryAfterMs));
    else throw e;
    return false;
  }
}
