// What everybody may say about the meeting itself: to its organiser, after a removal, and on leaving.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after } from 'node:test';
import { tree } from './golden.mjs';
import { about, button, circle, eventually, inRoom, say, see, test, Venue } from './venue.mjs';

const servers = [];
after(() => { for (const s of servers) s.close(); });

// Where an organiser is told.
async function receiver() {
  const told = [];
  const server = createServer((request, answer) => {
    let body = '';
    request.on('data', (d) => { body += d; });
    request.on('end', () => {
      told.push(body);
      answer.writeHead(204).end();
    });
  });
  servers.push(server);
  await new Promise((r) => server.listen(0, '127.0.0.1', r));
  const hook = `[hooks]\nurl = "http://127.0.0.1:${server.address().port}/"\nsecret = "what the receiver knows, 32 bytes and more"\n`;
  return { told, hook };
}
async function report(page, what) {
  await button(page, 'Tell the organiser that something was not right').click();
  await page.getByLabel(what).check();
  await page.locator('dialog').getByRole('button', { name: /Send to .*the organiser/ }).click();
}

test('the organiser is told a category and nothing else; where nobody can be told, that is said', async () => {
  const { told, hook } = await receiver();
  const [, river] = await circle(await openVenue({ more: hook }), ['River']);
  await say(river, 'words that nobody outside reads');
  await button(river, 'Tell the facilitators').click();
  await button(river, 'Tell the organiser that something was not right').click();
  await tree('screen-report', river, 'dialog[open]');
  await river.locator('dialog').getByRole('button', { name: /Send to/ }).click();
  await see(river, 'Please choose what comes closest.');
  await river.getByLabel('Private things were asked for, or passed on').check();
  await river.getByLabel('It is about somebody who facilitates').check();
  // What could not be sent just now need not be chosen again.
  await river.context().setOffline(true);
  await river.evaluate(() => dispatchEvent(new Event('offline')));
  await eventually('it was not sent, and says so', async () => {
    await river.locator('dialog').getByRole('button', { name: /Send to/ }).click();
    return (await river.locator('dialog').getByText('There is no connection just now, so nothing was sent.').count()) > 0;
  });
  assert.ok(await river.getByLabel('Private things were asked for, or passed on').isChecked());
  await river.context().setOffline(false);
  await eventually('sent', async () => {
    await river.locator('dialog').getByRole('button', { name: /Send to/ }).click({ timeout: 1000 }).catch(() => undefined);
    return (await river.locator('dialog').getByText('It is on its way to the organiser.').count()) > 0;
  }, 40_000);
  const body = await eventually('told', () => told.find((b) => b.includes('report')));
  assert.match(body, /privacy/);
  assert.doesNotMatch(body, /River|words that nobody/);
  assert.deepEqual(river.faults, []);

  const [, willow] = await circle(await openVenue(), ['Willow']);
  await button(willow, 'I need support').click();
  await report(willow, 'Something else');
  await willow.locator('dialog p').getByText('From here nobody outside the meeting can be told.').waitFor();
  await willow.locator('dialog').getByText('The listening line').waitFor();
});

test('a removal: the reason, once "I think this is a mistake", and back in; then the closing card with its one tap', async () => {
  const [sam, river] = await circle(await openVenue(), ['River']);
  await about(sam, 'River');
  await sam.locator('#people li', { hasText: 'River' }).getByRole('button', { name: 'Remove', exact: true }).first().click();
  await sam.getByLabel('What the person reads as the reason').selectOption('advice');
  await sam.getByLabel('Coming back').selectOption('deny');
  await sam.locator('.person-actions form').getByRole('button', { name: 'Remove', exact: true }).click();
  await button(sam, /^Remove .*River.* now/).click();
  await river.getByRole('heading', { name: 'You are not in the room any more' }).waitFor();
  await see(river, 'This group listens without giving advice.');
  assert.equal(await button(river, 'See whether I may come back').count(), 0);
  await button(river, 'I think this is a mistake').click();
  await see(river, 'The facilitators have been told that you think this was a mistake.');
  assert.equal(await button(river, 'I think this is a mistake').count(), 0, 'it can be said once');
  await sam.locator('.box', { hasText: 'Can be undone' }).getByText(/River.* was removed, and thinks that it was a mistake\./).waitFor();
  await button(river, 'See whether I may come back').click();
  await river.getByRole('heading', { name: 'You are not in the room any more' }).waitFor();
  await button(sam, 'Let come back').click();
  await see(sam, 'This person may come back.');
  await button(river, 'See whether I may come back').click();
  await inRoom(river);

  await button(sam, 'End the meeting').click();
  await button(sam, 'End for everyone').click();
  await button(sam, 'Yes, end now').click();
  await river.getByLabel('Lighter than I came').check();
  await button(river, 'Close this card').click();
  await see(river, 'Closed. You can stay, or close this page. The rest is erased as soon as the others are done.');
  await button(sam, 'Close this card').click(); // and leaves the question open
  for (const p of [sam, river]) await p.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
  for (const p of [sam, river]) assert.deepEqual(p.faults, []);
});

function openVenue(options = {}) {
  return Venue.open('', options);
}
