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

test('a command takes no words that it does not use, and words for few go nowhere by mistake', async () => {
  const [sam, river] = await circle(await open(), ['River']);
  await box(river).fill('/where I have been thinking about this all week.\n\nAnd there is more.');
  await button(river, /^Send/).first().click();
  await eventually('all of it is still there', async () => (await box(river).inputValue()) === 'I have been thinking about this all week.\n\nAnd there is more.');
  // The first paragraph is a command: what follows it opens the private box, and nobody is told anything.
  await box(river).fill('/care I am not well\n\nPlease help.');
  await button(river, 'Send the first paragraph').click();
  await river.locator('#support').waitFor();
  assert.equal(await river.locator('#support textarea').inputValue(), 'I am not well\n\nPlease help.');
  assert.equal(await box(river).inputValue(), '');
  await river.locator('#support textarea').fill('');
  // In a box for few a command is neither run nor sent.
  await button(river, 'Tell the facilitators').click();
  await river.locator('#private textarea').fill('/leav');
  await river.locator('#private').getByRole('button', { name: /^Send to/ }).click();
  await river.locator('#private').getByText('Not a command').waitFor();
  assert.equal(await sam.getByText('/leav').count(), 0);
  await river.locator('#private').getByRole('button', { name: 'Send as text' }).click();
  await see(sam, '/leav');
  assert.equal(await line(sam, 'I am not well').count(), 0);
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});

test('care, order, time, helpers and private words are typed, too', async () => {
  const [sam, river, ash] = await circle(await open('opening_mode.mode = "queue"'), ['River', 'Ash']);
  await say(river, '/care');
  await river.locator('#support').getByRole('button', { name: /^Send to/ }).click();
  await see(sam, 'I need support');
  await type(sam, '/take-care', 'Done.');
  await see(river, /With you: .*Sam/);
  await type(sam, '/close-care', 'Done.');
  await type(sam, '/close-care', 'Nobody waits for support just now.');
  await button(river, 'Back to the conversation').or(box(river)).first().click();

  await say(river, '/ask');
  await button(river, 'Withdraw my hand').waitFor();
  await say(ash, '/ask');
  await button(ash, 'Withdraw my hand').waitFor();
  await type(sam, '/set-order facilitator', 'Done.');
  await type(sam, '/move-hand ash first', /moved/i);
  await eventually('Ash is first', async () => /Ash/.test(await sam.locator('#order li').first().innerText()));
  await type(sam, '/move-hand ash sideways', 'Move somebody in the order');

  await say(sam, '/say-to River You are doing well.');
  await eventually('the private box has the words and the focus', () => sam.evaluate(() => document.activeElement.closest('[data-thread]') !== null && document.activeElement.value === 'You are doing well.'));
  assert.equal(await river.getByText('You are doing well.').count(), 0, 'nothing is sent by opening');
  await type(sam, '/say-to Nobody these words are not lost', 'Nobody here has that name.');
  assert.equal(await box(sam).inputValue(), '/say-to Nobody these words are not lost');
  await type(sam, '/side nor these', /side room/i);
  assert.equal(await box(sam).inputValue(), '/side nor these');
  await sam.locator('[data-thread]').getByRole('button', { name: /^Send to/ }).click();
  await river.getByText('You are doing well.').first().waitFor();

  await type(sam, '/hand-over Ash helper', 'The person is asked.');
  await type(ash, '/answer-hand-over perhaps', 'Answer what you are asked above: yes or no');
  await say(ash, '/answer-hand-over yes');
  await sam.locator('#people li', { hasText: 'Ash' }).getByText('Helper').waitFor();
  await type(ash, '/answer-hand-over yes', 'You are not asked this just now.');
  await type(sam, '/take-powers ash', 'Done.');
  await eventually('no helper', async () => (await sam.locator('#people').getByText('Helper').count()) === 0);
  for (const p of [sam, river, ash]) assert.deepEqual(p.faults, []);
});
