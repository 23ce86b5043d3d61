// What a person reads when something was refused: English, from the schema. An app in another language brings
// its own, by code.
import type { ErrorCode } from './schema/codes.js';
import { sentences } from './schema/sentences.js';

const said = new Map(sentences.split('\n').map((line) => {
  const [word, sentence = '', help = ''] = line.split('|');
  return [word, { sentence, help }];
}));

/** Blameless, one or two sentences. */
export const sentence = (code: ErrorCode): string =>
  said.get(code)?.sentence ?? 'That was not possible just now.';
/** What would help now; may be empty. */
export const help = (code: ErrorCode): string => said.get(code)?.help ?? '';
