// Every control that a facilitator has, in the page, against the real rules.
import assert from 'node:assert/strict';
import { about, box, button, circle, enter, eventually, heard, inRoom, line, listen, offer, open, say, see, setMode, start, test } from './venue.mjs';

test('care: urgent for facilitators, with its states for who asked, both ways, closed', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await listen(sam);
  await listen(river);
  await button(river, 'I need support').click();
  await river.locator('#support textarea').fill('Could I talk with one of you?');
  await button(river, /Send to .*the facilitators/).click();
  await sam.locator('.lead-panel').getByText('Could I talk with one of you?').first().waitFor();
  await see(river, 'It has reached a facilitator’s device.');
  await button(sam, 'I have seen it').click();
  await see(river, /Sam.* has seen it/);
  await button(sam, 'I take care of it').click();
  await see(river, /With you: .*Sam/);
  await sam.locator('.care-request textarea').fill('I am here.');
  await sam.locator('.care-request').getByRole('button', { name: /Send to/ }).click();
  await see(river, 'I am here.');
  await river.locator('.care-request textarea').fill('Thank you.');
  await river.locator('.care-request').getByRole('button', { name: /Send to/ }).click();
  await sam.locator('.care-request').getByText('Thank you.').waitFor();
  await button(sam, 'Close the request').click();
  await eventually('nothing is open', async () => (await river.locator('.care-request').count()) === 0);
  await eventually('it was urgent', async () => (await heard(sam)).includes('! River asks for support.'));
  await eventually('its end was said', async () => (await heard(river)).includes('This request is closed. You can ask again at any time.'));
  assert.doesNotMatch(await willow.locator('#page').innerText(), /talk with one of you|I am here/);
});

test('the turn: offer, take back, ask to close, close, more time, pause and go on', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await setMode(sam, 'queue');
  await button(river, 'Ask to speak').click();
  await button(willow, 'Ask to speak').click();
  await offer(sam, 'River');
  await button(river, 'Start').waitFor();
  await button(sam, 'Take the offer back').click();
  await eventually('no offer', async () => (await button(river, 'Start').count()) === 0);
  await eventually('the next is ready', async () => (await sam.locator('#next').getAttribute('aria-disabled')) === 'false');
  await sam.locator('#next').click();
  await start(river);
  await button(river, 'More time').click();
  await see(river, /You have asked for more time|like more time/);
  await button(river, 'I need a moment').click();
  await see(willow, /River.* is taking a moment/);
  await say(river, 'and on');
  await button(sam, 'Pause the meeting').click();
  await see(willow, 'The meeting is paused. It is not because of what you wrote.');
  await box(river).fill('kept through the pause');
  await button(river, 'Kept here until the pause is over').waitFor();
  await button(sam, 'Go on').click();
  await button(river, 'Send to everyone').waitFor();
  assert.equal(await box(river).inputValue(), 'kept through the pause');
  await button(sam, /^Ask .*River.* to come to a close/).click();
  await see(river, 'Please come to a close.');
  await button(sam, 'Close the turn now').click();
  await see(river, 'Kept here until your turn');
  assert.equal(await box(river).inputValue(), 'kept through the pause');
});

test('hands: order, lower one, lower all with undo, close the queue', async () => {
  const v = await open();
  const [sam, river, willow, robin] = await circle(v, ['River', 'Willow', 'Robin']);
  await setMode(sam, 'queue');
  for (const p of [river, willow, robin]) {
    await button(p, 'Ask to speak').click();
    await button(p, 'Withdraw my hand').waitFor();
  }
  const order = () => sam.locator('#order ol.people li bdi').allInnerTexts();
  const names = async () => (await order()).map((n) => n.replace(/[\u2066-\u2069]/g, ''));
  await eventually('three hands', async () => (await names()).length === 3);
  await button(sam, /Move .*Robin.* up/).click();
  await eventually('Robin before Willow', async () => (await names()).join() === 'River,Robin,Willow');
  await button(sam, /Lower the hand of .*Robin/).click();
  await eventually('Robin is out', async () => (await names()).join() === 'River,Willow');
  await button(sam, 'Queue').click();
  await button(sam, 'Lower all hands').click();
  await eventually('none', async () => (await names()).length === 0);
  await button(sam, 'Undo').click();
  await eventually('back', async () => (await names()).join() === 'River,Willow');
  await sam.getByLabel('The queue is closed').click();
  await see(robin, 'The queue is closed for now.');
  await button(robin, 'Ask to speak').click();
  await robin.locator('.answer').getByText('The queue is closed for now.').waitFor();
});

