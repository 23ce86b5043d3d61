// After the end: what is left, for everybody who wants to keep it; a room of their own for who facilitated.
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tree } from './golden.mjs';
import { button, circle, enter, inRoom, line, say, see, test, Venue } from './venue.mjs';

async function evening(names) {
  const v = await Venue.open('');
  return [v, ...(await circle(v, names))];
}
async function end(sam, others, { debrief }) {
  await button(sam, 'End the meeting').click();
  if (debrief) await sam.getByLabel(/^Afterwards a debrief/).check();
  await button(sam, 'End for everyone').click();
  await button(sam, 'Yes, end now').click();
  for (const p of [sam, ...others]) await button(p, 'Close this card').click();
  for (const p of [sam, ...others]) await p.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
}

test('a receipt that holds no words, and can be kept and checked', async () => {
  const [, sam, river] = await evening(['River']);
  await say(river, 'in confidence');
  await line(sam, 'in confidence').waitFor();
  await end(sam, [river], { debrief: false });
  await river.getByText('What is left of this meeting').click();
  await see(river, '1 line was said.');
  await see(river, /the server still holds 0 bytes of it/);
  await tree('screen-receipt', river, 'main details ul');
  const [download] = await Promise.all([river.waitForEvent('download'), river.getByRole('link', { name: 'Save the signed receipt' }).click()]);
  const text = await readFile(await download.path(), 'utf8');
  assert.doesNotMatch(text, /in confidence|River|Sam/);
  const { body, signature, publicKey, says } = JSON.parse(text);
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'base64').toString('base64url') } });
  assert.ok(verify(null, Buffer.from(body, 'base64'), key, Buffer.from(signature, 'base64')), 'signed');
  assert.equal(says.bytesHeld, 0);
  for (const p of [sam, river]) {
    assert.equal(await button(p, 'Go to the debrief').count(), 0);
    assert.deepEqual(p.faults, []);
  }
});

test('those who facilitated go on to a debrief, where nothing of the evening is', async () => {
  const [v, sam, river] = await evening(['River']);
  const ana = await v.person();
  await enter(ana, v.link('facilitator'), 'Ana');
  await inRoom(ana);
  await say(river, 'in confidence');
  await line(sam, 'in confidence').waitFor();
  await end(sam, [river, ana], { debrief: true });
  assert.equal(await button(river, 'Go to the debrief').count(), 0, 'only who facilitated');
  await see(sam, 'A room for those who facilitated');
  await tree('screen-debrief', sam, 'main section.box');
  for (const [p, name] of [[sam, 'Sam'], [ana, 'Ana']]) {
    await button(p, 'Go to the debrief').click();
    await p.getByRole('heading', { name: 'Debrief' }).waitFor();
    await button(p, 'Continue').click();
    await p.getByLabel('What shall we call you?').fill(name);
    await button(p, 'Go in').click();
    await inRoom(p);
  }
  await button(sam, 'Begin the meeting').click();
  await button(sam, 'Pause the meeting').waitFor();
  await say(sam, 'How was it for you?');
  await line(ana, 'How was it for you?').waitFor();
  assert.equal(await line(ana, 'in confidence').count(), 0);
  await button(sam, 'End the meeting').click();
  assert.equal(await sam.getByLabel(/^Afterwards a debrief/).count(), 0, 'a debrief has none of its own');
  for (const p of [sam, ana, river]) assert.deepEqual(p.faults, []);
});
