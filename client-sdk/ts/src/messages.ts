// The messages that this library writes and reads, from the generated table.
import { table } from './schema/table.js';
import { readTable, type EnumType, type MessageType } from './schema_table.js';

const all = readTable(table);
export const clientFrame = all['ClientFrame']!;
export const serverFrame = all['ServerFrame']!;

const fieldOf = (type: MessageType, ...path: string[]) =>
  path.reduce((of, name) => of.fields.find((f) => f.name === name)!.type as MessageType, type);
/** Every command, in the order of the schema. */
export const commands = fieldOf(clientFrame, 'command', 'command');
/** The reasons of a goodbye; from 'refused' on, whose close code is 4500, they are for good. */
export const goodbyes = fieldOf(serverFrame, 'goodbye', 'reason') as unknown as EnumType;
/** 'unspecified', then the powers in the order of the schema. */
export const powerWords =
  fieldOf(serverFrame, 'own', 'events', 'standing', 'powers') as unknown as EnumType;
