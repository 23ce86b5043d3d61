// What must be in reach whatever else is open: the way out, what is spoken, what was answered, being offered the space,
// support; and the way back, when it was only the network that failed.
import assert from 'node:assert/strict';
import { about, box, button, circle, enter, eventually, heard, inRoom, line, listen, offer, open, say, see, setMode, test } from './venue.mjs';

const phone = { viewport: { width: 360, height: 640 }, hasTouch: true };
// Whether a finger in the middle of it meets it, and nothing that lies above.
const inSight = (locator) => locator.evaluate((node) => {
  const { left, top, width, height } = node.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return node.contains(there);
});
// Whether all that is spoken stands inside a dialog, or all outside.
const regions = (page, inside) => page.locator('.unseen > [aria-live]')
  .evaluateAll((all, within) => all.length > 0 && all.every((r) => (r.closest('dialog') !== null) === within), inside);

test('a dialog keeps the way out, what is spoken and what was answered', async () => {
  const v = await open('opening_mode.mode = "queue"');
  const [sam, river] = await circle(v, ['River'], { people: phone });
  await button(river, 'Ask to speak').click();
  await button(river, 'Settings').click();
  const dialog = river.locator('dialog[open]');
  await dialog.waitFor();
  assert.equal(await river.evaluate(() => document.activeElement.id), 'dialog-title', 'the heading is read first, nothing is one Enter away');
  assert.ok(await inSight(dialog.getByRole('button', { name: 'Leave this page now' })));
  // Offered the space while the settings are open: a screen reader hears only what is in the dialog.
  await eventually('speech is in the dialog', () => regions(river, true));
  await listen(river);
  await offer(sam, 'River');
  await eventually('told', async () => (await heard(river)).some((s) => /It is your turn|offered|the space/i.test(s)));
  // A name that is refused says so where it was typed.
  const name = dialog.getByLabel('Another name');
  await name.fill('Facilitator');
  await dialog.getByRole('button', { name: 'Change my name' }).click();
  await dialog.locator('.answer').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await eventually('speech is back in the page', () => regions(river, false));
  await button(river, 'Settings').click();
  await dialog.getByRole('button', { name: 'Leave this page now' }).click();
  await river.waitForURL('**/notes');
  await river.getByText('There are no notes yet.').waitFor();
});

