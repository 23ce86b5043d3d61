// The one place where a room's words live: as bytes that are blanked when they are let go. A snapshot holds
// empty objects that stand for them; only the store reads them. A text that was read is the app's own.
import type { Text } from './api.js';
import type { WordsRef } from './ids.js';
import { frozen } from './frozen.js';

export interface WordsStore {
  /** Takes the bytes as its own; null for none, and after `close`. */
  put(bytes: Uint8Array): WordsRef | null;
  text(ref: WordsRef | null | undefined): Text;
  /** The same words once more, for a second owner. */
  copy(ref: WordsRef | null): WordsRef | null;
  /** Blanks all words that are found in a part: a message, a list, or words themselves. */
  drop(part: unknown): void;
  /** Blanks everything; nothing is taken any more. */
  close(): void;
}

const lax = new TextDecoder('utf-8', { ignoreBOM: true });
const gone: Text = frozen({ text: '', expired: true });

export function makeWords(): WordsStore {
  const live = new Map<unknown, Uint8Array>();
  let closed = false;

  const put = (bytes: Uint8Array): WordsRef | null => {
    if (closed || !bytes.length) {
      bytes.fill(0);
      return null;
    }
    const ref = frozen({}) as WordsRef;
    live.set(ref, bytes);
    return ref;
  };
  const drop = (part: unknown): void => {
    const bytes = live.get(part);
    if (bytes) {
      bytes.fill(0);
      live.delete(part);
    } else if (part && typeof part === 'object' && !ArrayBuffer.isView(part)) {
      Object.values(part).forEach(drop);
    }
  };
  return {
    put,
    drop,
    text(ref) {
      const bytes = live.get(ref);
      return bytes ? { text: lax.decode(bytes), expired: false } : gone;
    },
    copy: (ref) => put(live.get(ref)?.slice() ?? new Uint8Array()),
    close() {
      closed = true;
      drop([...live.keys()]);
    },
  };
}
