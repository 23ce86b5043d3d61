// What a room takes from the entry `hearth-client/facilitating`: data and pure functions, which meet in the two files
// under these names.
import type { FacilitatorCommands, OwnState, RoomEvent, RoomState } from './api.js';
import type { PersonId } from './ids.js';

export type Fields = Record<string, unknown>;
/** Arguments of a method to the fields of its command. */
export type Shapes = { readonly [word: string]: (a: never, b: never, c: never) => Fields };
/** Own parts that do more than replace what was there: what becomes of `own`, and what is told instead of ownChanged. */
export type OwnParts = {
  readonly [kind: string]: (message: never, own: OwnState) => { parts: Partial<OwnState>; event?: RoomEvent };
};

/** For `joinMeeting({ facilitating })`; what is in it is between the two. */
export interface Facilitating {
  /** goes on from the table of the schema */
  readonly table: string;
  readonly shapes: Shapes;
  readonly ownParts: OwnParts;
  facilitates(state: RoomState): boolean;
  can(state: RoomState, action: keyof FacilitatorCommands, target?: PersonId | null): boolean;
  /** What is sent without being asked for, when the own part says so; anew for each connection. */
  answering(): (own: OwnState) => readonly Record<string, Fields>[];
}
