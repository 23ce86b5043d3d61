// Everything that a control does can be typed: about a person by name, about the last line, about the room.
import assert from 'node:assert/strict';
import { box, button, circle, enter, eventually, heard, inRoom, line, listen, open, say, see, test } from './venue.mjs';

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

test('what a command does not know stays in the box, and what it cannot do is there to be put right', async () => {
  const [sam, river, ash] = await circle(await open(), ['River', 'Ash']);
  const left = async (page, text) => assert.equal(await box(page).inputValue(), text);
  await type(sam, '/mute river 5 I have been thinking', 'Muted.');
  await left(sam, 'I have been thinking');
  await type(sam, '/unmute river and one more', 'They can post again.');
  await left(sam, 'and one more');
  await type(sam, '/lock on and then words', 'Done.');
  await left(sam, 'and then words');
  await type(sam, '/mode dance with me', 'How the group speaks: /mode open');
  await left(sam, '/mode dance with me');
  await type(sam, '/hide I wrote all of this', 'Nobody here has that name.');
  await left(sam, '/hide I wrote all of this');
  await say(river, 'a line of River');
  await line(sam, 'a line of River').waitFor();
  await type(river, '/retract my heart is heavy', /Taken back/);
  await left(river, 'my heart is heavy');
  await type(river, '/react gladly today', 'Answer the last line without words');
  await left(river, '/react gladly today');
  await type(river, '/edit words for nothing', 'There is no such line.');
  await left(river, '/edit words for nothing');
  // Refused words come back behind their command.
  const long = 'a name much longer than any name may be, even here, where names can be long';
  await say(river, `/name ${long}`);
  await eventually('the name is back', async () => (await box(river).inputValue()) === `/name ${long}`);
  // The terminal's words do the same.
  await type(sam, '/hold-lines everybody', 'Done.');
  await type(sam, '/hold-lines everybody off', 'Done.');
  await type(sam, '/set-mode queue 10 with words', 'Changed.');
  await left(sam, 'with words');
  await say(river, '/ask');
  await button(river, 'Withdraw my hand').waitFor();
  await say(sam, '/offer ash');
  await button(ash, 'Start').waitFor();
  await say(sam, '/take-back-offer and wait');
  await eventually('taken back', async () => (await button(ash, 'Start').count()) === 0);
  await left(sam, 'and wait');
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});

test('what asks twice is opened, not done; and a question is about the text that it was asked of', async () => {
  const v = await open('lobby = "ask"');
  const [sam] = await circle(v, []);
  const river = await v.person();
  await enter(river, v.link(), 'River');
  await sam.getByText(/River/).first().waitFor();
  await say(sam, '/decline river');
  await sam.locator('section:has(#waiting-title)').getByRole('button', { name: 'Not now', exact: true }).waitFor();
  await eventually('the focus is at River', () => sam.evaluate(() => /River/.test(document.activeElement.closest('section:has(#waiting-title) li')?.textContent ?? '')));
  await say(sam, '/admit river'); // not declined
  await inRoom(river);
  await say(sam, '/remove river');
  await eventually('what can be done about River', () => sam.evaluate(() => /River/.test(document.activeElement.closest('#people li')?.textContent ?? '')));
  assert.equal(await box(sam).inputValue(), '');
  await inRoom(river);

  // A first paragraph that only looks like a command goes alone, after a second press.
  await box(river).fill('/care-full words\n\nthe second paragraph');
  await button(river, 'Send the first paragraph').click();
  await river.getByText('Not a command. Nothing was sent.').first().waitFor();
  assert.equal(await line(sam, 'care-full').count(), 0);
  await button(river, 'Send as text').click();
  await line(sam, '/care-full words').waitFor();
  assert.equal(await box(river).inputValue(), 'the second paragraph');
  // Support, too, is asked for in words, and not by a slip.
  await box(river).fill('/care');
  await box(river).press('Enter');
  const support = river.locator('#support');
  await support.locator('textarea').fill('/leav');
  await support.getByRole('button', { name: /^Send to/ }).click();
  await support.getByText('Not a command in this box').waitFor();
  assert.equal(await sam.getByText('/leav').count(), 0);
  await support.locator('textarea').fill('I am not well');
  await support.getByRole('button', { name: /^Send to/ }).click();
  await see(sam, 'I am not well');
  // While support is on its way, words behind the command wait in the box for those who give it.
  await button(river, 'Back to the conversation').or(box(river)).first().click();
  await say(river, '/care and please hurry');
  await eventually('in the box that is shown', async () => (await support.locator('textarea').first().inputValue()) === 'and please hurry');
  assert.equal(await line(sam, 'hurry').count(), 0);
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});

