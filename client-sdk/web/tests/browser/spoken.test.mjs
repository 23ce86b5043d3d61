// What a screen reader is told in the main scenes of an evening, word by word (golden/spoken-*).
import { told, transcript } from './golden.mjs';
import { about, button, circle, listen, offer, open, say, setMode, start, test } from './venue.mjs';

const queue = 'One person at a time. Ask when you would like to speak.';
const paused = '! The meeting is paused. It is not because of what you wrote. Your words are kept here.';
async function starts(sam, river, ...others) {
  await setMode(sam, 'queue');
  for (const p of [river, ...others]) await told(p, queue);
  await button(river, 'Ask to speak').click();
  await told(river, 'You have asked to speak. You can withdraw at any time.');
  await offer(sam, 'River');
  await told(river, 'The space is yours if you want it. Start, come back to me, or not today.');
}

test('a turn, with a moment and a pause in it', async () => {
  const [sam, river, willow] = await circle(await open(), ['River', 'Willow']);
  await listen(river);
  await listen(willow);
  await say(sam, 'Welcome.');
  for (const p of [river, willow]) await told(p, 'Facilitator Sam: Welcome.');
  await starts(sam, river, willow);
  await start(river);
  await told(river, 'You have the space.');
  await told(willow, 'River has the space.');
  await say(river, 'A long week.');
  await told(willow, 'River: A long week.');
  await button(river, 'I need a moment').click();
  await told(willow, 'River is taking a moment.');
  await say(river, 'And on.');
  await told(willow, 'River: And on.');
  await button(sam, 'Pause the meeting').click();
  for (const p of [river, willow]) await told(p, paused);
  await button(sam, 'Go on').click();
  for (const p of [river, willow]) await told(p, '! The pause is over.');
  await button(river, 'I am done').click();
  await told(willow, 'River has finished.');
  await told(river, 'Your turn is over. What you have not sent is kept here.');
  await transcript('spoken-turn-river', river);
  await transcript('spoken-turn-willow', willow);
});

test('a share of twelve lines: each one, in order, while the listener writes', async () => {
  const [sam, river, willow] = await circle(await open(), ['River', 'Willow']);
  await listen(river);
  await listen(willow);
  await starts(sam, river, willow);
  await start(river);
  await told(willow, 'River has the space.');
  const lines = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
  for (const words of lines) await say(river, words);
  await willow.locator('#composer-box').fill('I would like to answer this.');
  await told(willow, 'River: twelve');
  await button(river, 'I am done').click();
  await told(willow, 'River has finished.');
  await transcript('spoken-twelve-lines-willow', willow);
});

test('an offer: come back to me, offered again, not today', async () => {
  const [sam, river, willow] = await circle(await open(), ['River', 'Willow']);
  await listen(river);
  await listen(willow);
  await listen(sam);
  await starts(sam, river, willow);
  await button(river, 'Come back to me').click();
  await told(river, 'You will be asked again later.');
  await sam.locator('#next[aria-disabled=false]').click();
  await button(river, 'Not today').click();
  await told(river, 'That is fine. Nobody needs a reason.');
  await transcript('spoken-offer-river', river);
  await transcript('spoken-offer-willow', willow);
});

test('a request for support: who asked, who facilitates, and nobody else', async () => {
  const [sam, river, willow] = await circle(await open(), ['River', 'Willow']);
  for (const p of [sam, river, willow]) await listen(p);
  await button(river, 'I need support').click();
  await button(river, /Send to .*the facilitators/).click();
  await told(sam, '! River asks for support.');
  await told(river, 'It has reached a facilitator’s device.');
  await button(sam, 'I have seen it').click();
  await told(sam, 'The person reads that you have seen it.');
  await told(river, 'Sam has seen it.');
  await button(sam, 'I take care of it').click();
  await told(river, 'With you: Sam.');
  await sam.locator('.care-request textarea').fill('I am here.');
  await sam.locator('.care-request').getByRole('button', { name: /Send to/ }).click();
  await told(river, 'Privately, Sam: I am here.');
  await button(sam, 'Close the request').click();
  await told(river, 'This request is closed. You can ask again at any time.');
  await transcript('spoken-care-river', river);
  await transcript('spoken-care-sam', sam);
  await transcript('spoken-care-willow', willow);
});

test('a mute, hidden words and a removal', async () => {
  const [sam, river, willow] = await circle(await open(), ['River', 'Willow']);
  await listen(river);
  await listen(willow);
  await say(river, 'You should all listen to me.');
  await told(willow, 'River: You should all listen to me.');
  await sam.locator('.log li.line').getByRole('button', { name: /Actions/ }).click();
  await button(sam, 'Take off everyone’s screen').click();
  await told(river, 'A facilitator took this off the screen. It is not a judgement of you.');
  await about(sam, 'River');
  await button(sam, 'Mute').first().click();
  await sam.locator('.person-actions form').getByRole('button', { name: 'Mute' }).click();
  await told(river, 'You cannot post just now. You can write to the facilitators and ask for support.');
  await transcript('spoken-hidden-river', river);
  await sam.locator('#people').getByRole('button', { name: 'Remove', exact: true }).first().click();
  await sam.locator('.person-actions form').getByRole('button', { name: 'Remove', exact: true }).click();
  await button(sam, /^Remove .*River.* now/).click();
  await river.getByRole('heading', { name: 'You are not in the room any more' }).waitFor();
  await say(sam, 'We go on.');
  await told(willow, 'Facilitator Sam: We go on.');
  await transcript('spoken-removal-willow', willow);
});

test('the end', async () => {
  const [sam, river] = await circle(await open(), ['River']);
  await listen(river);
  await say(sam, 'Thank you, everybody.');
  await told(river, 'Facilitator Sam: Thank you, everybody.');
  await button(sam, 'End the meeting').click();
  await button(sam, 'End for everyone').click();
  await button(sam, 'Yes, end now').click();
  await told(river, '! The meeting is closing.');
  for (const p of [sam, river]) await button(p, 'Close this card').click();
  await told(river, '! The meeting has ended. Everything that was said has been erased, here and on the server.');
  await transcript('spoken-end-river', river);
});
