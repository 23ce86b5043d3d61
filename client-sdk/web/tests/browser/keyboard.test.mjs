// An evening without a mouse.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { button, circle, eventually, heard, line, listen, say, see, setMode, Venue } from './venue.mjs';

const venues = [];
const open = async (...args) => {
  const v = await Venue.open(...args);
  venues.push(v);
  return v;
};
after(async () => { for (const v of venues) await v.close(); });

// Presses Tab until the element with this name has the focus.
async function tabTo(page, name) {
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      return e?.getAttribute('aria-label') ?? (e?.labels?.[0]?.textContent || e?.textContent || '');
    });
    if (at.includes(name)) return;
  }
  throw new Error(`Tab never came to "${name}"`);
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
  await button(sam, /^Offer to .*River/).click();
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
