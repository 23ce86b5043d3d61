import { goodbyes } from './messages.js';
import type { ErrorCode } from './schema/codes.js';

// Close codes from here on are for good, in the order of the reasons from 'refused' on.
const refusedCode = 4500;
const forGood = goodbyes.slice(goodbyes.indexOf('refused'));
// Where the code of a reason has another name.
const codes: { readonly [reason: string]: ErrorCode } = {
  refused: 'unauthorized', ended: 'meeting_ended', malformed: 'protocol_error',
};

/** Why a connection was closed for good, when no refusal was said with it; '': it was not. */
export function whyForGood(said: string | undefined, closeCode: number): ErrorCode | 'place_given' | '' {
  const reason = said ??
    (closeCode < refusedCode || closeCode > 4999 ? '' : (forGood[closeCode - refusedCode] ?? 'refused'));
  return forGood.includes(reason) ? (codes[reason] ?? (reason as ErrorCode)) : '';
}
