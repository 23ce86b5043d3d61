// Support, asked for more than once: each request has its own state, its own conversation and its own way back.
import assert from 'node:assert/strict';
import { button, circle, eventually, heard, listen, open, see, test } from './venue.mjs';

const support = (page) => page.locator('#support');
const request = (page, name) => support(page).getByRole('group', { name });
const send = (page) => support(page).locator('form:has(fieldset)').getByRole('button', { name: /^Send to/ }).click();
async function another(page, kind, words = '') {
  await button(page, 'Ask for something else').click();
  await support(page).getByLabel(kind).check();
  await support(page).getByLabel('You can add words').fill(words);
  await send(page);
}

test('somebody asks for something else while a request is open: each has its own state, words and way back', async () => {
  const [sam, river] = await circle(await open(), ['River']);
  for (const p of [sam, river]) await listen(p);
  await button(river, 'I need support').click();
  await send(river);
  await eventually('the focus is not lost with the form', () => river.evaluate(() => document.activeElement.id === 'support-title'));
  await request(river, /I need support/).getByText('It has reached a facilitator’s device.').waitFor();
  await button(sam, 'I take care of it').click();
  await request(river, /I need support/).getByText(/With you: .*Sam/).waitFor();

  await another(river, 'I am worried about someone', 'Ash went very quiet.');
  await request(river, /I am worried/).getByText('It has reached a facilitator’s device.').waitFor();
  await request(river, /I need support/).getByText(/With you: .*Sam/).waitFor();
  await sam.locator('.care-request', { hasText: 'Ash went very quiet.' }).getByRole('button', { name: 'I have seen it' }).click();
  await request(river, /I am worried/).getByText(/Sam.* has seen it/).waitFor();
  await eventually('told apart aloud', async () => (await heard(river)).includes('I am worried about someone: Sam has seen it.'));

  // What is written goes to the request in whose box it was written.
  await request(river, /I need support/).locator('textarea').fill('It is about my sister.');
  await request(river, /I need support/).getByRole('button', { name: /^Send to/ }).click();
  const [mine, worry] = [sam.locator('.care-request').nth(0), sam.locator('.care-request').nth(1)];
  await mine.getByText('It is about my sister.').waitFor();
  assert.equal(await worry.getByText('It is about my sister.').count(), 0);

  await request(river, /I am worried/).getByRole('button', { name: 'Cancel this request' }).click();
  await eventually('one is left', async () => (await support(river).getByRole('group', { name: /I (need|am)/ }).count()) === 1);
  await request(river, /I need support/).getByText(/With you: .*Sam/).waitFor();
  await eventually('one is left for Sam', async () => (await sam.locator('.care-request').count()) === 1);
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});

test('four requests at a time: then it says what can be done instead; whose request is over hears no more of it', async () => {
  const [sam, river] = await circle(await open(), ['River']);
  await button(river, 'I need support').click();
  await send(river);
  for (const kind of ['I am worried about someone', 'Please check on me', 'I step out and am safe']) await another(river, kind);
  await see(river, 'Four requests are open. You can say more in each of them, or cancel one.');
  assert.equal(await button(river, 'Ask for something else').count(), 0);
  const asked = await support(river).getByRole('group', { name: /./ }).locator('strong').allInnerTexts();
  assert.deepEqual(asked.map((a) => a.replace(/\s*\d.*$/s, '')),
    ['I need support', 'I am worried about someone', 'Please check on me', 'I step out and am safe'], 'in the order of asking');
  // Who facilitates reads why no fifth can be opened for River.
  await button(sam, /More about .*River/).click();
  await button(sam, 'Open a support conversation').click();
  await see(sam, /Four requests of .*River.* are open already/);

  // By now all of it has been told.
  await eventually('silence', () => river.evaluate(() => new Promise((still) => {
    const watch = new MutationObserver(() => { watch.disconnect(); still(false); });
    for (const region of document.querySelectorAll('[aria-live]')) watch.observe(region, { childList: true, characterData: true, subtree: true });
    setTimeout(() => { watch.disconnect(); still(true); }, 3000);
  })), 60_000);
  await listen(river);
  await request(river, /Please check on me/).getByRole('button', { name: 'Cancel this request' }).click();
  await button(river, 'Ask for something else').waitFor();
  await sam.context().setOffline(true);
  await sam.close();
  await eventually('nobody is here', async () => (await heard(river)).some((text) => text.startsWith('No facilitator is connected right now.')));
  const said = await heard(river);
  assert.ok(!said.some((text) => text.includes('On its way')), 'nothing is told again');
  assert.equal(said.filter((text) => text.startsWith('No facilitator is connected right now. Your message')).length, 1, 'once for all of them');
  assert.equal(said.filter((text) => text.includes('The request is cancelled.')).length, 1, said.join('\n'));
  assert.deepEqual(river.faults, []);
});

test('in a long conversation the newest words are in sight, and a number is called with one press', async () => {
  const [sam, river] = await circle(await open(), ['River'], { people: { viewport: { width: 360, height: 640 } } });
  await button(river, 'I need support').click();
  await send(river);
  await button(sam, 'I take care of it').click();
  for (let i = 1; i <= 4; ++i) {
    await sam.locator('.care-request textarea').fill(`line ${i} of Sam,\n\nand I am still here\n\nwith you`);
    await sam.locator('.care-request').getByRole('button', { name: /Send to/ }).click();
    await eventually('said', async () => (await sam.locator('.care-request textarea').inputValue()) === '');
  }
  await support(river).getByText('line 4 of Sam').waitFor();
  await eventually('the end of it is shown', () => river.locator('#support .thread').evaluate((list) => list.scrollHeight > list.clientHeight && list.scrollHeight - list.scrollTop - list.clientHeight < 2));
  const number = support(river).getByRole('link', { name: '0800 1234' });
  assert.equal(await number.getAttribute('href'), 'tel:08001234');
  assert.ok((await number.boundingBox()).height >= 44);
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});
