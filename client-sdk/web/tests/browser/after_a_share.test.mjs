// What stands around a share: the thank-you, the one short line, being quiet together, and nobody left over.
import assert from 'node:assert/strict';
import { about, box, button, circle, eventually, heard, line, listen, offer, open, say, see, setMode, start, test } from './venue.mjs';

async function share(sam, river, name, words) {
  await button(river, 'Ask to speak').click();
  await offer(sam, name);
  await start(river);
  await say(river, words);
  await line(sam, words).waitFor();
  await button(river, 'I am done').click();
}

test('a facilitator thanks the teller, also when the time for responses is over; everybody reads it, the teller hears it', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await setMode(sam, 'queue');
  await listen(river);
  await listen(willow);
  await share(sam, river, 'River', 'It has been a long week.');
  await button(sam, 'End the time for responses').click();
  await eventually('it is over', async () => (await button(sam, 'End the time for responses').count()) === 0);
  await button(sam, /^Thank .*River/).click();
  await river.locator('.thanks', { hasText: 'Sam' }).getByText('Thank you for sharing.').waitFor();
  await willow.locator('.thanks').getByText(/Sam.* thanks .*River.* for sharing\./).waitFor();
  await eventually('thanked once', async () => (await button(sam, /^Thank .*River/).count()) === 0);
  await eventually('the teller hears it', async () => (await heard(river)).includes('Sam: Thank you for sharing.'));
  await eventually('others hear it', async () => (await heard(willow)).includes('Sam thanks River for sharing.'));
  assert.equal(await button(willow, /^Thank/).count(), 0);
  // With the next share it is over.
  await share(sam, willow, 'Willow', 'And I am glad to be here.');
  await eventually('gone', async () => (await river.locator('.thanks').count()) === 0);
});

test('one short line each: how much fits is said, it stands apart, and it is given once', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await setMode(sam, 'queue', { 'During and after a share': 'support' });
  await share(sam, river, 'River', 'It has been a long week.');
  const send = button(willow, 'Send one short line to everyone');
  await send.waitFor();
  await box(willow).fill('x'.repeat(257));
  await see(willow, 'This is too long for one short line.');
  await box(willow).press('Enter');
  assert.equal(await line(willow, 'xxx').count(), 0);
  assert.equal((await box(willow).inputValue()).length, 257, 'nothing is lost');
  await box(willow).fill('شكرًا');
  await see(willow, /Room for about 12\d more characters/); // two bytes a letter, of 256
  await box(willow).fill('I am with you.');
  await box(willow).press('Enter');
  await river.locator('.log li.line.response', { hasText: 'I am with you.' }).waitFor();
  await river.locator('.log li.line.response').getByText('a response').waitFor();
  await button(willow, 'Kept here: you have given your line').waitFor();
});

test('being quiet together: each card has its words, they are said once, and nobody can write', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await listen(river);
  for (const [card, words] of [['grounding', /feel where your body touches/], ['poem', /A lamp is lit/], ['silence', /There is nothing to do/]]) {
    await setMode(sam, 'quiet', { Card: card });
    await river.locator('.quiet-card').getByText(words).waitFor();
    await eventually('said', async () => (await heard(river)).filter((h) => words.test(h)).length === 1);
    await eventually('the form is closed', async () => (await sam.getByLabel('Card').count()) === 0);
  }
  await river.locator('.quiet-card').getByText(/minute left/).waitFor();
  await button(river, 'Kept here: the group is quiet together').waitFor();
  await setMode(sam, 'open');
  await eventually('over', async () => (await river.locator('.quiet-card').count()) === 0);
});

test('popcorn and story: a facilitator offers the space to one person', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  for (const [mode, page, name] of [['popcorn', river, 'River'], ['story', willow, 'Willow']]) {
    await setMode(sam, mode);
    await about(sam, name);
    await sam.locator('#people').getByRole('button', { name: new RegExp(`^Offer to .*${name}`) }).click();
    await start(page);
    await say(page, `the share of ${name}`);
    await line(sam, `the share of ${name}`).waitFor();
    await button(page, 'I am done').click();
    await eventually('over', async () => (await button(page, 'I am done').count()) === 0);
  }
});

test('a round does not end silently: "anyone we missed?", with who is away', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await setMode(sam, 'round');
  await see(sam, /Still to come: /);
  await willow.context().close();
  await sam.locator('#people li', { hasText: 'Willow' }).getByText('away').waitFor();
  const next = sam.locator('#next[aria-disabled=false]');
  for (let i = 0; i < 2; ++i) {
    await next.click();
    const page = await eventually('somebody is offered', async () => {
      for (const p of [sam, river]) if (await button(p, 'Start').isVisible()) return p;
    });
    await start(page);
    await say(page, `share ${i}`);
    await button(page, 'I am done').click();
    await button(sam, 'End the time for responses').click();
  }
  const asked = sam.locator('.lead-panel .question', { hasText: 'Anyone we missed?' });
  await asked.getByText(/Willow.* away/).waitFor();
  await button(sam, 'Change how the group speaks').click();
  await see(sam, /Anyone we missed\? Without the space so far: .*Willow/);
});

test('the shorter lives of words, from the longest on', async () => {
  const v = await open();
  const [sam] = await circle(v, []);
  await button(sam, 'Door, agreement, retention').click();
  const life = sam.getByLabel('Words disappear after');
  const choices = () => life.locator('option').evaluateAll((all) => all.map((o) => o.value));
  assert.deepEqual(await choices(), ['turn', '60', '30', '15', '10', 'live', '5']);
  for (const [choice, says, left] of [
    ['turn', 'A share disappears five minutes after its responses have ended', ['60', '30', '15', '10', 'live', '5']],
    ['30', 'What you write disappears 30 minutes after you wrote it.', ['15', '10', 'live', '5']],
    ['live', 'What you write disappears ten minutes after you wrote it.', ['5']],
    ['5', 'What you write disappears 5 minutes after you wrote it.', []],
  ]) {
    await life.selectOption(choice);
    await button(sam, 'Keep words for a shorter time').click();
    await button(sam, 'Yes, this cannot be undone').click();
    await see(sam, says);
    await eventually(`what is left after ${choice}`, async () => (await choices()).join() === left.join());
  }
});
