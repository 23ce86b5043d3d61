// What a person reads when something was refused, and what is written beforehand: English, from the schema. An
// app in another language brings its own, by code or word.
import type { ErrorCode } from './schema/codes.js';
import type { NudgeKind, Thanks } from './schema/choices.js';
import { phrases, sentences } from './schema/sentences.js';

const said = new Map(sentences.split('\n').map((line) => {
  const [word, sentence = '', help = ''] = line.split('|');
  return [word, { sentence, help }];
}));

/** Blameless, one or two sentences. */
export const sentence = (code: ErrorCode): string =>
  said.get(code)?.sentence ?? 'That was not possible just now.';
/** What would help now; may be empty. */
export const help = (code: ErrorCode): string => said.get(code)?.help ?? '';
/** What is written beforehand: a facilitator's private line (`privateLine.nudge`), or a thank-you; '' if it is newer. */
export const phrase = (word: NudgeKind | Thanks): string => phrases[word as keyof typeof phrases] ?? '';
