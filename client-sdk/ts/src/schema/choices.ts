// Made by tools/generate.mjs from proto/hearth/v1. Do not edit.

/**
 * Roles are names for sets of powers (3.1). flow: mode, timers, queue order, open, pause. floor:
 * offer, take, next. quiet: mute, hide, note, private lines. remove: remove, bring back. door: let
 * in, decline, lobby words, lock. care: care inbox. retention: shorten, purge now. end: end, hand
 * over, change the agreement.
 */
export type Power =
  | 'unspecified' | 'flow' | 'floor' | 'quiet' | 'remove' | 'door' | 'care' | 'retention'
  | 'end';

/**
 * unspecified: the default: RETENTION_MEETING. live: 10 minutes after being said, at most 200 lines.
 * rolling: rolling_min after being said. meeting: at the end. turn: A share 5 minutes after its
 * responses have ended; what belongs to no share, and private lines, 10 minutes after being said.
 */
export type Retention =
  | 'unspecified' | 'live' | 'rolling' | 'meeting' | 'turn';

/**
 * unspecified: the default: HISTORY_NONE. none: who comes late reads from their admission on [3.5].
 * all_live: all lines that still live. last: the last history_lines of them, none older than
 * history_min.
 */
export type History =
  | 'unspecified' | 'none' | 'all_live' | 'last';

/**
 * unspecified: the default: LOBBY_NONE. none: who accepts the agreement is inside. ask: facilitators
 * let people in.
 */
export type Lobby =
  | 'unspecified' | 'none' | 'ask';

/**
 * unspecified: the default: ENTRY_WINDOW_OPEN. until: until entry_window_min after opening, then as
 * ENTRY_WINDOW_LOCKED. ask: everybody new waits in the lobby, whatever `lobby` says. locked: nobody
 * new; who comes back by lineage passes.
 */
export type EntryWindow =
  | 'unspecified' | 'open' | 'until' | 'ask' | 'locked';

/**
 * unspecified: the default: WITHOUT_FACILITATOR_HOLD. hold: posting closed, a holding card, resources
 * [2.7]. end: closing card and purge after 10 minutes [2.7]. steward: Somebody who accepted it
 * beforehand offers the floor, pauses and ends; without them as HOLD. peer: a round goes on by itself
 * and nobody enters; then as HOLD.
 */
export type WithoutFacilitator =
  | 'unspecified' | 'hold' | 'end' | 'steward' | 'peer';

/** unspecified: the default: ORDER_POLICY_HEARD_LESS. */
export type OrderPolicy =
  | 'unspecified' | 'arrival' | 'heard_less' | 'facilitator';

/**
 * open: everyone who is not muted may post. queue: the holder posts; hands wait in a queue. round:
 * everybody is offered the floor once, in a known order. facilitator: facilitators post: openings,
 * readings, closings. popcorn: as a queue, but the holder names the next, among raised hands only
 * [2.4]. story: one long share, then responses; the next is always a facilitator's word. quiet:
 * nobody posts; a shared soft timer, and a card if one is chosen.
 */
export type Mode =
  | 'unspecified' | 'open' | 'queue' | 'round' | 'facilitator' | 'popcorn' | 'story' | 'quiet';

/**
 * unspecified: the default: TIMERS_SOFT. soft: the holder sees a fading bar, nothing happens by
 * itself. shared: everybody sees the time left. firm: wrapping begins at zero.
 */
export type Timers =
  | 'unspecified' | 'off' | 'soft' | 'shared' | 'firm';

/**
 * unspecified: the default: RESPONSES_REACTIONS. support: and in the response time one short line
 * each, at most 256 bytes. open: and in the response time any lines.
 */
export type Responses =
  | 'unspecified' | 'none' | 'reactions' | 'support' | 'open';

/**
 * unspecified: the default: ADVANCE_ASK. ask: a facilitator says next. auto: the next person is
 * offered the floor after the gap.
 */
export type Advance =
  | 'unspecified' | 'ask' | 'auto';

/**
 * unspecified: the default: ROUND_ORDER_JOINING. listed: the facilitator's list; whoever is missing
 * in it follows by joining.
 */
export type RoundOrder =
  | 'unspecified' | 'joining' | 'shuffled' | 'listed';

/**
 * What is shown while everybody is quiet. The words of a card are the client's. unspecified: the
 * default: QUIET_CARD_NONE.
 */
export type QuietCard =
  | 'unspecified' | 'none' | 'grounding' | 'poem' | 'silence';

/** A facilitator's thank-you to a teller (MEETING.md 2.4). */
export type Thanks =
  | 'unspecified' | 'for_sharing';

/** A private line from a facilitator to one person (MEETING.md 3.2). */
export type NudgeKind =
  | 'unspecified' | 'room_for_others' | 'shorter' | 'no_advice' | 'content_note' | 'no_hurry'
  | 'room_for_you';

export type Reaction =
  | 'unspecified' | 'with_you' | 'thank_you' | 'same_here' | 'hug';

/** share: ask to speak. process: tell the facilitators: too fast, I cannot follow. */
export type HandKind =
  | 'unspecified' | 'share' | 'process';

/**
 * support: I need support. worried: I am worried about someone. stepping_out: I step out and am safe.
 * check_on_me: please check on me.
 */
export type CareKind =
  | 'unspecified' | 'support' | 'worried' | 'stepping_out' | 'check_on_me';

export type MuteUntil =
  | 'unspecified' | 'turn_end' | 'minutes' | 'meeting_end';

