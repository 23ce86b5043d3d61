// Everything that a control does can be typed: about a person by name, about the last line, about the room.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { box, button, circle, enter, eventually, inRoom, line, say, see, Venue } from './venue.mjs';

const venues = [];
after(async () => { for (const v of venues) await v.close(); });
const open = async (...args) => {
  const v = await Venue.open(...args);
  venues.push(v);
  return v;
};
// Types a command, and waits for the one line in which the page answers.
async function type(page, text, answer) {
  await say(page, text);
  await page.locator('#page').getByText(answer).first().waitFor();
}

test('a facilitator leads by typing alone', async () => {
  const v = await open('lobby = "ask"');
  const [sam] = await circle(v, []);
  const people = [];
  for (const name of ['River', 'Samira']) {
    const p = await v.person();
    await enter(p, v.link(), name);
    await sam.getByText(new RegExp(`${name}`)).first().waitFor();
    people.push(p);
  }
  const [river, samira] = people;
  await type(sam, '/admit nobody', 'Nobody here has that name.');
  await say(sam, '/admit riv');
  await inRoom(river);
  await say(sam, '/admit'); // one is left
  await inRoom(samira);

  await say(river, 'the first line');
  await line(sam, 'the first line').waitFor();
  await type(sam, '/hide', 'Taken off the screen.');
  await eventually('hidden', async () => (await line(samira, 'the first line').count()) === 0);
  await type(sam, '/mute river 2', 'Muted.');
  await see(river, /It makes space for others/);
  await type(sam, '/unmute river', 'They can post again.');

  await say(sam, '/mode queue');
  await say(river, '/ask');
  await button(sam, /^Offer to .*River/).first().waitFor();
  await type(sam, '/lower river', 'Done.');
  await type(sam, '/lower river', 'This person’s hand is not raised.');
  await type(sam, '/offer samira', 'Offered.');
  await button(samira, 'Start').waitFor();
  await say(sam, '/take-back');
  await eventually('taken back', async () => (await button(samira, 'Start').count()) === 0);
  await type(sam, '/mode dance', 'How the group speaks: /mode open');

  await say(sam, '/mode open');
  await type(sam, '/hold river', 'Done.');
  await say(river, 'to be read first');
  await sam.locator('.lead-panel').getByText('to be read first').waitFor();
  await type(sam, '/hold river off', 'Done.');
  await type(sam, '/hand-over samira', 'The person is asked.');
  await samira.getByText(/facilitate/).first().waitFor();
  await say(sam, '/end');
  await eventually('the panel has the focus', () => sam.evaluate(() => document.activeElement.closest('#lead') !== null));
  for (const p of [sam, river, samira]) assert.deepEqual(p.faults, []);
});

test('what is typed about one’s own lines, and for oneself alone', async () => {
  const [sam, river] = await circle(await open(), ['River']);
  await say(sam, 'from Sam');
  await line(river, 'from Sam').waitFor();
  await type(river, '/retract', 'There is no such line.');
  await say(river, 'a hard one');
  await line(sam, 'a hard one').waitFor();
  await type(river, '/note loss', 'The note is set.');
  await sam.getByText(/loss/).first().waitFor();
  await type(river, '/retract', /Taken back/);
  await eventually('gone for everybody', async () => (await line(sam, 'a hard one').count()) === 0);
  await type(river, '/hide-for-me sam', 'Done, for you alone.');
  await eventually('hidden for River', async () => (await line(river, 'from Sam').count()) === 0);
  assert.equal(await box(river).inputValue(), '');
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});
