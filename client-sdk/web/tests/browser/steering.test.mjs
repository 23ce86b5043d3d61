// What a facilitator can rely on while steering: an offer that nobody answers, somebody who comes back as a
// stranger, the order of the queue, another name at once.
import assert from 'node:assert/strict';
import { about, button, circle, enter, eventually, heard, inRoom, line, listen, offer, open, say, see, setMode, start, test } from './venue.mjs';

// The least time that an offer may wait (policy.proto).
const short = 'offer_s = 15';
async function unanswered(sam, river) {
  await setMode(sam, 'queue');
  await listen(sam);
  await button(river, 'Ask to speak').click();
  await offer(sam, 'River');
  await button(river, 'Start').waitFor();
  await sam.locator('.lead-panel').getByText(/River.* has not answered yet\. Wait, or come back later\?/).waitFor({ timeout: 40_000 });
  await eventually('said', async () => (await heard(sam)).includes('River has not answered yet. Wait, or come back later?'));
}

test('nobody answers an offer: the facilitator waits once more, or comes back later, and nobody loses their place', { timeout: 120_000 }, async () => {
  const waits = async () => {
    const [sam, river] = await circle(await open(short), ['River']);
    await unanswered(sam, river);
    await button(sam, 'Wait once more').click();
    await eventually('the question is answered', async () => (await button(sam, 'Wait once more').count()) === 0);
    await start(river);
    await see(sam, /River.* has the space/);
  };
  const later = async () => {
    const [sam, river, willow] = await circle(await open(short), ['River', 'Willow']);
    await unanswered(sam, river);
    await listen(river);
    await button(sam, 'Come back later').click();
    await eventually('nothing is offered', async () => (await button(river, 'Start').count()) === 0);
    await eventually('said to River alone', async () => (await heard(river)).includes('We went on for now. You keep your place.'));
    await river.locator('#order ol.people li.me').waitFor();
    assert.doesNotMatch(await willow.locator('#page').innerText(), /went on|not answered/);
    await sam.locator('#next[aria-disabled=false]', { hasText: 'River' }).waitFor();
  };
  await Promise.all([waits(), later()]);
});

test('"this is River again": a stranger takes the place of who lost everything, with their name and their lines', async () => {
  const v = await open('lobby = "ask"\nhistory = "all_live"');
  const [sam] = await circle(v, []);
  const letIn = async (name) => {
    const page = await v.person();
    await enter(page, v.link(), name);
    await sam.getByRole('button', { name: new RegExp(`^Let .*${name}.* in`) }).click();
    await inRoom(page);
    return page;
  };
  const river = await letIn('River');
  await say(river, 'My phone is nearly empty.');
  await line(sam, 'My phone is nearly empty.').waitFor();
  await river.context().close();
  await sam.locator('#people li', { hasText: 'River' }).getByText('away').waitFor();

  const again = await v.person();
  await enter(again, v.link(), 'River B');
  await button(sam, 'Something else').click();
  await button(sam, /^This is .*River.* again/).click();
  await inRoom(again);
  await line(again, 'My phone is nearly empty.').locator('.you').waitFor();
  const names = async () => (await sam.locator('#people li .name').allInnerTexts()).map((n) => n.replace(/[\u2066-\u2069]/g, ''));
  await eventually('one River, here', async () => (await names()).join() === 'Sam,River' && (await sam.locator('#people').getByText('away').count()) === 0);
  await say(again, 'I am back.');
  await line(sam, 'I am back.').waitFor();
});

test('the order of the queue: who was heard less first, as asked, or as the facilitator says; and the rule stands there', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await setMode(sam, 'queue');
  await button(river, 'Ask to speak').click();
  await offer(sam, 'River');
  await start(river);
  await say(river, 'once');
  await button(river, 'I am done').click();
  await button(sam, 'End the time for responses').click();
  const order = async () => (await willow.locator('#order ol.people li bdi').allInnerTexts()).map((n) => n.replace(/[\u2066-\u2069]/g, '')).join();
  const bothAsk = async () => {
    for (const p of [river, willow]) {
      await button(p, 'Ask to speak').click();
      await button(p, 'Withdraw my hand').waitFor();
    }
  };
  await bothAsk();
  await eventually('who was heard less', async () => (await order()) === 'Willow,River');
  await see(river, 'Somebody who has not spoken yet goes first. Your place is kept.');
  await see(river, 'Who has spoken less goes first; then in the order of asking.');
  await button(sam, 'Queue').click();
  const choose = (choice) => sam.getByRole('combobox', { name: 'Order', exact: true }).selectOption(choice);
  await choose('arrival');
  await see(river, 'In the order of asking.');
  assert.equal(await order(), 'Willow,River', 'who waits keeps the place');
  for (const p of [river, willow]) {
    await button(p, 'Withdraw my hand').click();
    await button(p, 'Ask to speak').waitFor();
  }
  await bothAsk();
  await eventually('as they asked', async () => (await order()) === 'River,Willow');
  await choose('facilitator');
  await see(river, 'In the order that the facilitators choose.');
});

test('another name at once: it stands everywhere, also on what was said before, and nowhere the old one', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await say(river, 'said before');
  await line(willow, 'said before').waitFor();
  await about(sam, 'River');
  await button(sam, 'Another name').click();
  await sam.getByLabel('Proposed name').fill('Brook');
  await sam.getByLabel('At once, without asking').check();
  await button(sam, 'Propose').click();
  for (const p of [sam, river, willow]) {
    await p.locator('#people bdi.name', { hasText: 'Brook' }).waitFor();
    await p.locator('.log .name', { hasText: 'Brook' }).waitFor();
    await eventually('no old name', async () => !/River/.test(await p.locator('#page').innerText()));
  }
  assert.equal(await river.getByText(/would like to be called/).count(), 0, 'not asked');
});