test('people: mute with a reason and undo, hide and show, rename by consent, remove and bring back', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await say(river, 'something to hide');
  await line(willow, 'something to hide').waitFor();
  await line(sam, 'something to hide').getByRole('button', { name: /Actions/ }).click();
  await button(sam, 'Take off everyone’s screen').click();
  await eventually('hidden', async () => (await line(willow, 'something to hide').count()) === 0);
  await see(river, 'A facilitator took this off the screen. It is not a judgement of you.');
  await button(sam, 'Undo').click();
  await line(willow, 'something to hide').waitFor();

  await line(sam, 'something to hide').getByRole('button', { name: /Actions/ }).click();
  await button(sam, 'Put a content note on it').click();
  await sam.locator('form.inline input').fill('loss');
  await sam.locator('form.inline').getByRole('button', { name: 'Put a content note on it' }).click();
  await willow.locator('details.note summary', { hasText: 'loss' }).waitFor();
  assert.equal(await willow.locator('details.note').getAttribute('open'), null, 'folded');

  await about(sam, 'River');
  await button(sam, 'Mute').first().click();
  await sam.getByLabel('What the person reads as the reason').selectOption('advice');
  await sam.locator('.person-actions form').getByRole('button', { name: 'Mute' }).click();
  await see(river, /You cannot post just now\. .*This group listens without giving advice\./);
  await button(river, 'Kept here: you cannot post just now').waitFor();
  await sam.locator('.box', { hasText: 'Can be undone' }).getByRole('button', { name: 'Let them post again' }).click();
  await button(river, 'Send to everyone').waitFor();
  await sam.locator('.box', { hasText: 'Can be undone' }).waitFor({ state: 'detached' }); // what is below has moved up

  await button(sam, 'Another name').click();
  await sam.getByLabel('Proposed name').fill('Brook');
  await button(sam, 'Propose').click();
  await see(river, /would like to be called .*Brook/);
  await button(river, 'Yes').click();
  await willow.locator('#people bdi.name', { hasText: 'Brook' }).waitFor();
  await willow.locator('.log .name', { hasText: 'Brook' }).first().waitFor();

  await about(sam, 'Willow');
  await sam.locator('#people li', { hasText: 'Willow' }).getByRole('button', { name: 'Remove', exact: true }).first().click();
  await sam.locator('.person-actions form').getByRole('button', { name: 'Remove', exact: true }).click();
  assert.equal(await willow.getByRole('log').count(), 1, 'asked twice');
  await button(sam, /^Remove .*Willow.* now/).click();
  await willow.getByRole('heading', { name: 'You are not in the room any more' }).waitFor();
  assert.match(await willow.locator('main').innerText(), /The listening line/);
  await button(sam, 'Let come back').click();
  await enter(willow, v.link(), 'Willow');
  await inRoom(willow);
});

test('a second facilitator by handing over; a locked door; shorter retention', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await about(sam, 'River');
  await button(sam, 'Share the work').click();
  await button(sam, 'Ask to facilitate').click();
  await see(river, /asks whether you would facilitate/);
  await button(river, 'Yes').click();
  await river.getByRole('heading', { name: 'Facilitating' }).waitFor();
  await sam.locator('#people li', { hasText: 'River' }).locator('.badge').waitFor();
  await button(sam, 'Door, agreement, retention').click();
  await sam.getByLabel('The door is locked').click();
  const late = await v.person();
  await enter(late, v.link(), 'Late');
  await late.getByRole('heading', { name: 'This meeting takes no new people now' }).waitFor();
  await sam.getByLabel('Words disappear after').selectOption('5');
  await button(sam, 'Keep words for a shorter time').click();
  await button(sam, 'Yes, this cannot be undone').click();
  await see(sam, 'What you write disappears 5 minutes after you wrote it.');
});

test('asked to wait with a sentence; let all in', async () => {
  const v = await open('lobby = "ask"');
  const [sam] = await circle(v, []);
  const [river, willow] = [await v.person(), await v.person()];
  await enter(river, v.link(), 'River');
  await sam.locator('#waiting-title').waitFor();
  await button(sam, 'Something else').click();
  await sam.getByLabel('A sentence for this person').fill('Five more minutes, please.');
  await button(sam, 'Ask to wait').click();
  await see(river, 'Five more minutes, please.');
  await enter(willow, v.link(), 'Willow');
  await button(sam, 'Let all in').click();
  await inRoom(river);
  await inRoom(willow);
});

test('a holder is lost: the space is held, and moving on keeps their place', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await setMode(sam, 'queue');
  await button(river, 'Ask to speak').click();
  await offer(sam, 'River');
  await start(river);
  await say(river, 'I begin.');
  await line(willow, 'I begin.').waitFor();
  await river.context().close();
  await see(willow, /Holding the space for .*River/);
  await button(sam, 'Move on; the place is kept').click();
  await eventually('nobody has the space', async () => (await willow.locator('#page').getByText(/Holding the space/).count()) === 0);
});

test('an end with an open request for support says so, and shows the resources', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await button(river, 'I need support').click();
  await button(river, /Send to .*the facilitators/).click();
  await sam.locator('.box.urgent').waitFor();
  await button(sam, 'End the meeting').click();
  await see(sam, 'Somebody is still waiting for support. If you end now, they see the resources first.');
  await button(sam, 'End for everyone').click();
  await button(sam, 'Yes, end now').click();
  await river.getByRole('heading', { name: 'The meeting is over' }).waitFor();
  assert.match(await river.locator('main').innerText(), /The listening line/);
});

test('everything erased at once disconnects everybody', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await say(river, 'soon gone');
  await line(sam, 'soon gone').waitFor();
  // What is on the page, and in what is spoken, at the very moment in which it says that all is over.
  for (const p of [sam, river]) {
    await p.evaluate(() => new MutationObserver(() => {
      if (document.querySelector('h1')?.textContent === 'The meeting has ended') window.atTheEnd ??= document.body.textContent;
    }).observe(document.body, { childList: true, subtree: true, characterData: true }));
  }
  await button(sam, 'End the meeting').click();
  await button(sam, 'Erase everything at once').click();
  await button(sam, 'Yes, erase and disconnect everybody').click();
  for (const p of [sam, river]) {
    await p.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
    assert.doesNotMatch(await p.evaluate(() => window.atTheEnd), /soon gone/);
    assert.doesNotMatch(await p.content(), /soon gone/);
  }
});
