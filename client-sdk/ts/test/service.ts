// `hearth dev` in a process of its own, and the built library (dist/) that joins it. Needs HEARTH_EXECUTABLE.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { JoinOptions, Room, RoomState, WebSocketConstructor } from '../src/api.js';

const executable = process.env['HEARTH_EXECUTABLE'];
export const withService = { skip: executable ? false : 'HEARTH_EXECUTABLE is not set', timeout: 60_000 };

const built = (entry: string) => import(new URL(`../../dist/${entry}.js`, import.meta.url).href);
export const { joinMeeting } = (await built('index')) as typeof import('../src/index.js');
export const { facilitating } = (await built('facilitating')) as typeof import('../src/facilitating.js');
export const { fetchCard, fetchTicket } = (await built('door')) as typeof import('../src/door.js');
export const { readReceipt } = (await built('receipt')) as typeof import('../src/receipt.js');
// Node has a WebSocket of its own from version 22 on.
export const webSocket = (globalThis.WebSocket ??
  (await import('ws' as string) as { WebSocket: unknown }).WebSocket) as unknown as WebSocketConstructor;

export interface Service {
  readonly url: string;
  /** of who facilitates, of who takes part */
  readonly invitations: readonly string[];
  /** By way of `url`, which may be another's that leads here. */
  join(invitation: number, name: string, more?: Partial<JoinOptions>): Promise<Room>;
  close(): void;
}

export async function serve(...args: string[]): Promise<Service> {
  const server = spawn(executable!, ['dev', '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const links: URL[] = [];
  for await (const line of createInterface({ input: server.stdout! })) {
    const link = /http:\/\/\S+#\S+/.exec(line)?.[0];
    if (link) links.push(new URL(link));
    if (links.length === 2) break;
  }
  const url = links[0]!.origin;
  const invitations = links.map((link) => link.hash.slice(3));
  const rooms: Room[] = [];
  return {
    url, invitations,
    async join(i, name, more = {}) {
      const room = await joinMeeting({
        url, meeting: 'evening', name, maySpeak: true, webSocket, networkEvents: null,
        getToken: async () => (await fetchTicket(invitations[i]!, { url })).ticket, ...more,
      });
      rooms.push(room);
      return room;
    },
    close() {
      for (const room of rooms) room.wipe();
      server.kill();
    },
  };
}

/** Resolves with the first state that is so; no clock is asked. */
export const until = (room: Room, so: (s: RoomState) => unknown): Promise<RoomState> =>
  new Promise((resolve) => {
    let stop = () => {};
    let done = false;
    stop = room.subscribe((s) => {
      if (done || !so(s)) return;
      done = true;
      queueMicrotask(() => stop());
      resolve(s);
    });
  });
export const texts = (room: Room) => room.getSnapshot().lines.map((l) => room.text(l.words).text);
