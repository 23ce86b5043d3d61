// Reads the compact tables of schema/ into what the codec works from.

export interface MessageType {
  readonly fields: readonly Field[];
}
// Of an enumeration: the words by number.
export type EnumType = readonly string[];
export interface Field {
  readonly number: number;
  readonly name: string;
  readonly repeated: boolean;
  readonly oneof: boolean;
  readonly type: Type;
}
export type Type = 'n' | 'x' | 'b' | 's' | 'y' | 'w' | 'c' | MessageType | EnumType;

export const isMessage = (type: Type): type is MessageType => typeof type === 'object' && 'fields' in type;

export function readTable(text: string): Record<string, MessageType> {
  const named: Record<string, MessageType | EnumType> = {};
  // Names, with what stands before and after them, and closing braces.
  const tokens = text.matchAll(/(\d*)(\w+)([:?*]?)([{(]?)|[})]/g);
  const next = () => tokens.next().value as RegExpExecArray | undefined;
  const definition = (opening: string): Type => {
    const fields: Field[] = [];
    const words = ['unspecified'];
    let number = 0;
    for (let token; (token = next()) && token[2]; ) {
      const [, n, name, mark, brace] = token as unknown as string[];
      if (opening === '(') {
        words.push(name!);
        continue;
      }
      number = Number(n) || number + 1;
      const of = brace || !mark ? 'b' : next()![2]!;
      const type = brace ? definition(brace) : (named[of] ?? (of as Type));
      fields.push({ number, name: name!, repeated: mark === '*', oneof: mark === '?' || (!mark && !!brace), type });
    }
    return opening === '(' ? words : { fields };
  };
  for (let token; (token = next()); ) named[token[2]!] = definition(token[4]!) as MessageType;
  return named as Record<string, MessageType>;
}
