// A whole circle: three people in three browsers hold a meeting, take turns, and end it.
import assert from 'node:assert/strict';
import { box, button, circle, enter, eventually, inRoom, line, offer, open, say, see, setMode, start, test } from './venue.mjs';

test('two people and a facilitator talk, take turns, and everything is erased at the end', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await say(sam, 'Welcome, everybody.');
  await say(river, 'Hello from River.');
  for (const p of [sam, river, willow]) await line(p, 'Hello from River.').waitFor();

  await setMode(sam, 'queue');
  await button(river, 'Ask to speak').click();
  await offer(sam, 'River');
  await start(river);
  await see(willow, /River.* has the space/);

  // Words that are typed while another has the space are kept, and the button says so.
  await box(willow).fill('kept for later');
  await button(willow, 'Kept here until your turn').waitFor();
  await box(willow).press('Enter');
  await say(river, 'It has been a long week.');
  await line(willow, 'It has been a long week.').waitFor();
  assert.equal(await line(sam, 'kept for later').count(), 0);
  await button(river, 'I am done').click();
  await see(willow, 'A moment for responses.');
  assert.equal(await box(willow).inputValue(), 'kept for later');

  // The teller reads along what it was answered with.
  await line(willow, 'It has been a long week.').getByRole('button', { name: /Actions/ }).click();
  await button(willow, 'With you').click();
  await line(river, 'It has been a long week.').getByText('With you').waitFor();

  await button(sam, 'End the meeting').click();
  await button(sam, 'End for everyone').click();
  await button(sam, 'Yes, end now').click();
  for (const p of [sam, river, willow]) {
    await p.getByRole('heading', { name: 'The meeting is over' }).waitFor();
    assert.match(await p.locator('main').innerText(), /The listening line/);
    await button(p, 'Close this card').click();
  }
  for (const p of [sam, river, willow]) {
    await p.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
    assert.doesNotMatch(await p.content(), /long week/);
    assert.equal(await p.evaluate(() => sessionStorage.length), 0);
    assert.deepEqual(p.faults, []);
  }
});

test('a round: come back to me, not today, start', async () => {
  const v = await open();
  const [sam, river, willow, robin] = await circle(v, ['River', 'Willow', 'Robin']);
  await setMode(sam, 'round');
  const next = () => sam.locator('#next').click();
  const offered = async (who) => {
    for (;;) {
      for (const [page, name] of [[river, 'River'], [willow, 'Willow'], [robin, 'Robin'], [sam, 'Sam']]) {
        if (await button(page, 'Start').isVisible()) return who.push(name), page;
      }
      await sam.waitForTimeout(50);
    }
  };
  const order = [];
  let later = true;
  for (let i = 0; i < 5; ++i) {
    await eventually('next is not inert', async () => (await sam.locator('#next').getAttribute('aria-disabled')) !== 'true');
    await next();
    const page = await offered(order);
    if (later && (await button(page, 'Come back to me').isVisible())) {
      later = false;
      await button(page, 'Come back to me').click();
    } else if (i === 1) {
      await button(page, 'Not today').click();
      await see(page, 'That is fine. Nobody needs a reason.');
    } else {
      await start(page);
      await say(page, `share ${i}`);
      await line(sam, `share ${i}`).waitFor();
      await button(page, 'I am done').click();
      const skip = button(sam, 'End the time for responses');
      await skip.click();
    }
    if (i === 1) {
      // The room sees only that it moved on.
      assert.doesNotMatch(await robin.locator('#order ol').innerText(), /passed|later/);
    }
  }
  assert.equal(order.length, 5);
  assert.equal(new Set(order).size, 4, `everybody once, one of them twice: ${order}`);
});

test('the waiting space: a question, an answer, let in; and declined with the resource card', async () => {
  const v = await open('lobby = "ask"');
  const [sam] = await circle(v, []);
  const river = await v.person();
  await enter(river, v.link(), 'River');
  await see(river, 'The facilitators can see that you are here.');
  await river.getByLabel('Only the facilitators read this').fill('Is this the right room?');
  await button(river, /Send to .*the facilitators/).click();
  await see(sam, 'Is this the right room?');
  await sam.getByRole('button', { name: /Let .*River.* in/ }).click();
  await inRoom(river);

  const robin = await v.person();
  await enter(robin, v.link(), 'Robin');
  await robin.getByRole('heading', { name: 'You are in the waiting space' }).waitFor();
  await button(sam, 'Something else').click();
  await sam.getByLabel('A sentence for this person').fill('Please come next week.');
  await button(sam, 'Not now').click();
  await button(sam, /^Yes, do not let .*Robin.* in/).click();
  await robin.getByRole('heading', { name: 'You were not let in this time' }).waitFor();
  assert.match(await robin.locator('main').innerText(), /The listening line/);
});

test('an agreement is read before entering, and again when it changes', async () => {
  const v = await open('agreement.version = 1\nagreement.text = "We listen without giving advice."');
  const sam = await v.person();
  await enter(sam, v.link('facilitator'), 'Sam', { agree: true });
  await button(sam, 'Begin the meeting').click();
  const river = await v.person();
  await enter(river, v.link(), 'River');
  await see(river, 'Please read the agreement and say that you agree.');
  await river.getByLabel('I have read this and agree').check();
  await button(river, 'Go in').click();
  await inRoom(river);
  await button(sam, 'Door, agreement, retention').click();
  await sam.getByLabel('What this group agrees on').fill('We listen. We keep names here.');
  await button(sam, 'Change the agreement').click();
  await see(river, 'The agreement has changed.');
  await box(river).fill('before reading');
  await button(river, 'Kept here until you have read the changed agreement').waitFor();
  await box(river).press('Enter');
  assert.equal(await line(sam, 'before reading').count(), 0);
  await button(river, 'I have read this and agree').click();
  await button(river, 'Send to everyone').click();
  await line(sam, 'before reading').waitFor();
});
