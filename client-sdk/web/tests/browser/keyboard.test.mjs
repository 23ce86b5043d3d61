// An evening without a mouse, and what a screen reader is told of it, word by word.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
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

test('the transcript of a turn', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await listen(river);
  await listen(willow);
  const settled = (page, last) => eventually(last, async () => (await heard(page)).includes(last), 30_000);
  await say(sam, 'Welcome.');
  await settled(willow, 'Facilitator Sam: Welcome.');
  await settled(river, 'Facilitator Sam: Welcome.');
  await setMode(sam, 'queue');
  await settled(willow, 'One person at a time. Ask when you would like to speak.');
  await settled(river, 'One person at a time. Ask when you would like to speak.');
  await button(river, 'Ask to speak').click();
  await settled(river, 'You have asked to speak. You can withdraw at any time.');
  await button(sam, /^Offer to .*River/).click();
  await settled(river, 'The space is yours if you want it. Start, come back to me, or not today.');
  await button(river, 'Start').click();
  await settled(river, 'You have the space.');
  await settled(willow, 'River has the space.');
  await say(river, 'A long week.');
  await settled(willow, 'River: A long week.');
  await button(river, 'I need a moment').click();
  await settled(willow, 'River is taking a moment.');
  await say(river, 'And on.');
  await settled(willow, 'River: And on.');
  await button(river, 'I am done').click();
  await settled(willow, 'River has finished.');
  await settled(river, 'Your turn is over. What you have not sent is kept here.');
  await button(sam, 'Pause the meeting').click();
  await settled(willow, '! The meeting is paused. It is not because of what you wrote. Your words are kept here.');
  await settled(river, '! The meeting is paused. It is not because of what you wrote. Your words are kept here.');
  for (const [name, page] of [['river', river], ['willow', willow]]) {
    const golden = new URL(`golden/turn-${name}.txt`, import.meta.url);
    const told = `${(await heard(page)).join('\n')}\n`;
    if (process.env.HEARTH_WRITE_GOLDEN) writeFileSync(golden, told);
    assert.equal(told, readFileSync(golden, 'utf8'), `what ${name} was told`);
  }
});
