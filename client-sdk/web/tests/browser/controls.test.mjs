// Controls that other evenings do not meet: each is pressed once, and the other side sees what it did.
import assert from 'node:assert/strict';
import { about, box, button, circle, enter, eventually, heard, inRoom, line, listen, offer, open, say, see, setMode, start, test } from './venue.mjs';

const nobodyFailed = (...people) => { for (const p of people) assert.deepEqual(p.faults, []); };
async function takesTheSpace(sam, who, name) {
  await offer(sam, name);
  await start(who);
}

test('a hand with a note, a hand for the facilitators alone, a word that there is no hurry', async () => {
  const v = await open('opening_mode.mode = "queue"');
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await button(river, 'Ask with a note').click();
  await river.getByLabel('One line, for the facilitators only').fill('rather early, please');
  await river.locator('#order form').getByRole('button', { name: 'Ask to speak' }).click();
  await see(sam, 'rather early, please');
  assert.equal(await willow.getByText('rather early, please').count(), 0);
  await button(willow, 'Tell the facilitators').click();
  await button(willow, 'I cannot follow').click();
  await willow.locator('#private').getByText('The facilitators see it. Nobody else does.').waitFor();
  await see(sam, 'I cannot follow');
  await button(willow, 'Take it back').click();
  await eventually('the hand is down', async () => (await sam.getByText('I cannot follow').count()) === 0);
  await about(sam, 'Willow');
  await sam.locator('#people').getByRole('button', { name: 'Send a prewritten line' }).click();
  await sam.locator('#people').getByRole('button', { name: /no hurry/i }).click();
  await willow.locator('#private').getByText(/no hurry/i).first().waitFor();
  nobodyFailed(sam, river, willow);
});

test('more time is asked for and granted, however blank the shared clock is', async () => {
  const v = await open('opening_mode.mode = "queue"\nopening_mode.budget_s = 60');
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  // Somebody needs another pace: a shared time shows no number any more, and one's own still does.
  await button(willow, 'Settings').click();
  await willow.getByLabel('Time I need').selectOption({ label: 'twice as much' });
  await button(willow, 'Close').click();
  await button(river, 'Ask to speak').click();
  await takesTheSpace(sam, river, 'River');
  await say(river, '/where');
  await see(river, /minute/);
  await button(river, 'More time').click(); // the first is granted at once
  await river.locator('.answer').waitFor();
  await listen(sam);
  await button(river, 'More time').click();
  await see(sam, /River.* asks for more time/);
  await eventually('told', async () => (await heard(sam)).some((s) => /River.* asks for more time/.test(s)));
  await sam.locator('.lead-panel .question').getByRole('button', { name: 'Yes' }).click();
  await eventually('answered', async () => (await sam.getByText(/asks for more time/).count()) === 0);
  nobodyFailed(sam, river, willow);
});

test('after a share: a note on all of it, the teller ends the responses, takes all of it back on the second press', async () => {
  const v = await open('opening_mode.mode = "queue"\nopening_mode.responses = "open"\nopening_mode.response_time_s = 300');
  const [sam, river] = await circle(v, ['River']);
  await button(river, 'Ask to speak').click();
  await takesTheSpace(sam, river, 'River');
  for (const words of ['the first half', 'the second half']) {
    await say(river, words);
    await line(sam, words).waitFor();
  }
  await line(river, 'the first half').getByRole('button', { name: /Actions/ }).click();
  await line(river, 'the first half').getByRole('button', { name: 'Put a content note on it' }).click();
  await line(river, 'the first half').getByLabel('Content note').fill('loss');
  await line(river, 'the first half').getByLabel('On the whole share').check();
  await line(river, 'the first half').locator('form').getByRole('button', { name: 'Put a content note on it' }).click();
  await eventually('both lines are folded', async () => (await sam.locator('.log details.note').count()) === 2);
  await button(river, 'I am done').click();
  await river.getByRole('heading', { name: 'A moment for responses.' }).waitFor();
  await button(river, 'End the time for responses').click();
  await eventually('over', async () => (await river.getByRole('heading', { name: 'A moment for responses.' }).count()) === 0);
  const mine = river.locator('.log li.line').first();
  await mine.getByRole('button', { name: /Actions/ }).click();
  await mine.getByRole('button', { name: 'Take back the whole share' }).click();
  assert.equal(await sam.locator('.log details.note').count(), 2, 'one press takes nothing back');
  await mine.getByRole('button', { name: 'Yes, take all of it back for good' }).click();
  await eventually('gone', async () => (await sam.locator('.log details.note').count()) === 0);
  nobodyFailed(sam, river);
});

test('who is lost for good: it is said that we go on, and that there is space on return', async () => {
  const v = await open('opening_mode.mode = "queue"');
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await button(river, 'Ask to speak').click();
  await takesTheSpace(sam, river, 'River');
  await listen(willow);
  await river.context().close();
  await sam.getByRole('button', { name: 'Move on; the place is kept' }).click({ timeout: 40_000 });
  await see(willow, /We go on for now\. There is space for .*River.* on return\./);
  await eventually('told, and not as if they had finished', async () => {
    const all = await heard(willow);
    return all.some((s) => /There is space for River on return/.test(s)) && !all.some((s) => /has finished/.test(s));
  });
  nobodyFailed(sam, willow);
});

