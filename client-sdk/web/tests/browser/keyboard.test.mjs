// An evening without a mouse.
import assert from 'node:assert/strict';
import { button, circle, enter, eventually, inRoom, line, listen, offer, open, say, see, setMode, start, test } from './venue.mjs';

// Presses Tab until the element with this name has the focus.
async function tabTo(page, name) {
  for (let i = 0; i < 120; ++i) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return ''; // between the last control and the first
      return e.getAttribute('aria-label') ?? (e.labels?.[0]?.textContent || e.textContent || '');
    });
    if (at.includes(name)) return;
  }
  const all = await page.evaluate(() => [...document.querySelectorAll('button, input, textarea, select')].filter((e) => e.checkVisibility?.()).map((e) => e.textContent || e.id).join(' | '));
  throw new Error(`Tab never came to "${name}" among: ${all}`);
}

test('from the link to a share and back, with the keyboard alone', async () => {
  const v = await open();
  const [sam] = await circle(v, []);
  const river = await v.person();
  await river.goto(v.link());
  await button(river, 'Continue').waitFor();
  await river.keyboard.press('Tab');
  assert.match(await river.evaluate(() => document.activeElement.textContent), /Leave this page now/, 'the way out comes first');
  await tabTo(river, 'Continue');
  await river.keyboard.press('Enter');
  await tabTo(river, 'What shall we call you?');
  await river.keyboard.type('River');
  await tabTo(river, 'I would like to listen');
  await river.keyboard.press('ArrowDown');
  await tabTo(river, 'Go in');
  await river.keyboard.press('Enter');
  await river.getByRole('log').waitFor();
  await setMode(sam, 'queue');
  await see(river, 'Who asks to speak is offered');
  await river.keyboard.press('Alt+Shift+KeyA');
  await offer(sam, 'River');
  await button(river, 'Start').waitFor();
  await tabTo(river, 'Your words');
  await river.keyboard.type('/start');
  await river.keyboard.press('Enter');
  await button(river, 'I am done').waitFor();
  await river.keyboard.type('Said with keys.');
  await river.keyboard.press('Enter');
  await line(sam, 'Said with keys.').waitFor();
  await river.keyboard.press('Alt+Shift+KeyD');
  await eventually('the turn is over', async () => (await button(river, 'I am done').count()) === 0);

  // Into the conversation, from line to line, to what can be done with one, and out again.
  await say(sam, 'A thank you.');
  await line(river, 'A thank you.').waitFor();
  await river.locator('#log').focus();
  await river.keyboard.press('ArrowUp');
  assert.match(await river.evaluate(() => document.activeElement.textContent), /A thank you/);
  await river.keyboard.press('ArrowUp');
  assert.match(await river.evaluate(() => document.activeElement.textContent), /Said with keys/);
  await river.keyboard.press('Shift+F10');
  await eventually('an action has the focus', () => river.evaluate(() => !!document.activeElement.closest('.actions')));
  await river.keyboard.press('Control+F6');
  assert.ok(await river.evaluate(() => document.activeElement.matches('[data-region]')));
});

test('a facilitator with Tab and Enter alone: begins, offers, thanks, mutes and undoes, ends', async () => {
  const v = await open('opening_mode.mode = "queue"');
  const sam = await v.person();
  await enter(sam, v.link('facilitator'), 'Sam');
  await button(sam, 'Begin the meeting').waitFor();
  await tabTo(sam, 'Begin the meeting');
  await sam.keyboard.press('Enter');
  await button(sam, 'Pause the meeting').waitFor();
  const river = await v.person();
  await enter(river, v.link(), 'River');
  await inRoom(river);
  await button(river, 'Ask to speak').click();
  await eventually('offered', async () => {
    if ((await button(river, 'Start').count()) > 0) return true;
    if ((await button(sam, /^Offer to .*River/).count()) === 0) return false;
    await tabTo(sam, 'Offer to');
    await sam.keyboard.press('Enter');
    return false;
  });
  await start(river);
  await say(river, 'short');
  await line(sam, 'short').waitFor();
  await button(river, 'I am done').click();
  await button(sam, /^Thank /).waitFor();
  await tabTo(sam, 'Thank');
  await sam.keyboard.press('Enter');
  await see(river, /thanks you|Thank you/);
  await tabTo(sam, 'More about');
  await sam.keyboard.press('Enter');
  await tabTo(sam, 'Mute');
  await sam.keyboard.press('Enter');
  await sam.locator('#people form').waitFor();
  for (let i = 0; i < 12 && !(await sam.evaluate(() => document.activeElement.matches('#people form button.primary'))); ++i) await sam.keyboard.press('Tab');
  await sam.keyboard.press('Enter');
  await see(river, 'You cannot post just now.');
  await tabTo(sam, 'Undo');
  await sam.keyboard.press('Enter');
  await eventually('undone', async () => (await river.locator('#page').getByText('You cannot post just now.').count()) === 0);
  await tabTo(sam, 'End the meeting');
  await sam.keyboard.press('Enter');
  await tabTo(sam, 'End for everyone');
  await sam.keyboard.press('Enter');
  await tabTo(sam, 'Yes, end now');
  await sam.keyboard.press('Enter');
  await river.getByRole('heading', { name: 'The meeting is over' }).waitFor();
  assert.deepEqual([...sam.faults, ...river.faults], []);
});
