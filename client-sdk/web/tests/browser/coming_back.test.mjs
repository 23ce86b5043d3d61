// What happens to people and their words when connections, tabs and the service fail.
import assert from 'node:assert/strict';
import { box, button, circle, enter, eventually, heard, inRoom, line, listen, offer, open, say, see, start, test } from './venue.mjs';

const texts = (page) => page.locator('.log li.line p.words').allInnerTexts();

test('the network is cut while people write: nothing is lost, nothing is said twice', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await say(river, 'one');
  await line(sam, 'one').waitFor();
  // A cut that the server does not see at once: the browser's sockets die.
  await river.evaluate(() => { window.kept = document.querySelector('#composer-box'); });
  await river.context().setOffline(true);
  await cut(river);
  await say(river, 'two');
  await say(sam, 'three');
  await river.locator('.outbox').getByText('two').waitFor();
  await box(river).fill('unsent');
  await river.context().setOffline(false);
  await line(sam, 'two').waitFor({ timeout: 40_000 });
  await line(river, 'three').waitFor();
  await eventually('the outbox is empty', async () => (await river.locator('.outbox').count()) === 0);
  assert.deepEqual((await texts(sam)).sort(), ['one', 'three', 'two']);
  assert.deepEqual((await texts(river)).sort(), ['one', 'three', 'two']);
  assert.equal(await box(river).inputValue(), 'unsent');
  assert.equal(await river.evaluate(() => window.kept === document.querySelector('#composer-box')), true, 'the box is the same node');
});

// Playwright's offline switch leaves open WebSockets alone; this ends them as a network would.
async function cut(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await session.detach();
}

test('the service is killed and starts anew: it is said honestly, and unsent words are kept', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await say(river, 'before the end');
  await line(sam, 'before the end').waitFor();
  await box(river).fill('not sent yet');
  await v.restart();
  await river.locator('#page').getByText('The service stopped. Everything that was said has been erased.').waitFor({ timeout: 60_000 });
  assert.equal(await line(river, 'before the end').count(), 0);
  await button(sam, 'Begin the meeting').click({ timeout: 60_000 });
  await inRoom(river);
  await eventually('the words are in the box again', async () => {
    const there = box(river);
    return (await there.count()) > 0 && (await there.inputValue()) === 'not sent yet';
  });
});

test('the service is told to stop: everybody reads when, also who comes back or comes late, and facilitators how long that is', async () => {
  const v = await open('', { drain: 600 });
  const [sam, river] = await circle(v, ['River']);
  await listen(river);
  v.server.kill('SIGTERM');
  await see(river, /The service stops at .*The facilitators have been told\./);
  await sam.locator('.lead-panel').getByText(/^(9|10) minutes are left until the service stops/).waitFor();
  await eventually('told', async () => (await heard(river)).some((s) => /^! The service stops at/.test(s)));
  await say(river, 'There is time to end this well.');
  await line(sam, 'There is time to end this well.').waitFor();
  await cut(river);
  await say(river, 'Still here.');
  await line(sam, 'Still here.').waitFor();
  await river.reload();
  await inRoom(river);
  await see(river, /The service stops at/);
  const late = await v.person();
  await enter(late, v.link(), 'Robin');
  await inRoom(late);
  await see(late, /The service stops at/);
  for (const p of [sam, river, late]) assert.deepEqual(p.faults, []);
});

test('killed while lines wait to be sent: they are the author’s again, and nothing is said twice', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await say(river, 'arrived');
  await line(sam, 'arrived').waitFor();
  await river.context().setOffline(true);
  await cut(river);
  await say(river, 'said into nothing');
  await river.locator('.outbox').getByText('said into nothing').waitFor();
  await v.restart();
  await river.context().setOffline(false);
  await river.locator('#page').getByText('The service stopped. Everything that was said has been erased.').waitFor({ timeout: 60_000 });
  await button(sam, 'Begin the meeting').click({ timeout: 60_000 });
  await inRoom(river);
  // Either it is in the box, for another press, or it waits in sight for its author to decide; never is it in the room by itself twice.
  await eventually('the words are still there', async () =>
    (await box(river).inputValue()).includes('said into nothing') || (await river.locator('.outbox').getByText('said into nothing').count()) > 0 ||
    (await line(sam, 'said into nothing').count()) === 1, 30_000);
  assert.ok((await line(sam, 'said into nothing').count()) <= 1);
  assert.equal(await line(sam, 'arrived').count(), 0);
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});

test('a reload in the waiting space, in the queue and while holding brings back the same place', async () => {
  const v = await open('lobby = "ask"\nopening_mode.mode = "queue"');
  const [sam] = await circle(v, []);
  const river = await v.person();
  await enter(river, v.link(), 'River');
  await river.getByRole('heading', { name: 'You are in the waiting space' }).waitFor();
  assert.equal(new URL(river.url()).pathname + new URL(river.url()).hash, '/');
  await river.reload();
  await see(river, /You will be called .*River/);
  await sam.getByRole('button', { name: /Let .*River.* in/ }).click();
  await inRoom(river);
  await button(river, 'Ask to speak').click();
  await button(river, 'Withdraw my hand').waitFor();
  await river.reload();
  await button(river, 'Withdraw my hand').waitFor();
  await offer(sam, 'River');
  await start(river);
  await say(river, 'the first half');
  await line(sam, 'the first half').waitFor();
  await river.reload();
  await button(river, 'I am done').waitFor();
  await line(river, 'the first half').waitFor();
  await say(river, 'the second half');
  await line(sam, 'the second half').waitFor();
  assert.equal(await river.evaluate(() => sessionStorage.length), 1);
  assert.equal(await river.evaluate(() => localStorage.length), 0);
});

