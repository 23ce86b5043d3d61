// The ten lines of README.md, as they stand there, against the real server.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { WebSocketConstructor } from '../src/api.js';
import { fetchTicket } from '../src/door.js';
import { facilitating } from '../src/facilitating.js';
import { joinMeeting } from '../src/room.js';

const executable = process.env['HEARTH_EXECUTABLE'];
const webSocket = (globalThis.WebSocket ??
  (await import('ws' as string) as { WebSocket: unknown }).WebSocket) as unknown as WebSocketConstructor;
const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test('the quickstart says hello and hears it', {
  skip: executable ? false : 'HEARTH_EXECUTABLE is not set', timeout: 60_000,
}, async () => {
  const sample = /```js\n([\s\S]*?)```/.exec(readFileSync(here('README.md'), 'utf8'))![1]!;
  assert.ok(sample.trim().split('\n').length <= 10);
  const server = spawn(executable!, ['dev', '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const links: string[] = [];
  for await (const line of createInterface({ input: server.stdout! })) {
    const link = /http:\/\/\S+#\S+/.exec(line)?.[0];
    if (link) links.push(link);
    if (links.length === 2) break;
  }
  const url = new URL(links[0]!).origin;
  const ticketOf = async (link: string) => (await fetchTicket(new URL(link).hash.slice(3), { url })).ticket;
  const ticket = await ticketOf(links[1]!);
  const sam = await joinMeeting({
    url, meeting: 'evening', name: 'Sam', webSocket, networkEvents: null, getToken: () => ticketOf(links[0]!), facilitating,
  });
  await sam.facilitate!.open();
  writeFileSync(here('out/quickstart.mjs'), sample);
  const app = spawn(process.execPath, [here('out/quickstart.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, HEARTH_URL: url, TICKET: ticket },
  });
  const heard: string[] = [];
  try {
    for await (const line of createInterface({ input: app.stdout! })) {
      heard.push(line);
      break;
    }
    assert.deepEqual(heard, ['River: Hello, glad to be here']);
  } finally {
    sam.wipe();
    app.kill();
    server.kill();
  }
});