test('on a phone with a panel open: an offer, and what was answered with its undo, are in sight', async () => {
  const v = await open('opening_mode.mode = "queue"');
  const [sam, river] = await circle(v, ['River'], { people: phone });
  await sam.setViewportSize(phone.viewport);
  await button(river, 'Ask to speak').click();
  await button(river, /^People \(/).click();
  await river.locator('#people-title').waitFor();
  await sam.getByRole('banner').getByRole('button', { name: /^Facilitate/ }).click();
  await offer(sam, 'River');
  const begin = button(river, 'Start');
  await begin.waitFor();
  assert.ok(await inSight(begin));
  await begin.click();
  assert.ok(await inSight(button(river, 'I am done')));
  // A facilitator mutes from the list of people, and finds the way back from it there.
  await button(sam, /^People \(/).click();
  await about(sam, 'River');
  await button(sam, 'Mute').click();
  await sam.locator('#people form').getByRole('button', { name: 'Mute' }).click();
  const undo = sam.locator('.answer').getByRole('button', { name: 'Undo' });
  await undo.waitFor();
  assert.ok(await inSight(undo));
  await undo.click();
  await eventually('not muted any more', async () => (await river.getByText('You cannot post just now').count()) === 0);
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});

test('while the closing card stands support is asked for, taken and answered', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await say(river, 'thank you all');
  await line(sam, 'thank you all').waitFor();
  await button(sam, 'End the meeting').click();
  await button(sam, 'End for everyone').click();
  const sure = button(sam, 'Yes, end now');
  if (await sure.count()) await sure.click();
  for (const p of [sam, river]) await p.getByRole('heading', { name: 'The meeting is over' }).waitFor();
  await button(river, 'I need support').click();
  await river.getByLabel('You can add words').fill('Can somebody stay with me?');
  await river.locator('#support').getByRole('button', { name: /^Send to/ }).click();
  await see(sam, 'Can somebody stay with me?');
  await button(sam, 'I take care of it').click();
  await sam.locator('.care-request textarea').fill('I am here.');
  await sam.locator('.care-request').getByRole('button', { name: /^Send to/ }).click();
  await see(river, 'I am here.');
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});

test('the network fails at the first card, and again after a reload: each time one press goes on', async () => {
  const v = await open();
  const [sam] = await circle(v, []);
  const river = await v.person();
  let down = true;
  await river.route('**/v1/card', (route) => (down ? route.abort() : route.fallback()));
  await river.goto(v.link());
  await button(river, 'Try again').waitFor();
  down = false;
  await button(river, 'Try again').click();
  await button(river, 'Continue').click();
  await river.getByLabel('What shall we call you?').fill('River');
  await button(river, 'Go in').click();
  await inRoom(river);
  await say(river, 'I am here');
  await line(sam, 'I am here').waitFor();
  // The part of the page for the room does not come either, at first.
  down = true;
  await river.route('**/a/part-*', (route) => (down ? route.abort() : route.fallback()));
  await river.reload();
  await eventually('the way back is kept', () => river.evaluate(() => sessionStorage.length === 1));
  down = false;
  await river.reload();
  await inRoom(river);
  await line(river, 'I am here').waitFor();
});

test('a tab that was reloaded and then outlives the service is told what happened, in its own language', async () => {
  const v = await open();
  const [, river] = await circle(v, ['River']);
  await river.reload();
  await inRoom(river);
  await v.restart();
  await river.getByRole('heading', { name: 'Your place could not be found again' }).waitFor({ timeout: 60_000 });
  await see(river, 'the service was started anew');
});

test('who is not let in reads the sentence that was meant for them', async () => {
  const v = await open('lobby = "ask"');
  const [sam] = await circle(v, []);
  const robin = await v.person();
  await enter(robin, v.link(), 'Robin');
  await robin.getByRole('heading', { name: 'You are in the waiting space' }).waitFor();
  // Only a short question is taken from here, and the box says so before anything is lost.
  await robin.getByLabel('Only the facilitators read this').fill('x'.repeat(300));
  await button(robin, /Send to .*the facilitators/).click();
  await robin.locator('.answer').waitFor();
  assert.equal((await robin.getByLabel('Only the facilitators read this').inputValue()).length, 300);
  await button(sam, 'Something else').click();
  await sam.getByLabel('A sentence for this person').fill('Please come next week.');
  await button(sam, 'Not now').click();
  await button(sam, /^Yes, do not let .*Robin.* in/).click();
  await robin.getByRole('heading', { name: 'You were not let in this time' }).waitFor();
  await see(robin, 'Please come next week.');
});

test('the note of a line comes back with the words when they are refused', async () => {
  const v = await open('opening_mode.slow_s = 120');
  const [, river] = await circle(v, ['River']);
  await say(river, 'the first');
  await line(river, 'the first').waitFor();
  await button(river, 'Options').click();
  const note = river.getByLabel(/^Content note/);
  await note.fill('loss');
  await say(river, 'about my brother');
  await eventually('the words are in the box again', async () => (await box(river).inputValue()) === 'about my brother');
  assert.equal(await note.inputValue(), 'loss');
  assert.equal(await line(river, 'about my brother').count(), 0);
});

test('who writes again too soon reads how long to wait, in seconds or in minutes', async () => {
  const [sam, river] = await circle(await open('opening_mode.slow_s = 60'), ['River']);
  await say(river, 'the first');
  await line(river, 'the first').waitFor();
  await say(river, 'the second');
  await river.locator('.answer').getByText(/^This group leaves a little time between two lines\. You can send it in [1-6]?\d seconds\. Your words are kept here\.$/).waitFor();
  assert.equal(await box(river).inputValue(), 'the second');
  await setMode(sam, 'open', { 'Seconds between two lines of a person': '120' });
  await eventually('in minutes', async () => {
    await button(river, 'Send to everyone').click();
    return /You can send it in 2 minutes\./.test(await river.locator('.answer').innerText());
  });
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});
