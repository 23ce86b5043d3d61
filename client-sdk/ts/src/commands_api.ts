// One method a command of the schema: the part of the public face (api.ts) that asks for something.
import type { Answer } from './api.js';
import type {
  CareKind, EndHow, FacilitatorKey, HandKind, Leaving, ModeSettings, MuteScope, MuteUntil, NudgeKind,
  OrderPolicy, Power, QuietCard, Reaction, Reason, Rejoin, ReportCategory, Retention, Sharing,
  SideRoomGroup,
} from './schema/schema.js';
import type {
  CareId, HandId, LineId, PersonId, PrivateId, SideRoomId, StepId, TurnId, WaitingId,
} from './ids.js';

/** A line, or all of one's lines (a facilitator: all lines) of a share. */
export type LinesOf = { line: LineId } | { turnId: TurnId };
/** What is hidden, or shown again: also some lines (at most 200), or all of a person's. */
export type LinesToHide = LinesOf | { lines: readonly LineId[] } | { person: PersonId };
/** `state.turn` of the snapshot that the person was shown, never a newer one. */
export type Shown = TurnId | null;

/**
 * One method each command, under the schema's word. All reject with a MeetingError when refused, offline
 * (`not_connected`) or unanswered (`timed_out`: it may or may not have taken effect).
 */
export interface ParticipantCommands {
  // Entering and oneself
  acceptAgreement(version: number): Promise<Answer>;
  setName(name: string): Promise<Answer>;
  answerName(accept: boolean): Promise<Answer>;
  listen(on: boolean): Promise<Answer>;
  setPace(percent: number): Promise<Answer>;
  startMe(on: boolean): Promise<Answer>;
  hideForMe(person: PersonId, on: boolean): Promise<Answer>;
  /** for good */
  leave(): Promise<Answer>;
  /** How one's own shares are to be; whole, private, and at once also for the present one. */
  setSharing(sharing: Partial<Sharing>): Promise<Answer>;
  answerHandOver(accept: boolean): Promise<Answer>;
  /** whether I would steer if no facilitator were left; no is possible at any time */
  answerSteward(accept: boolean): Promise<Answer>;
  /** I have closed the closing card, and how I leave, which is shown of nobody */
  closeCard(leaving?: Leaving): Promise<Answer>;
  /** To the organiser, who is told the category and the meeting and nothing else; from everywhere. */
  report(category: ReportCategory, options?: { aboutFacilitator?: boolean }): Promise<Answer>;

  // Words
  /** Offline it waits in the outbox; a refused one stays there as `failed`. */
  say(words: string, options?: { turnId?: Shown; note?: string; goneAfterS?: number }): Promise<Answer>;
  edit(line: LineId, words: string): Promise<Answer>;
  /** at once and for ever */
  retract(what: LinesOf): Promise<Answer>;
  setNote(what: LinesOf, note: string | null): Promise<Answer>;
  /** 'unspecified' takes one's own back */
  react(line: LineId, reaction: Reaction): Promise<Answer>;
  /** also from the waiting space */
  askFacilitators(words: string): Promise<Answer>;
  /** a waiting line: its author takes it back, a facilitator may let it through */
  answerLine(waiting: WaitingId, through: boolean): Promise<Answer>;

  /** Care works in every state: tried with one number until the service has it or it is cancelled. */
  care(kind: CareKind, options?: { words?: string; about?: PersonId | null }): Promise<Answer>;
  cancelCare(care: CareId): Promise<Answer>;
  sayInCare(care: CareId, words: string): Promise<Answer>;
  closeCare(care: CareId): Promise<Answer>;

  // A side room, as the person whom it was opened for (own.sideRoom), or as its facilitator
  enterSideRoom(sideRoom: SideRoomId): Promise<Answer>;
  /** for the two alone; of the person it is a yes, too */
  sayInSideRoom(sideRoom: SideRoomId, words: string): Promise<Answer>;
  /** by either, before entering it is a no; resume, of a facilitator: the group goes on, too */
  closeSideRoom(sideRoom: SideRoomId, options?: { resume?: boolean }): Promise<Answer>;
}

export interface FloorCommands {
  ask(kind: HandKind, options?: { note?: string }): Promise<Answer>;
  withdraw(kind: HandKind): Promise<Answer>;
  accept(shown: Shown): Promise<Answer>;
  later(shown: Shown): Promise<Answer>;
  pass(shown: Shown): Promise<Answer>;
  done(shown: Shown): Promise<Answer>;
  /** in popcorn also while `own.turn.pickUntilUnixMs` */
  passTo(shown: Shown, person: PersonId): Promise<Answer>;
  moreTime(shown: Shown): Promise<Answer>;
  needAMoment(shown: Shown): Promise<Answer>;
  endResponses(shown: Shown): Promise<Answer>;
  /** the answer to `own.turn.askedUnixMs` */
  stillWriting(shown: Shown): Promise<Answer>;
}

export interface Facilitator extends FacilitatorCommands {
  /** Whether to offer this action now, on this person if it has one. A client's view; the server decides. */
  can(action: keyof FacilitatorCommands, target?: PersonId | null): boolean;
}

export interface FacilitatorCommands {
  // Care
  /** sent by the SDK itself when a request arrives */
  ackCare(care: CareId): Promise<Answer>;
  seeCare(care: CareId): Promise<Answer>;
  takeCare(care: CareId): Promise<Answer>;

