// The messages that this library writes and reads, from the generated table.
import { table } from './schema/table.js';
import { readTable, type EnumType, type Field, type MessageType } from './schema_table.js';

const fieldOf = (type: MessageType, ...path: string[]) =>
  path.reduce((of, name) => of.fields.find((f) => f.name === name)!.type as MessageType, type);

export type Messages = ReturnType<typeof messagesOf>;

/** With what goes on from the table: what only who facilitates needs (facilitating.ts), or nothing. */
export function messagesOf(more = '') {
  const { ClientFrame, ServerFrame, FacilitatorCommands, FacilitatorParts } = readTable(table + more);
  const clientFrame = ClientFrame!;
  const serverFrame = ServerFrame!;
  const commands = fieldOf(clientFrame, 'command', 'command').fields as Field[];
  const own = fieldOf(serverFrame, 'own', 'events').fields as Field[];
  const facilitates = FacilitatorCommands?.fields ?? [];
  commands.push(...facilitates);
  own.push(...(FacilitatorParts?.fields ?? []));
  return { clientFrame, serverFrame, commands, facilitates };
}

/** The reasons of a goodbye; from 'refused' on, whose close code is 4500, they are for good. */
export const goodbyes = fieldOf(messagesOf().serverFrame, 'goodbye', 'reason') as unknown as EnumType;