/**
 * Why, from a table of reviewed reasons; the sentences are the client's. Never free text about a
 * person.
 */
export type Reason =
  | 'unspecified' | 'space_for_others' | 'too_graphic' | 'advice' | 'unkind' | 'disruption'
  | 'privacy_of_others' | 'other';

/**
 * And the group? unspecified: It is paused if nobody else is connected who may move the floor (and I
 * may pause), else it carries on. pause: with the grounding card; needs what Pause needs. hand_to:
 * facilitating is offered as HandOver does; needs what it needs. carry_on: I go on seeing and
 * steering beside it.
 */
export type SideRoomGroup =
  | 'unspecified' | 'pause' | 'hand_to' | 'carry_on';

/** ask: through the lobby. */
export type Rejoin =
  | 'unspecified' | 'allow' | 'ask' | 'deny';

/** now: closing card, then purge. purge_now: wipes and disconnects in one step. */
export type EndHow =
  | 'unspecified' | 'now' | 'purge_now';

/** unspecified: no answer. */
export type Leaving =
  | 'unspecified' | 'lighter' | 'the_same' | 'heavier';

/**
 * unkind: unkind, or harassing. unsafe: somebody may be in danger by it. privacy: private things were
 * asked for, or passed on. selling: selling, or recruiting. not_agreed: not as the agreement says.
 */
export type ReportCategory =
  | 'unspecified' | 'unkind' | 'unsafe' | 'privacy' | 'selling' | 'not_agreed' | 'other';

/**
 * How a turn moved on, for ALREADY_MOVED and FloorMoved. not_accepted: passed, later, declined and
 * unanswered are publicly one (ARCHITECTURE.md 2). taken: a facilitator ended the turn. time: the
 * time was over. left: the holder left or was removed. taken_back: a facilitator withdrew the offer.
 */
export type Moved =
  | 'unspecified' | 'offered' | 'accepted' | 'not_accepted' | 'done' | 'wrapping' | 'held_away'
  | 'returned' | 'taken' | 'time' | 'mode_changed' | 'frozen' | 'resumed' | 'left'
  | 'taken_back';

export type Life =
  | 'unspecified' | 'scheduled' | 'waiting' | 'open' | 'closing' | 'ended';

/** away: not connected; the place is kept. */
export type Presence =
  | 'unspecified' | 'here' | 'away';

/** offered: "making space for the next person": to whom is private. */
export type Phase =
  | 'unspecified' | 'idle' | 'offered' | 'held' | 'wrapping' | 'held_away' | 'frozen';

export type Mark =
  | 'unspecified' | 'spoke' | 'passed' | 'later' | 'absent' | 'listening';

/**
 * share: by the holder of turn_id. process: a facilitator's, beside a share. response: in the
 * response time of turn_id, by somebody else.
 */
export type LineKind =
  | 'unspecified' | 'share' | 'open' | 'process' | 'response';

/** withdrawn: by the author, or by a facilitator: publicly one word. */
export type Gone =
  | 'unspecified' | 'expired' | 'withdrawn';

/** agreement: must read the agreement first. waiting: in the lobby. */
export type Standing =
  | 'unspecified' | 'agreement' | 'waiting' | 'inside' | 'out';

/** place_given: this entry was joined with an earlier place. */
export type Out =
  | 'unspecified' | 'left' | 'removed' | 'declined' | 'ended' | 'place_given';

/** waiting: on its way. delivered: a facilitator's client has acknowledged it. */
export type CareState =
  | 'unspecified' | 'waiting' | 'delivered' | 'seen' | 'with' | 'closed' | 'cancelled';

/**
 * offer: the next person is offered the floor. step: the next step begins. wait: nothing now: the
 * floor is offered or held, or the meeting waits. nothing: nothing is left: nobody to offer it to,
 * and no further step.
 */
export type KeyDoes =
  | 'unspecified' | 'offer' | 'step' | 'wait' | 'nothing';

/**
 * turn_time_over: soft timer at 100 %. round_missed: the round is over and somebody was missed;
 * person: the first. muted_offer_line: the holder was muted: write to them privately? (2.7).
 * care_waits: for who may not read it: a care request is not seen yet (2.9.3). after_restart: no
 * mark, mute or removal of an earlier run survives (2.7). holder_silent: the holder was asked whether
 * they still write, and did not answer. says_mistake: who was removed says that it is a mistake
 * (3.2).
 */
export type NoticeKind =
  | 'unspecified' | 'facilitator_lost' | 'facilitator_back' | 'turn_time_over'
  | 'ten_minutes_left' | 'five_minutes_left' | 'round_missed' | 'round_over'
  | 'muted_offer_line' | 'care_waits' | 'after_restart' | 'holder_silent' | 'says_mistake';

/**
 * resume: 4000: too far behind, or a fault on our side: resume. draining: 4001: this process stops.
 * overloaded: 4002. rate: 4003: too many frames. refused: 4500: the hello was refused for good.
 * superseded: 4501: the same person connected anew. removed: 4502. declined: 4503. ended: 4504.
 * revoked: 4505. left: 4506. malformed: 4507. place_given: 4508: connect again with the return token.
 */
export type GoodbyeReason =
  | 'unspecified' | 'resume' | 'draining' | 'overloaded' | 'rate' | 'refused' | 'superseded'
  | 'removed' | 'declined' | 'ended' | 'revoked' | 'left' | 'malformed' | 'place_given';
