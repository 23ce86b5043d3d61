// The entry `hearth-client/facilitating`: what only who facilitates, helps or steers needs. An app for participants
// never loads it.
import { can, facilitates } from './capability.js';
import type { Facilitating, Fields } from './facilitating_part.js';
import { frozen } from './frozen.js';
import type { CareId } from './ids.js';
import type { FacilitatorMarks } from './schema/frames.js';
import { table } from './schema/facilitating_table.js';
import type { FacilitatorNotice } from './schema/schema.js';

export type { Facilitating } from './facilitating_part.js';

// As many notices as a person could still act on.
const noticesMax = 32;

export const facilitating: Facilitating = frozen({
  table,
  can,
  facilitates,

  shapes: {
    setMode: (turnId: unknown, settings: unknown, options?: Fields) => ({ turnId, settings, ...options }),
    goOn: ({ turnId, stepId, person }: Fields, options?: Fields) => ({ turnId, stepId, person, ...options }),
    mute: (person: unknown, terms: Fields) =>
      ({ person, scope: { post: true }, until: 'turn_end', ...terms }),
    remove: (person: unknown, terms?: Fields) => ({ person, rejoin: 'ask', ...terms }),
    changeAgreement: (text: unknown) => ({ agreement: { text } }),
    shortenRetention: (kind: unknown, options?: Fields) => ({ retention: { kind, ...options } }),
  },

  ownParts: {
    notice: (notice: FacilitatorNotice, own) => ({
      parts: { notices: frozen([...own.notices, notice].slice(-noticesMax)) },
      event: { type: 'noticed', notice },
    }),
    facilitatorMarks: ({ marks, missed }: FacilitatorMarks) => ({ parts: { facilitatorMarks: marks, missed } }),
  },

  // That a request has arrived: its sender reads `delivered`.
  answering() {
    const acknowledged = new Set<CareId>();
    return ({ careInbox }) => careInbox
      .filter(({ care, state }) => state === 'waiting' && !acknowledged.has(care) && acknowledged.add(care))
      .map(({ care }) => ({ ackCare: { care } }));
  },
});