// What a browser does to save memory: the page is gone without a word to it, and loaded anew in the same tab when
// somebody looks at it. Browsers do not discard a tab that is driven; a renderer that dies is the same to a page.
async function discard(page) {
  const tab = await page.context().newCDPSession(page);
  const gone = new Promise((r) => page.once('crash', r));
  tab.send('Page.crash').catch(() => undefined);
  await gone;
  return {
    lookedAt: () => tab.send('Page.reload'),
    reads: async (text) => ((await tab.send('Runtime.evaluate', { expression: 'document.body.innerText', returnByValue: true })).result.value ?? '').includes(text),
    types: async (text) => {
      await tab.send('Runtime.evaluate', { expression: "document.querySelector('#composer-box').focus()" });
      await tab.send('Input.insertText', { text });
      for (const type of ['rawKeyDown', 'char', 'keyUp']) {
        await tab.send('Input.dispatchKeyEvent', { type, key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: type === 'char' ? '\r' : '' });
      }
    },
  };
}

test('a tab that the browser discards while its person has the space comes back to it', async () => {
  const v = await open('opening_mode.mode = "queue"');
  const [sam, river] = await circle(v, ['River']);
  await button(river, 'Ask to speak').click();
  await offer(sam, 'River');
  await start(river);
  await say(river, 'the first half');
  await line(sam, 'the first half').waitFor();
  const tab = await discard(river);
  await see(sam, /Holding the space for .*River/);
  await tab.lookedAt();
  await eventually('back in the same turn', () => tab.reads('You have the space'), 30_000);
  await see(sam, /River.* has the space/);
  assert.ok(await tab.reads('the first half'));
  assert.equal(await sam.locator('#people bdi.name').count(), 2, 'the same person');
  await tab.types('the second half');
  await line(sam, 'the second half').waitFor();
});

test('typed while offline for two minutes: it comes back into the box, and is said by its author, once', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await river.clock.install();
  await river.context().setOffline(true);
  await cut(river);
  await river.evaluate(() => { window.kept = document.querySelector('#composer-box'); });
  await river.clock.fastForward('01:00'); // longer than any sign of life may take
  await see(river, /Connection lost|Still no connection/);
  await say(river, 'typed in the dark');
  await river.locator('.outbox').getByText('typed in the dark').waitFor();
  await box(river).fill('half a thought');
  await river.clock.fastForward('01:30');
  await button(river, 'Try now').waitFor();
  await river.locator('.outbox').getByText('typed in the dark').waitFor();
  await river.clock.fastForward('00:40');
  await see(river, /not kept here for longer than two minutes/);
  await button(river, 'I need support').click(); // the way to support is still there, and the resources
  await see(river, 'The listening line');
  await eventually('back in the box', async () => (await box(river).inputValue()).includes('typed in the dark'));
  assert.equal(await river.locator('.outbox').count(), 0);
  await river.context().setOffline(false);
  await river.evaluate(() => dispatchEvent(new Event('online')));
  await eventually('connected', async () => (await button(river, 'Try now').count()) === 0, 40_000);
  await say(sam, 'are you there?');
  await line(river, 'are you there?').waitFor({ timeout: 40_000 });
  assert.equal(await line(sam, 'typed in the dark').count(), 0, 'nothing is sent by itself so much later');
  assert.equal(await river.evaluate(() => window.kept === document.querySelector('#composer-box')), true, 'the box is the same node');
  const kept = await box(river).inputValue();
  assert.ok(kept.includes('half a thought'));
  await box(river).press('Enter');
  await line(sam, 'typed in the dark').waitFor();
  await eventually('the outbox is empty', async () => (await river.locator('.outbox').count()) === 0);
  assert.equal((await texts(sam)).join('\n').split('typed in the dark').length, 2);
});

test('opened a second time, the first tab says so and can take over again', async () => {
  const v = await open();
  const [, river] = await circle(v, ['River']);
  const twin = await river.context().newPage();
  const back = await river.evaluate(() => sessionStorage.getItem('return'));
  await twin.goto(`${v.url}/notes`);
  await twin.evaluate((b) => sessionStorage.setItem('return', b), back);
  await twin.goto(v.url);
  await inRoom(twin);
  await river.getByRole('heading', { name: 'You have opened this meeting somewhere else' }).waitFor();
  await button(river, 'Try again').click();
  await inRoom(river);
});

test('words that expire leave the page', async () => {
  const v = await open('retention = { kind = "rolling", rolling_min = 5 }');
  const [sam, river] = await circle(v, ['River']);
  // The shortest life that a line can be given is its sender's own.
  await river.clock.install();
  await say(sam, 'gone in a minute');
  await line(river, 'gone in a minute').waitFor();
  await river.clock.fastForward('06:00');
  await eventually('the words are gone', async () => !(await river.content()).includes('gone in a minute'), 20_000);
});
