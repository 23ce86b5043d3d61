// Puts a compiled sentence (build/messages.mjs) together with its values.
export type Part =
  | string
  | 0 // the number that was chosen by
  | [name: string]
  | [name: string, choices: Record<string, Compiled>]
  | [name: string, choices: Record<string, Compiled>, offset: number];
export type Compiled = string | Part[];
export type Values = Record<string, string | number>;

// A text that somebody chose, kept apart from the sentence around it: whatever directions are in it end with it.
const isolate = (text: string) => `\u2068${text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '')}\u2069`;

export function format(compiled: Compiled, values: Values, language: string, chosenBy?: number): string {
  if (typeof compiled === 'string') return compiled;
  const number = (n: number) => new Intl.NumberFormat(language).format(n);
  return compiled
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part === 0) return number(chosenBy ?? 0);
      const [name, choices, offset] = part;
      const value = values[name] ?? '';
      if (!choices) return typeof value === 'number' ? number(value) : isolate(value);
      if (offset === undefined) return format(choices[value] ?? choices['other'] ?? '', values, language, chosenBy);
      const n = Number(value);
      const word = new Intl.PluralRules(language).select(n - offset);
      return format(choices[`=${n}`] ?? choices[word] ?? choices['other'] ?? '', values, language, n - offset);
    })
    .join('');
}