  // The floor
  next(shown: Shown): Promise<Answer>;
  offer(shown: Shown, person: PersonId): Promise<Answer>;
  takeBackOffer(shown: Shown): Promise<Answer>;
  answerUnanswered(shown: Shown, wait: boolean): Promise<Answer>;
  takeFloor(shown: Shown): Promise<Answer>;
  closeNow(shown: Shown): Promise<Answer>;
  moveOn(shown: Shown): Promise<Answer>;
  answerMoreTime(shown: Shown, yes: boolean): Promise<Answer>;
  setMode(shown: Shown, settings: ModeToSet, options?: { atOnce?: boolean }): Promise<Answer>;
  /** null: to the end */
  moveHand(hand: HandId, before: HandId | null): Promise<Answer>;
  lowerHand(hand: HandId): Promise<Answer>;
  lowerAllHands(): Promise<Answer>;
  /** undo of lowerAllHands, within 60 s */
  raiseAgain(): Promise<Answer>;
  closeQueue(closed: boolean): Promise<Answer>;
  setOrderPolicy(order: OrderPolicy): Promise<Answer>;
  /** whoever has just shared, once for each share */
  thankTeller(shown: Shown): Promise<Answer>;

  // The format. althoughMissed: the answer to the refusal `anyone_missed`.
  /** the one key: does what its label said as it was shown, or nothing */
  goOn(shown: FacilitatorKey, options?: AlthoughMissed): Promise<Answer>;
  nextStep(shown: Shown, step: StepId, options?: AlthoughMissed): Promise<Answer>;
  /** any step, counted from 1: to skip, to go back, or the present one once more */
  goToStep(shown: Shown, step: StepId, number: number, options?: AlthoughMissed): Promise<Answer>;
  leaveStepFree(step: StepId): Promise<Answer>;
  /** the last move, within 60 s and if nobody has posted since */
  undoMove(shown: Shown, step: StepId | null): Promise<Answer>;

  // The room
  open(): Promise<Answer>;
  admit(person: PersonId): Promise<Answer>;
  askToWait(person: PersonId, words?: string): Promise<Answer>;
  decline(person: PersonId, words?: string): Promise<Answer>;
  sayTo(person: PersonId, words: string): Promise<Answer>;
  /** a private line that is written beforehand */
  nudge(person: PersonId, kind: NudgeKind): Promise<Answer>;
  mute(person: PersonId, terms: MuteTerms): Promise<Answer>;
  unmute(person: PersonId): Promise<Answer>;
  pause(card?: QuietCard): Promise<Answer>;
  resume(): Promise<Answer>;
  /** pause: the meeting, too, in the same step, with the grounding card */
  hide(what: LinesToHide, options?: { pause?: boolean }): Promise<Answer>;
  /** within 60 s */
  unhide(what: LinesToHide): Promise<Answer>;
  /** the lines of this person, or with null everybody's, are read by a facilitator before they are said */
  holdLines(person: PersonId | null, on: boolean): Promise<Answer>;
  /** rejoin: default 'ask' */
  remove(person: PersonId, terms?: RemoveTerms): Promise<Answer>;
  bringBack(person: PersonId): Promise<Answer>;
  lock(on: boolean): Promise<Answer>;
  proposeName(person: PersonId, name: string, options?: { atOnce?: boolean }): Promise<Answer>;
  givePlace(person: PersonId, placeOf: PersonId): Promise<Answer>;
  /** Offers to facilitate: all that I hold and the lead, or only these powers (a helper). */
  handOver(person: PersonId, powers?: readonly Power[]): Promise<Answer>;
  /** of who holds less */
  takePowers(person: PersonId): Promise<Answer>;
  /** to steer if no facilitator is left: to offer the space, pause and end */
  askSteward(person: PersonId): Promise<Answer>;
  /** Among those who facilitate and help. It may point at a person and a line, also without words. */
  sayToTeam(words: string | null, at?: { person?: PersonId; line?: LineId }): Promise<Answer>;
  /** a team line stays in sight, at most 20 at a time */
  pinToTeam(line: PrivateId, on: boolean): Promise<Answer>;
  /**
   * A panel beside the room with one person. group: what is with the others; default: a pause if nobody else is here
   * who moves the floor, else it carries on. handTo, with 'hand_to': who is offered to facilitate meanwhile.
   */
  openSideRoom(person: PersonId, group?: SideRoomGroup, options?: { handTo?: PersonId }): Promise<Answer>;
  changeAgreement(text: string): Promise<Answer>;
  shortenRetention(kind: Retention, options?: { rollingMin?: number; capMin?: number }): Promise<Answer>;
  /** debrief: those who facilitate are invited to a room of their own afterwards (own.debrief) */
  end(how: EndHow, options?: { althoughCareWaits?: boolean; debrief?: boolean }): Promise<Answer>;
}

export interface AlthoughMissed {
  althoughMissed?: boolean;
}
/** Absent: the mode's default. */
export type ModeToSet = { mode: ModeSettings['mode']; prompt?: string } &
  Partial<Omit<ModeSettings, 'mode' | 'prompt'>>;
export interface MuteTerms {
  /** default: posting */
  scope?: Partial<MuteScope>;
  /** default: the end of the turn */
  until?: MuteUntil;
  /** until 'minutes': 1-240 */
  minutes?: number;
  reason?: Reason;
}
export interface RemoveTerms {
  rejoin?: Rejoin;
  hideLines?: boolean;
  reason?: Reason;
}
