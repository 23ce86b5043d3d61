// The identifiers of a meeting as types of their own, so that a person is never passed for a line. An id
// means nothing in another meeting, is no secret and holds no words. `===` compares them; they may be keys.
declare const kind: unique symbol;

export type PersonId = string & { readonly [kind]: 'person' };
/** A turn as it was shown to somebody: floor commands carry it. */
export type TurnId = string & { readonly [kind]: 'turn' };
/** A step of the format as it was shown to somebody: going on from it names it. */
export type StepId = string & { readonly [kind]: 'step' };
export type HandId = string & { readonly [kind]: 'hand' };
export type CareId = string & { readonly [kind]: 'care' };
export type PrivateId = string & { readonly [kind]: 'private' };
/** A line that a facilitator reads first. */
export type WaitingId = string & { readonly [kind]: 'waiting' };
export type RoundId = string & { readonly [kind]: 'round' };
/** Its number in the room lane: lines sort by it. */
export type LineId = number & { readonly [kind]: 'line' };
/**
 * Names a piece of text in the room's one store of words; `room.text` reads it while it lives. An opaque
 * object: it shows nothing, whatever prints or clones it.
 */
export interface WordsRef {
  readonly [kind]: 'words';
}
