// A side room, in the page: asked into it beside the room, words for two, and the group that waits meanwhile.
import assert from 'node:assert/strict';
import { told } from './golden.mjs';
import { about, button, circle, eventually, line, listen, say, see, test, Venue } from './venue.mjs';

const row = (page, name) => page.locator('#people li', { hasText: name });
const write = async (page, text) => {
  await page.locator('.side-room textarea').fill(text);
  await page.locator('.side-room button[type=submit]').click();
  await page.locator('.side-room .thread', { hasText: text }).waitFor();
};
const opens = async (page, name) => {
  await about(page, name);
  await row(page, name).getByRole('button', { name: 'Talk beside the room' }).click();
  await row(page, name).locator('form').getByRole('button', { name: 'Talk beside the room' }).click();
};

test('a talk beside the room: a no, then a yes, words that only two have, and the group goes on', async () => {
  const v = await Venue.open('');
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  for (const p of [sam, river, willow]) await listen(p);

  await opens(sam, 'River');
  await see(sam, /River.* is asked, and has not come in yet/);
  await told(river, 'Sam would like to talk with you beside the room, you two alone. Your place in the group is kept.');
  await see(willow, 'The meeting is paused.'); // nobody else facilitates
  await button(river, 'Not now').click();
  await eventually('closed for both', async () =>
    (await sam.locator('.side-room').count()) === 0 && (await river.locator('.side-room').count()) === 0);
  await button(sam, 'Go on').click();

  await opens(sam, 'River');
  await button(river, 'Come in').click();
  await told(sam, 'River has come in to the side room.');
  await write(sam, 'How are you, really?');
  await river.locator('.side-room .thread', { hasText: 'How are you, really?' }).waitFor();
  await told(river, 'Sam, in the side room: How are you, really?');
  await write(river, 'Not well. But better now.');
  await sam.locator('.side-room .thread', { hasText: 'better now' }).waitFor();
  assert.equal(await river.locator('.side-room textarea').inputValue(), '');
  for (const p of [sam, river, willow]) assert.equal(await line(p, /really|better now/).count(), 0, 'nothing of it is in the room');
  assert.doesNotMatch(await willow.locator('#page').innerText(), /really|better now|beside the room/i);

  await button(sam, 'Close it, and go on with the group').click();
  await told(river, 'The side room is closed.');
  await eventually('the group goes on', async () => !/The meeting is paused/.test(await willow.locator('#page').innerText()));
  await say(willow, 'Welcome back.');
  await line(river, 'Welcome back.').waitFor();
});

test('by typing: coming in, and closing', async () => {
  const v = await Venue.open('');
  const [sam, river] = await circle(v, ['River']);
  for (const p of [sam, river]) await listen(p);
  await say(river, '/side');
  await told(river, 'There is no side room with you just now.');
  await opens(sam, 'River');
  await river.locator('.side-room').waitFor();
  await say(river, '/side I am here');
  await told(sam, 'River has come in to the side room.');
  assert.equal(await river.locator('.side-room textarea').inputValue(), 'I am here', 'kept in its box, and not sent');
  await say(river, '/side-close');
  await told(sam, 'The side room is closed.');
});
