// A whole sharing circle: three people in browsers, one of them facilitating, and one at a terminal.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after } from 'node:test';
import { button, circle, eventually, line, say, see, setMode, start, test, Venue } from './venue.mjs';

const terminals = [];
after(() => { for (const t of terminals) t.process.kill('SIGKILL'); });

// Somebody at the terminal client, as `hearth join` is for everybody.
class Terminal {
  constructor(link, name) {
    this.said = '';
    this.process = spawn(process.env.HEARTH_EXECUTABLE, ['join', '--name', name, '--speak', link]);
    this.process.stdout.on('data', (d) => { this.said += d; });
    this.gone = new Promise((r) => this.process.once('exit', r));
    terminals.push(this);
  }
  type(text) {
    this.process.stdin.write(`${text}\n`);
  }
  hears(text) {
    return eventually(`${text}\nbut:\n${this.said}`, () => this.said.includes(text), 30_000);
  }
}

test('a circle of four: a round in which each has the space, who is not ready comes later, and an end that leaves nothing', async () => {
  const v = await Venue.open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  const noor = new Terminal(v.link(), 'Noor');
  await noor.hears('You are in the meeting as Noor.');
  for (const p of [sam, river, willow]) await p.locator('#people bdi.name', { hasText: 'Noor' }).waitFor();
  await say(sam, 'Welcome, everybody.');
  await noor.hears('Welcome, everybody.');

  await setMode(sam, 'round');
  const all = ['Welcome, everybody.'];
  const share = async (words, give) => {
    await give(words);
    all.push(words);
    for (const p of [sam, river, willow]) await line(p, words).waitFor();
    await noor.hears(words);
  };
  const write = (page) => async (words) => {
    await start(page);
    await say(page, words);
  };
  const turns = {
    River: async () => {
      await share('It has been a long week.', write(river));
      await button(river, 'I am done').click();
    },
    Willow: async () => {
      if (all.length < 4) return button(willow, 'Come back to me').click(); // and then she comes last
      await share('Now I can say it.', write(willow));
      await button(willow, 'I am done').click();
    },
    Noor: async () => {
      await noor.hears('The space is offered to you.');
      noor.type('/accept');
      await see(sam, /Noor.* has the space/);
      await share('I am at a terminal, and I am glad to be here.', async (words) => noor.type(words));
      noor.type('/done');
    },
    Sam: async () => {
      await share('It is good to sit with you.', write(sam));
      await button(sam, 'I am done').click();
    },
  };
  // The order is the server's; the one key says whose turn it would be.
  while (all.length < 5) {
    const key = sam.locator('#next[aria-disabled=false]', { hasText: /Offer to/ });
    await key.waitFor();
    const label = await key.innerText();
    const name = Object.keys(turns).find((each) => label.includes(each));
    await key.click();
    await turns[name]();
  }

  // Everybody has read the same, each line once and in the same order.
  const texts = (page) => page.locator('.log li.line p.words').allInnerTexts();
  for (const p of [sam, river, willow]) assert.deepEqual(await texts(p), all);

  await button(sam, 'End the meeting').click();
  await button(sam, 'End for everyone').click();
  await button(sam, 'Yes, end now').click();
  await noor.hears('The meeting is closing.');
  noor.type('/close-card');
  for (const p of [sam, river, willow]) await button(p, 'Close this card').click();
  for (const p of [sam, river, willow]) {
    await p.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
    assert.doesNotMatch(await p.content(), /long week|terminal/);
    assert.deepEqual(p.faults, []);
  }
  assert.equal(await noor.gone, 0);
});
