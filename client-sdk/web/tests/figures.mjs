// The page's figures for tests/bench/RESULTS.md; no test, and nothing is timed in the ordinary run.
//   HEARTH_EXECUTABLE=.../hearth node --experimental-websocket tests/figures.mjs load|memory [live|meeting]
// load: from the link to the first card, and from there into the room, on slower networks and processors.
// memory: what a listener's page holds after a meeting of 10 000 events, as many as an hour of a lively one has.
import { enter, eventually, inRoom, meeting, Venue } from './browser/venue.mjs';

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

// ---- First load: latency and rates as browsers' own tools emulate them
const networks = [
  ['no throttling', null, 1],
  ['4G (9 Mbit/s, 85 ms a way), 1/2 processor', { latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 }, 2],
  ['slow 4G (1.6 Mbit/s, 75 ms a way), 1/4 processor', { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }, 4],
  ['3G (0.4 Mbit/s, 200 ms a way), 1/4 processor', { latency: 400, downloadThroughput: 0.4e6 / 8, uploadThroughput: 0.4e6 / 8 }, 4],
];
async function load() {
  const v = await Venue.open();
  const sam = await v.person();
  await enter(sam, v.link('facilitator'), 'Sam');
  await sam.getByRole('button', { name: 'Begin the meeting' }).click();
  console.log('| network | first card can be read | into the room | bytes to the first card | bytes in all |');
  for (const [name, network, slower] of networks) {
    const runs = [];
    for (let i = 0; i < 5; ++i) runs.push(await once(v, network, slower));
    const of = (what) => Math.round(median(runs.map((r) => r[what])));
    console.log(`| ${name} | ${of('card')} ms | ${of('room')} ms | ${of('cardBytes')} | ${of('bytes')} |`);
  }
  await v.close();
}
// Looked for with every frame that is drawn: a locator looks again after half a second at last, and would add that.
const shown = (page, what) => page.waitForFunction((selector) => document.querySelector(selector) !== null, what, { polling: 'raf' });
async function once(v, network, slower) {
  const page = await v.person();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  if (network) await cdp.send('Network.emulateNetworkConditions', { offline: false, ...network });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  let bytes = 0;
  cdp.on('Network.loadingFinished', (e) => { bytes += e.encodedDataLength; });
  const link = v.link();
  let from = performance.now();
  await page.goto(link, { waitUntil: 'commit' });
  const go = page.getByRole('button', { name: 'Continue' });
  await shown(page, '.actions > button.primary');
  const card = performance.now() - from;
  const cardBytes = bytes;
  await go.click();
  await page.getByLabel('What shall we call you?').fill('River');
  from = performance.now();
  await page.getByRole('button', { name: 'Go in' }).click();
  await shown(page, '[role=log]');
  const room = performance.now() - from;
  await page.context().close();
  return { card, room, cardBytes, bytes };
}

// ---- Memory: others write over the JSON subprotocol, a listener's browser reads
const people = 20;
const events = 10_000;
async function writer(v, name) {
  const [, proof] = v.link().split('#i=');
  const join = () => fetch(`${v.url}/v1/join`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ invitation: proof }),
  });
  // Once more: a connection that was kept may just have been closed by the server.
  const { ticket } = await (await join().catch(join)).json();
  const socket = new WebSocket(`${v.url.replace('http', 'ws')}/v1/live`, ['hearth.v1.json']);
  let inside;
  const entered = new Promise((yes, no) => {
    inside = yes;
    socket.onclose = () => no(new Error(`${name} could not stay`));
  });
  entered.catch(() => {});
  const waiting = new Map(); // number -> its answer
  socket.onopen = () => socket.send(JSON.stringify({ hello: { ticket, meeting, run: String(Math.floor(Math.random() * 2 ** 50) + 1), name: { text: name }, maySpeak: true } }));
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.snapshot) inside();
    if (frame.result) waiting.get(Number(frame.result.number))?.(frame.result);
  };
  await entered;
  let number = 0;
  const ask = (command) => new Promise((answer) => {
    waiting.set(++number, answer);
    socket.send(JSON.stringify({ command: { number, command } }));
  });
  return { ask, close: () => socket.close() };
}
const words = 'It has been a long week, and I am glad that somebody listens. Thank you for being here with me tonight.';

async function memory(policy, name) {
  const v = await Venue.open(policy);
  const sam = await v.person();
  await enter(sam, v.link('facilitator'), 'Sam');
  await sam.getByRole('button', { name: 'Begin the meeting' }).click();
  await sam.getByRole('button', { name: 'Pause the meeting' }).waitFor();
  const river = await v.person();
  await enter(river, v.link(), 'River');
  await inRoom(river);
  const cdp = await river.context().newCDPSession(river);
  const held = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    const { nodes } = await cdp.send('Memory.getDOMCounters');
    return { mb: (usedSize / 2 ** 20).toFixed(1), nodes };
  };
  const before = await held();
  const writers = [];
  // One after the other: from one address only so many handshakes a second are taken.
  for (let i = 0; i < people; ++i) writers.push(await writer(v, `Person ${i + 1}`));
  let made = 0;
  await Promise.all(writers.map(async (w) => {
    while (made < events) {
      const turn = made++;
      const at = performance.now();
      // Six lines, two answers to them, a change, a line taken back: as a talk in `open` goes.
      const said = await w.ask({ say: { words: { text: `${turn}: ${words.slice(0, 20 + (turn * 7) % 80)}` } } });
      const line = said.accepted?.line;
      if (line && turn % 3 === 0) made++, await w.ask({ react: { line, reaction: 'REACTION_WITH_YOU' } });
      if (line && turn % 9 === 0) made++, await w.ask({ edit: { line, words: { text: `${turn}: changed` } } });
      if (line && turn % 11 === 0) made++, await w.ask({ retract: { line } });
      await new Promise((r) => setTimeout(r, Math.max(0, 450 - (performance.now() - at)))); // within the limits of each
    }
  }));
  const shown = async (text) => {
    const from = performance.now();
    await writers[0].ask({ say: { words: { text } } });
    await eventually(text, () => river.evaluate((wanted) => document.querySelector('.log li.line:last-child')?.textContent.includes(wanted), text), 300_000);
    return Math.round(performance.now() - from);
  };
  const behind = await shown('the very last line'); // the page was written to more than twenty times as fast as in the hour
  const last = await shown('and one more');
  const lines = await river.locator('.log li.line').count();
  // How long a key takes to show in the box, while all of it is there.
  const key = await river.evaluate(async () => {
    const box = document.querySelector('#composer-box');
    const all = [];
    for (let i = 0; i < 9; ++i) {
      const at = performance.now();
      box.value += 'x';
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((r) => requestAnimationFrame(() => setTimeout(r)));
      all.push(performance.now() - at);
    }
    return all.sort((a, b) => a - b)[4];
  });
  const after = await held();
  console.log(`| ${name} | ${made} | ${lines} | ${before.mb} MiB, ${before.nodes} nodes | ${after.mb} MiB, ${after.nodes} nodes | ${behind} ms | ${last} ms | ${Math.round(key)} ms |`);
  writers.forEach((w) => w.close());
  await v.close();
}

if (process.argv[2] === 'memory') {
  console.log('| words live | events | lines on the screen | held before | held after | behind at the end | a line until it is on the screen | a key until it is drawn |');
  if (process.argv[3] !== 'meeting') await memory('capacity = 100\nretention.kind = "live"', 'live');
  if (process.argv[3] !== 'live') await memory('capacity = 100', 'meeting');
} else {
  await load();
}
