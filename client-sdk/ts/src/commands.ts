// One method a command of the schema, made from its table: arguments are the command's fields in order, an
// object stands for the fields that it names. Only what differs from that is written out.
import type { FacilitatorCommands, FloorCommands, ParticipantCommands } from './api.js';
import type { Fields, Shapes } from './facilitating_part.js';
import type { Messages } from './messages.js';
import type { Command } from './outbox.js';
import type { MessageType } from './schema_table.js';

type Give<R> = (command: Command) => R;

// Arguments that do not follow the fields.
const shapesOfAll: Shapes = {
  setSharing: (sharing: unknown) => ({ sharing }),
  setNote: (what: Fields, note: unknown) => ({ ...what, note }),
};

export interface Groups {
  readonly room: ParticipantCommands;
  readonly floor: FloorCommands;
  readonly facilitate: FacilitatorCommands;
}

export function methods<R>({ commands, facilitates }: Messages, more: Shapes | undefined, give: Give<R>): Groups {
  const groups = { room: {}, floor: {}, facilitate: {} } as Record<keyof Groups, Record<string, unknown>>;
  const shapes = { ...shapesOfAll, ...more } as Record<string, (...all: unknown[]) => Fields>;
  for (const field of commands) {
    const { name, number, type } = field;
    const names = (type as MessageType).fields.map((f) => f.name);
    const group = facilitates.includes(field) ? 'facilitate' : number >= 30 && number < 50 ? 'floor' : 'room';
    groups[group][name] = (...args: unknown[]) => {
      const shape = shapes[name];
      const fields: Fields = shape ? shape(...args) : {};
      if (!shape) args.forEach((value, i) => {
        if (value && typeof value === 'object' && !Array.isArray(value)) Object.assign(fields, value);
        else fields[names[i]!] = value;
      });
      return give({ [name]: fields });
    };
  }
  return groups as unknown as Groups;
}
