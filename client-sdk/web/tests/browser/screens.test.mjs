// Each screen as assistive technology meets it: roles, names, states and their order (golden/screen-*).
import { tree } from './golden.mjs';
import { about, box, button, circle, enter, line, offer, open, say, see, setMode, start, test } from './venue.mjs';

test('before the room: no link, arriving, preparing, something missing, waiting, being let in', async () => {
  const v = await open('lobby = "ask"\nagreement.version = 1\nagreement.text = "We listen without giving advice."');
  const nobody = await v.person();
  await nobody.goto(v.url);
  await nobody.getByRole('heading', { name: 'Please open your link' }).waitFor();
  await tree('screen-no-link', nobody);

  const sam = await v.person();
  await enter(sam, v.link('facilitator'), 'Sam', { agree: true });
  await button(sam, 'Begin the meeting').waitFor();
  await tree('screen-before-opening', sam, '.lead-panel');
  await button(sam, 'Begin the meeting').click();
  await button(sam, 'Pause the meeting').waitFor();

  const river = await v.person();
  await river.goto(v.link());
  await button(river, 'Continue').waitFor();
  await see(river, 'Sam');
  await tree('screen-arrive', river);
  await button(river, 'Continue').click();
  await button(river, 'Go in').click();
  await river.locator('.error').first().waitFor();
  // A suggested name is another one each time.
  await river.getByLabel('What shall we call you?').fill('River');
  await tree('screen-prepare', river);
  await river.getByLabel('I may want to speak').check();
  await river.getByLabel('I have read this and agree').check();
  await button(river, 'Go in').click();
  await river.getByRole('heading', { name: 'You are in the waiting space' }).waitFor();
  await see(river, 'The facilitators can see that you are here.');
  await tree('screen-waiting', river);
  await button(sam, 'Something else').click();
  await tree('screen-waiting-list', sam, '.lead-panel .box');
});

test('the room: open, offered, holding, after a share, quiet, paused', async () => {
  const [sam, river, willow] = await circle(await open(), ['River', 'Willow']);
  await say(sam, 'Welcome.');
  await say(river, 'Hello.');
  for (const p of [sam, river, willow]) await line(p, 'Hello.').waitFor();
  await tree('screen-room', willow);
  await tree('screen-facilitating', sam, '.lead-panel');
  await setMode(sam, 'queue', { 'During and after a share': 'support' });
  await button(river, 'Ask to speak').click();
  await offer(sam, 'River');
  await button(river, 'Start').waitFor();
  await tree('screen-offered', river, 'main');
  await start(river);
  await say(river, 'It has been a long week.');
  await line(willow, 'It has been a long week.').waitFor();
  await river.getByText('About 5 minutes left').waitFor();
  await tree('screen-holding', river, 'main');
  await tree('screen-somebody-shares', willow, 'header');
  await button(river, 'I am done').click();
  await button(sam, /^Thank .*River/).click();
  await willow.locator('.thanks').waitFor();
  await box(willow).fill('I am with you.');
  await see(willow, /Room for about/);
  await tree('screen-short-line', willow, '.composer');
  await box(willow).press('Enter');
  await line(river, 'I am with you.').waitFor();
  await tree('screen-after-a-share', river, 'main');
  await setMode(sam, 'quiet', { Card: 'poem' });
  await willow.locator('.quiet-card').getByText(/minute/).waitFor();
  await tree('screen-quiet', willow, 'main');
  await button(sam, 'Pause the meeting').click();
  await see(willow, 'The meeting is paused.');
  await tree('screen-paused', willow, '.notices');
});

test('panels and dialogs: private, support, settings, help, one person, rules', async () => {
  const [sam, river] = await circle(await open(), ['River']);
  await button(river, 'Tell the facilitators').click();
  await tree('screen-private', river, '#private');
  await button(river, 'I need support').click();
  await button(river, /Send to .*the facilitators/).click();
  await see(river, 'It has reached a facilitator’s device.');
  await tree('screen-support', river, '#support');
  await sam.locator('.box.urgent').waitFor();
  await tree('screen-care-inbox', sam, '.box.urgent');
  await button(river, 'Settings').click();
  await tree('screen-settings', river, 'dialog[open]');
  await river.keyboard.press('Escape');
  await button(river, 'Help').click();
  await tree('screen-help', river, 'dialog[open]');
  await river.keyboard.press('Escape');
  await about(sam, 'River');
  for (const fold of ['Mute', 'Another name', 'Remove']) {
    await sam.locator('#people').getByRole('button', { name: fold, exact: true }).first().click();
    await tree(`screen-person-${fold.split(' ')[0].toLowerCase()}`, sam, '#people li:last-child');
  }
  await button(sam, 'Door, agreement, retention').click();
  await tree('screen-rules', sam, '.lead-panel > .box.fold');
});

test('the end: removed, the closing card, ended', async () => {
  const [sam, river, willow] = await circle(await open(), ['River', 'Willow']);
  await about(sam, 'Willow');
  await sam.locator('#people li', { hasText: 'Willow' }).getByRole('button', { name: 'Remove', exact: true }).first().click();
  await sam.locator('.person-actions form').getByRole('button', { name: 'Remove', exact: true }).click();
  await button(sam, /^Remove .*Willow.* now/).click();
  await willow.getByRole('heading', { name: 'You are not in the room any more' }).waitFor();
  await tree('screen-removed', willow);
  await button(sam, 'End the meeting').click();
  await tree('screen-ending', sam, '.lead-panel > .box:last-child');
  await button(sam, 'End for everyone').click();
  await button(sam, 'Yes, end now').click();
  await river.getByRole('heading', { name: 'The meeting is over' }).waitFor();
  await tree('screen-closing', river);
  for (const p of [sam, river]) await button(p, 'Close this card').click();
  await river.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
  await tree('screen-ended', river);
});