test('muted or removed in their turn: nobody is told that they have finished', async () => {
  const v = await open('opening_mode.mode = "queue"');
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await listen(willow);
  const act = async (what) => {
    await about(sam, 'River');
    const row = sam.locator('#people li', { hasText: 'River' });
    await row.getByRole('button', { name: what, exact: true }).first().click();
    await row.locator('form').getByRole('button', { name: what, exact: true }).click();
    return row;
  };
  await button(river, 'Ask to speak').click();
  await takesTheSpace(sam, river, 'River');
  await act('Mute');
  await see(river, 'You cannot post just now. You can write to the facilitators and ask for support.');
  await eventually('the turn is over', async () => (await heard(willow)).includes('The turn is over.'));
  await sam.locator('#people').getByRole('button', { name: 'Let them post again' }).first().click();
  await eventually('unmuted', async () => (await river.getByText('You cannot post just now.').count()) === 0);
  await button(river, 'Ask to speak').click();
  await takesTheSpace(sam, river, 'River');
  const row = await act('Remove');
  await row.locator('form').getByRole('button', { name: /^Remove .*River.* now/ }).click();
  await eventually('left', async () => (await heard(willow)).includes('River has left.'));
  const all = await heard(willow);
  assert.equal(all.some((s) => /has finished|on return/.test(s)), false, all.join(' | '));
  assert.equal(await willow.getByText(/There is space for/).count(), 0);
  nobodyFailed(sam, river, willow);
});

test('who leads is in the list; who shares sees that a facilitator came; who is renamed at once is told', async () => {
  const v = await open('opening_mode.mode = "queue"');
  const [sam, river] = await circle(v, ['River']);
  assert.equal(await river.locator('#people').getByText('leads').count(), 0, 'one alone leads, and needs no word for it');
  await button(river, 'Ask to speak').click();
  await takesTheSpace(sam, river, 'River');
  const kim = await v.person();
  await enter(kim, v.link('facilitator'), 'Kim');
  await inRoom(kim);
  await river.locator('.turn').getByText(/Kim.*, who facilitates, has come and reads along/).waitFor();
  await river.locator('#people li', { hasText: 'Sam' }).getByText('leads').waitFor();
  assert.equal(await river.locator('#people li', { hasText: 'Kim' }).getByText('leads').count(), 0);
  await listen(river);
  await about(sam, 'River');
  const row = sam.locator('#people li', { hasText: 'River' });
  await row.getByRole('button', { name: 'Another name' }).click();
  await row.locator('form input').first().fill('Brook');
  await row.getByLabel('At once, without asking').check();
  await row.getByRole('button', { name: 'Propose' }).click();
  await river.locator('.answer').getByText(/You are called .*Brook.* now/).waitFor();
  await eventually('told', async () => (await heard(river)).includes('You are called Brook now.'));
  await button(river, 'I am done').click();
  await eventually('the turn is over', async () => (await river.locator('.turn').getByText(/reads along/).count()) === 0);
  nobodyFailed(sam, river, kim);
});

test('worried about somebody; a pause with a card; a mute of hands alone; what was promised is read inside', async () => {
  const v = await open('opening_mode.mode = "queue"\nagreement.version = 1\nagreement.text = "We listen without giving advice."', {});
  const sam = await v.person();
  await enter(sam, v.link('facilitator'), 'Sam', { agree: true });
  await button(sam, 'Begin the meeting').click();
  const people = [];
  for (const name of ['River', 'Willow']) {
    const p = await v.person();
    await enter(p, v.link(), name, { agree: true });
    await inRoom(p);
    people.push(p);
  }
  const [river, willow] = people;
  await button(river, 'I need support').click();
  await river.getByLabel('I am worried about someone').check();
  await river.getByLabel('About whom').selectOption({ label: 'Willow' });
  await river.locator('#support').getByRole('button', { name: /^Send to/ }).click();
  await sam.locator('.care-request').getByText(/Willow/).first().waitFor();
  assert.equal(await willow.getByText('I am worried about someone').count(), 0);

  await button(sam, 'Pause with a card').click();
  await sam.locator('.lead-panel').getByRole('button', { name: /poem/i }).click();
  await see(willow, 'This hour is in no hurry.');
  await button(sam, 'Go on').click();
  await eventually('over', async () => (await willow.getByText('This hour is in no hurry.').count()) === 0);

  await about(sam, 'Willow');
  const row = sam.locator('#people li', { hasText: 'Willow' });
  await row.getByRole('button', { name: 'Mute' }).click();
  await row.locator('form').getByRole('checkbox').nth(0).uncheck();
  await row.locator('form').getByRole('checkbox').nth(2).check();
  await row.locator('form').getByRole('button', { name: 'Mute' }).click();
  await see(willow, 'You cannot raise your hand just now.');
  assert.equal(await willow.getByText('You cannot post just now.').count(), 0);

  await button(willow, 'About this meeting').click();
  for (const promised of ['Whatever is on your mind', 'We listen without giving advice.', /Everybody who is inside/, /erased|end/i]) {
    await willow.locator('#people').getByText(promised).first().waitFor();
  }
  await listen(willow);
  await button(sam, 'Door, agreement, retention').click();
  await button(sam, 'Keep words for a shorter time').click();
  await button(sam, 'Yes, this cannot be undone').click();
  await willow.locator('#people').getByText(/15 minutes/).first().waitFor();
  await eventually('told', async () => (await heard(willow)).some((s) => /^Words disappear earlier from now on\..*15 minutes/.test(s)));
  await willow.locator('#people').getByText(/made shorter during the meeting/).waitFor();
  nobodyFailed(sam, river, willow);
});

