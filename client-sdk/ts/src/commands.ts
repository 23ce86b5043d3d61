// One method a command of the schema, made from its table: arguments are the command's fields in order, an
// object stands for the fields that it names. Only what differs from that is written out.
import type { FacilitatorCommands, FloorCommands, ParticipantCommands } from './api.js';
import { commands } from './messages.js';
import type { Command } from './outbox.js';
import { powers } from './schema/powers.js';

type Fields = Record<string, unknown>;
type Give<R> = (command: Command) => R;

// Arguments that do not follow the fields.
const shapes: Record<string, (a: never, b: never, c: never) => Fields> = {
  setSharing: (sharing: unknown) => ({ sharing }),
  setNote: (what: Fields, note: unknown) => ({ ...what, note }),
  setMode: (turnId: unknown, settings: unknown, options?: Fields) => ({ turnId, settings, ...options }),
  goOn: ({ turnId, stepId, person }: Fields, options?: Fields) => ({ turnId, stepId, person, ...options }),
  mute: (person: unknown, terms: Fields) =>
    ({ person, scope: { post: true }, until: 'turn_end', ...terms }),
  remove: (person: unknown, terms?: Fields) => ({ person, rejoin: 'ask', ...terms }),
  changeAgreement: (text: unknown) => ({ agreement: { text } }),
  shortenRetention: (kind: unknown, options?: Fields) => ({ retention: { kind, ...options } }),
};

// The floor's commands are from 30 to 49; what needs a power is for who facilitates.
const groupOf = (number: number, power: string | undefined) =>
  number >= 30 && number < 50 && power === '0' ? 'floor' : power === '0' ? 'room' : 'facilitate';

export interface Groups {
  readonly room: ParticipantCommands;
  readonly floor: FloorCommands;
  readonly facilitate: FacilitatorCommands;
}

export function methods<R>(give: Give<R>): Groups {
  const groups = { room: {}, floor: {}, facilitate: {} } as Record<string, Record<string, unknown>>;
  commands.fields.forEach(({ name, number, type }, at) => {
    const names = (type as typeof commands).fields.map((f) => f.name);
    groups[groupOf(number, powers[at])]![name] = (...args: unknown[]) => {
      const shape = shapes[name] as ((...all: unknown[]) => Fields) | undefined;
      const fields: Fields = shape ? shape(...args) : {};
      if (!shape) args.forEach((value, i) => {
        if (value && typeof value === 'object' && !Array.isArray(value)) Object.assign(fields, value);
        else fields[names[i]!] = value;
      });
      return give({ [name]: fields });
    };
  });
  return groups as unknown as Groups;
}
