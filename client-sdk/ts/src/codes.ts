import { codes, type ErrorCode } from './schema/codes.js';

const words = ['unspecified'];
for (const [, number, word] of codes.matchAll(/(\d*)([a-z_]+)/g)) words[Number(number) || words.length] = word!;

/** The word of a code of the wire. */
export const wordOf = (number: number): ErrorCode => (words[number] ?? 'unspecified') as ErrorCode;