test('lines are read out as they were said: a folded one by its warning, a hidden person not at all', async () => {
  const [sam, river, ash] = await circle(await open(), ['River', 'Ash']);
  await say(ash, 'from Ash');
  await line(river, 'from Ash').waitFor();
  await say(sam, 'the hard part');
  await line(river, 'the hard part').waitFor();
  await type(sam, '/note loss', 'The note is set.');
  await river.getByText(/loss/).first().waitFor();
  await type(river, '/hide-for-me ash', 'Done, for you alone.');
  await listen(river);
  await say(river, '/read 5 and my own words');
  await eventually('the warning is read', async () => (await heard(river)).some((text) => /with a content note: loss/.test(text)));
  const read = (await heard(river)).join(' ');
  assert.ok(!read.includes('the hard part') && !read.includes('from Ash'), read);
  assert.equal(await box(river).inputValue(), 'and my own words');
  for (const p of [sam, river, ash]) assert.deepEqual(p.faults, []);
});

test('what looks like a command becomes no part of a line, of its note, of an agreement or of the team’s words by accident', async () => {
  const [sam, river] = await circle(await open(), ['River']);
  const asked = 'Not a command in this box';
  await say(river, 'a line of River');
  const mine = line(river, 'a line of River');
  await mine.getByRole('button', { name: /^Actions for/ }).click();
  await mine.getByRole('button', { name: 'Change', exact: true }).click();
  const words = river.getByRole('log').locator('textarea');
  await eventually('the box has the focus', () => river.evaluate(() => document.activeElement.closest('form.inline') !== null));
  await words.fill(''); // all of it may be rubbed out first
  assert.equal(await words.inputValue(), '');
  await words.fill('/mute Sam');
  await button(river, 'Save the change').click();
  await river.getByRole('log').getByText(asked).waitFor();
  assert.equal(await line(sam, '/mute').count(), 0);
  await words.fill('what River meant');
  await eventually('the question was about that text', async () => (await river.getByRole('log').getByText(asked).count()) === 0);
  await button(river, 'Save the change').click();
  await line(sam, 'what River meant').waitFor();

  // A note that is being written does not take the focus back when somebody else writes.
  const changed = line(river, 'what River meant');
  await changed.getByRole('button', { name: /^Actions for/ }).click();
  await changed.getByRole('button', { name: 'Put a content note on it' }).click();
  await changed.getByLabel('Content note').fill('/mute Sam');
  await changed.getByRole('button', { name: 'Put a content note on it' }).click();
  await changed.getByText(asked).waitFor();
  await box(river).focus();
  await say(sam, 'from Sam meanwhile');
  await line(river, 'from Sam meanwhile').waitFor();
  assert.equal(await river.evaluate(() => document.activeElement.id), 'composer-box');
  assert.equal(await line(sam, '/mute').count(), 0);

  await button(sam, 'Door, agreement, retention').click();
  const agreement = sam.getByLabel('What this group agrees on');
  await agreement.fill('/mute River');
  await button(sam, 'Change the agreement').click();
  await sam.locator('.lead-panel').getByText(asked).waitFor();
  assert.equal(await river.getByText('The agreement has changed.').count(), 0);
  await sam.locator('.lead-panel').getByRole('button', { name: 'Send as text' }).click();
  await see(river, '/mute River');

  await say(sam, '/team');
  await sam.locator('#private textarea').fill('/mute River');
  await sam.locator('#private').getByRole('button', { name: /^Send to/ }).click();
  await sam.locator('#private').getByText(asked).waitFor();
  assert.equal(await sam.locator('#private .thread').count(), 0);
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});
