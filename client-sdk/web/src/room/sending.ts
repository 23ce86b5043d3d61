// Whether words may go to the room just now, and what the button that sends them says. One pure function, so
// that the control, its hint and the keyboard agree. The server decides; this is what a person is shown.
import type { RoomState } from '@hearth/client';
import type { Key } from '../language/language.js';
import type { Values } from '../language/format.js';
import { supportGiven } from './teller.js';

export interface Sending {
  may: boolean;
  label: Key; // where the words go, or why they are kept
  values: Values;
  bytesMax: number; // of one line
}

export const line_bytes_max = 4096;
export const support_bytes_max = 256; // one short line (MEETING.md 2.4)
export const question_bytes_max = 256; // from the waiting space, in a minute
export const bytes = (text: string) => new TextEncoder().encode(text).length;

const kept = (label: Key, values: Values = {}): Sending => ({ may: false, label, values, bytesMax: line_bytes_max });
const goes = (label: Key, bytesMax = line_bytes_max): Sending => ({ may: true, label, values: {}, bytesMax });

export function sending(s: RoomState, facilitates: boolean): Sending {
  const now = asIs(s, facilitates);
  // Where words go is said before they are sent: to who reads them first.
  return now.may && s.own.standing?.linesHeld ? { ...now, label: 'send.held' } : now;
}

function asIs(s: RoomState, facilitates: boolean): Sending {
  const { meeting, floor, own } = s;
  if (!meeting || !floor) return kept('send.away');
  if (meeting.life === 'closing' || meeting.life === 'ended') return kept('send.closing');
  if (meeting.life !== 'open') return kept('send.notYet');
  if (own.mute?.scope?.post) return kept('send.muted');
  if (meeting.paused && !facilitates) return kept('send.paused');
  if (meeting.holdSinceUnixMs) return kept('send.hold');
  const mine = floor.holder !== null && floor.holder === s.me;
  if (own.standing?.agreementOpen && !mine) return kept('send.agreement');
  if (mine && own.sideRoom?.entered) return kept('send.aside');
  if (mine && (floor.phase === 'held' || floor.phase === 'wrapping')) return goes('send.everyone');
  if (floor.holder) return facilitates ? goes('send.beside') : waiting(s);
  if (floor.mode === 'quiet') return kept('send.quiet');
  if (floor.respondingTo && floor.responses === 'open') return goes('send.response');
  if (floor.respondingTo && floor.responses === 'support') {
    return supportGiven(s) ? kept('send.supportGiven') : goes('send.support', support_bytes_max);
  }
  if (floor.phase === 'frozen') return facilitates ? goes('send.everyone') : kept('send.paused');
  if (floor.mode === 'open' || meeting.mode?.mode === 'open' || facilitates) return goes('send.everyone');
  return waiting(s);
}

function waiting(s: RoomState): Sending {
  if (s.floor?.mode === 'open') return kept('send.afterShare');
  if (s.floor?.mode === 'facilitator') return kept('send.facilitator');
  if (s.own.offer?.turnId) return kept('send.offered');
  const hands = s.own.hands;
  if (hands?.share) return kept(hands.about ? 'send.keptAbout' : 'send.keptTurn', { count: hands.beforeMe });
  return kept('send.kept');
}

// How many more characters of the kind that is being written fit; below 0: as many too many.
export function roomLeft(text: string, bytesMax: number): number {
  const used = bytes(text);
  return Math.floor((bytesMax - used) / (used === 0 ? 1 : used / [...text].length));
}

// A text that fits, or its parts at paragraphs and, where one is too long, at spaces.

export function split(text: string, max = line_bytes_max): string[] {
  if (bytes(text) <= max) return [text];
  for (const cut of [/\n\s*\n/, /\n/, /(?<=[.!?…。؟])\s+/, /\s+/]) {
    const pieces = text.split(cut).filter((p) => p.trim() !== '');
    if (pieces.length > 1) return merge(pieces.flatMap((p) => split(p, max)), cut.source.startsWith('\\n') ? '\n' : ' ', max);
  }
  const out: string[] = [];
  let part = '';
  for (const character of text) {
    if (bytes(part + character) > max) {
      out.push(part);
      part = '';
    }
    part += character;
  }
  return [...out, part];
}
function merge(pieces: string[], between: string, max: number): string[] {
  const out: string[] = [];
  for (const p of pieces) {
    const last = out[out.length - 1];
    if (last !== undefined && bytes(last + between + p) <= max) out[out.length - 1] = last + between + p;
    else out.push(p);
  }
  return out;
}