test('popcorn: the holder names the next among raised hands', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await setMode(sam, 'popcorn');
  await button(river, 'Ask to speak').click();
  await takesTheSpace(sam, river, 'River');
  await button(willow, 'Ask to speak').click();
  await say(river, 'mine');
  await button(river, 'Done, and pass on to').click();
  await river.locator('.turn').getByRole('button', { name: 'Willow' }).click();
  await button(willow, 'Start').waitFor();
  assert.equal(await box(willow).isVisible(), true);
  nobodyFailed(sam, river, willow);
});

test('a round in the order of who facilitates; the door is locked with a removal; a pause from within a support talk', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await button(sam, 'Change how the group speaks').click();
  await sam.getByLabel('Mode').selectOption('round');
  await sam.getByLabel('Order of the round').selectOption({ label: 'as we choose' });
  const order = async () => (await sam.locator('.lead-panel form ol .name').allInnerTexts()).map((n) => n.replace(/[\u2066-\u2069]/g, ''));
  for (let i = 0; i < 3 && (await order())[0] !== 'Willow'; ++i) await sam.locator('.lead-panel form').getByRole('button', { name: /Move .*Willow.* up/ }).click();
  assert.equal((await order())[0], 'Willow');
  await sam.locator('.lead-panel form').getByRole('button', { name: 'Change', exact: true }).click();
  await eventually('Willow comes first', async () => /Willow/.test(await river.locator('#order ol li').first().innerText()));

  await button(willow, 'I need support').click();
  await willow.locator('#support').getByRole('button', { name: /^Send to/ }).click();
  await button(sam, 'I take care of it').click();
  await sam.locator('.care-request').getByRole('button', { name: 'Pause the meeting' }).click();
  await see(river, 'The meeting is paused.');
  await button(sam, 'Go on').click();

  await about(sam, 'River');
  const row = sam.locator('#people li', { hasText: 'River' });
  await row.getByRole('button', { name: 'Remove', exact: true }).click();
  await row.getByLabel('Also lock the door').check();
  await row.locator('form').getByRole('button', { name: 'Remove', exact: true }).click();
  await row.locator('form').getByRole('button', { name: /^Remove .*River.* now/ }).click();
  await river.getByRole('heading', { name: 'You are not in the room any more' }).waitFor();
  await button(sam, 'Door, agreement, retention').click();
  await eventually('locked', () => sam.getByLabel('The door is locked').isChecked());
  nobodyFailed(sam, river, willow);
});

// WEB.md 2.3.7. A box to tick is as large as its label.
const tooSmall = (page) => page.evaluate(() =>
  [...document.querySelectorAll('button, select, summary, textarea, input:not([type=checkbox], [type=radio]), label:has([type=checkbox], [type=radio])')]
    .filter((e) => e.checkVisibility() && !e.closest('.skips'))
    .filter((e) => { const { width, height } = e.getBoundingClientRect(); return width < 44 || height < 44; })
    .map((e) => e.outerHTML.slice(0, 120)));

test('what is pressed is large enough, on a wide screen and on a phone', async () => {
  const v = await open('opening_mode.mode = "queue"');
  const [sam, river] = await circle(v, ['River'], { people: { viewport: { width: 320, height: 640 } } });
  await say(sam, 'Welcome.');
  await button(river, 'Ask to speak').click();
  await line(river, 'Welcome.').getByRole('button', { name: /Actions/ }).click();
  assert.deepEqual([await tooSmall(sam), await tooSmall(river)], [[], []]);
  await line(river, 'Welcome.').getByRole('button', { name: 'Close' }).click();
  await river.locator('.views').getByRole('button', { name: /^People/ }).click();
  await about(river, 'Sam');
  await about(sam, 'River');
  await button(river, 'About this meeting').click();
  for (const name of ['Mute', 'Another name', 'Remove']) {
    await sam.locator('#people li', { hasText: 'River' }).getByRole('button', { name, exact: true }).click();
    assert.deepEqual(await tooSmall(sam), []);
  }
  assert.deepEqual(await tooSmall(river), []);
  nobodyFailed(sam, river);
});
