// Facilitating as a team, in the page: a helper, the team line with its pins, lines that are read first, words of a
// person taken off the screen, and who steers when nobody of the team is left.
import assert from 'node:assert/strict';
import { told, tree } from './golden.mjs';
import { about, box, button, circle, eventually, heard, line, listen, say, see, test, Venue } from './venue.mjs';

const row = (page, name) => page.locator('#people li', { hasText: name });

test('a helper, the team line, lines read first, all words of a person, powers taken back, a steward', async () => {
  const v = await Venue.open('without_facilitator = "steward"');
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  for (const p of [sam, river, willow]) await listen(p);

  // River helps, with some powers and not with others.
  await about(sam, 'River');
  await row(sam, 'River').getByRole('button', { name: 'Share the work' }).click();
  await row(sam, 'River').getByRole('button', { name: 'Ask to help to facilitate' }).click();
  await tree('screen-helper', sam, '#people li:nth-child(2)');
  await row(sam, 'River').locator('form').getByRole('button', { name: 'Ask to help to facilitate' }).click();
  await see(river, /asks whether you would help to facilitate: .*offer the space, .*let people in.* and .*answer requests for support/);
  await button(river, 'Yes').click();
  await river.getByRole('heading', { name: 'Facilitating' }).waitFor();
  assert.equal(await button(river, 'Change how the group speaks').count(), 0, 'a helper does not set the mode');
  assert.equal(await button(river, 'Pause the meeting').count(), 0, 'nor pauses');
  assert.equal(await button(river, 'End the meeting').count(), 0, 'nor ends');

  // Two kinds of people beside participants, in the list, at the lines, in what is spoken, and before coming in.
  const badge = (name) => row(willow, name).locator('.badge');
  await eventually('a helper is shown as one', async () => (await badge('River').allInnerTexts()).join() === 'Helper');
  assert.deepEqual(await badge('Sam').allInnerTexts(), ['Facilitator']);
  assert.deepEqual(await willow.locator('#people .name').allInnerTexts(), ['Sam', 'River', 'Willow']);
  await say(river, 'I am glad to help.');
  await line(willow, 'I am glad to help.').getByText('Helper').waitFor();
  await told(willow, 'Helper River: I am glad to help.');
  const newcomer = await v.person();
  await newcomer.goto(v.link());
  await see(newcomer, /Sam.* facilitates\. .*River.* helps\./);
  await newcomer.context().close();

  // The team line: never a private one, never anybody else's.
  await say(willow, 'I am not sure that I want to be here.');
  await line(sam, 'I am not sure').getByRole('button', { name: /Actions/ }).click();
  await line(sam, 'I am not sure').getByRole('button', { name: 'Point the team to this' }).click();
  await sam.locator('#private textarea').fill('Would you look after Willow?');
  await tree('screen-team', sam, '#private');
  await button(sam, /Send to .*the team/).click();
  await eventually('said as what it is', async () => (await heard(river)).includes('To the team, Sam: Would you look after Willow?'));
  assert.ok(!(await heard(river)).some((s) => s.startsWith('Privately')), 'not as a private line');
  await button(river, 'The team').click();
  await button(river, /Go to what .*Willow.* wrote/).click();
  assert.match(await river.evaluate(() => document.activeElement.textContent), /I am not sure that I want to be here\./);
  await button(river, 'The team').click();
  await button(river, 'Keep in sight for the team').click();
  await sam.locator('.lead-panel').getByRole('heading', { name: 'Kept in sight' }).waitFor();
  await told(sam, 'Kept in sight. To the team, Sam: Would you look after Willow?');
  assert.doesNotMatch(await willow.locator('#page').innerText(), /look after Willow/);

  // Lines that are read first: let through, not let through, taken back.
  await about(river, 'Willow');
  await row(river, 'Willow').getByRole('button', { name: 'Read their lines first' }).click();
  await see(willow, 'A facilitator reads your lines before the group does.');
  await button(willow, 'Send to a facilitator, who reads it first').waitFor();
  await say(willow, 'the first');
  await willow.locator('.outbox').getByText('A facilitator reads it first').waitFor();
  await tree('screen-held', sam, '.lead-panel .box.urgent');
  assert.equal(await line(river, 'the first').count(), 0);
  await button(sam, /Let through what .*Willow/).click();
  for (const p of [river, willow]) await line(p, 'the first').waitFor();
  await say(willow, 'the second');
  await button(river, /Do not let through what .*Willow/).click();
  await see(willow, 'A line of yours was not passed on to the group');
  await say(willow, 'the third');
  await willow.locator('.outbox').getByRole('button', { name: 'Take back' }).click();
  await eventually('nothing waits', async () => (await sam.locator('.lead-panel .box.urgent').count()) === 0);
  await told(willow, 'Taken back before anybody else read it in the room.');
  assert.equal((await heard(willow)).filter((s) => /not passed on/.test(s)).length, 1, 'what I took back was not declined');
  assert.equal(await line(sam, /the second|the third/).count(), 0);

  // All of one person's words, and the pause, in one action; back for a minute.
  await about(sam, 'Willow');
  await row(sam, 'Willow').getByRole('button', { name: 'Take off the screen what they wrote' }).click();
  await button(sam, 'The same, and pause the meeting').click();
  await see(river, 'The meeting is paused.');
  await see(river, 'feel where your body touches the chair');
  await eventually('hidden', async () => (await line(river, /the first|I am not sure/).count()) === 0);
  await sam.locator('.box', { hasText: 'Can be undone' }).getByText(/2 lines of .*Willow/).waitFor();
  await button(sam, 'Show it again').click();
  await line(river, 'the first').waitFor();
  await button(sam, 'Go on').click();

  // What was given is taken back; Willow will steer if nobody is left.
  await about(sam, 'River');
  await row(sam, 'River').getByRole('button', { name: 'No longer facilitate' }).click();
  await eventually('no panel', async () => (await river.locator('.lead-panel').count()) === 0);
  await about(sam, 'Willow');
  await row(sam, 'Willow').getByRole('button', { name: 'Share the work' }).click();
  await row(sam, 'Willow').getByRole('button', { name: 'Ask to steer if no facilitator is left' }).click();
  await see(willow, /asks whether you would steer if no facilitator were left/);
  await button(willow, 'Yes').click();
  await see(willow, 'Thank you. You steer only if no facilitator is connected.');
  for (const p of [sam, river, willow]) assert.deepEqual(p.faults, []);
  await sam.context().close();
  await see(willow, 'You steer meanwhile: you can offer the space, pause, and end the meeting.');
  await see(river, /No facilitator is connected\. .*Willow.* steers meanwhile\./);
  await willow.getByRole('heading', { name: 'Facilitating' }).waitFor();
  assert.equal(await willow.locator('.lead-panel').getByRole('button', { name: 'Change how the group speaks' }).count(), 0);
  assert.equal(await willow.locator('.lead-panel').getByRole('button', { name: 'Door, agreement, retention' }).count(), 0);
  await willow.locator('.lead-panel').getByRole('button', { name: 'End the meeting' }).waitFor();
  await willow.locator('.lead-panel').getByRole('button', { name: 'Pause the meeting' }).click();
  await see(river, 'The meeting is paused.');
  for (const p of [river, willow]) assert.deepEqual(p.faults, []);
});
