// Words go where their author sends them and nowhere else; the way out leaves nothing; hostile input is text.
import assert from 'node:assert/strict';
import { box, button, circle, enter, eventually, heard, inRoom, line, listen, offer, open, say, see, setMode, start, test } from './venue.mjs';

test('a mistyped command is never sent, and a command carries no private words into the room', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await say(river, '/hlep me please');
  await see(river, 'Not a command. Nothing was sent.');
  assert.equal(await box(river).inputValue(), '/hlep me please');
  assert.equal(await sam.locator('.log li.line').count(), 0);
  await button(river, 'Send as text').click();
  await line(sam, '/hlep me please').waitFor();

  await say(river, '/care I am not well');
  const support = river.locator('#support textarea');
  await support.waitFor();
  assert.equal(await support.inputValue(), 'I am not well', 'the words wait in the private box');
  assert.equal(await box(river).inputValue(), '');
  assert.equal(await sam.locator('.log li.line').count(), 1);
  assert.equal(await sam.getByText('I am not well').count(), 0, 'nothing was sent');
});

test('a mode change and a lost connection leave a private draft in its own box', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await button(river, 'Tell the facilitators').click();
  await river.getByLabel('Your words').last().fill('for the facilitators alone');
  await box(river).fill('for the room');
  assert.ok(await river.locator('#log').isVisible(), 'the conversation stays beside an open panel');
  await setMode(sam, 'queue');
  await see(river, 'Who asks to speak is offered the space in this order.');
  const back = await river.evaluate(() => sessionStorage.getItem('return'));
  assert.ok(back);
  assert.equal(await river.locator('#private textarea').inputValue(), 'for the facilitators alone');
  assert.equal(await box(river).inputValue(), 'for the room');
  await button(river, /Send to .*the facilitators/).click();
  await sam.locator('.lead-panel').getByText('for the facilitators alone').waitFor();
  assert.equal(await line(sam, 'for the facilitators alone').count(), 0);
  assert.equal(await box(river).inputValue(), 'for the room');
});

test('leaving at once: blank, wiped, neutral, and no way back to the words', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await say(sam, 'a very private line');
  await line(river, 'a very private line').waitFor();
  await box(river).fill('an unsent line');
  const before = await river.evaluate(() => history.length);
  await button(river, /Leave this page now/).click();
  await river.waitForURL(`${v.url}/notes`);
  assert.equal(await river.title(), 'Notes');
  const left = await river.evaluate(() => ({
    session: sessionStorage.length, local: localStorage.length, history: history.length, cookies: document.cookie,
    page: document.documentElement.outerHTML,
  }));
  assert.deepEqual([left.session, left.local, left.cookies], [0, 0, '']);
  assert.equal(left.history, before, 'the entry was replaced');
  assert.doesNotMatch(left.page, /private|unsent|Tuesday/);
  const caches = await river.evaluate(async () => ('caches' in window ? (await window.caches.keys()).length : 0));
  assert.equal(caches, 0);
  await river.goBack().catch(() => undefined);
  assert.doesNotMatch(await river.content(), /a very private line|an unsent line/);
  // To the others: away, without a sentence about leaving.
  await sam.locator('#people').getByText('away').waitFor({ timeout: 40_000 });
});

test('leaving at once works without a connection, too', async () => {
  const v = await open();
  const [, river] = await circle(v, ['River']);
  await river.context().setOffline(true);
  await button(river, /Leave this page now/).click();
  await river.waitForURL(`${v.url}/notes`);
  await river.getByText('There are no notes yet.').waitFor();
});

test('Shift three times leaves; Shift with letters does not; a facilitator keeps the keys', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await box(river).focus();
  await river.keyboard.type('AB CD EF');
  assert.equal(await box(river).inputValue(), 'AB CD EF');
  for (let i = 0; i < 2; ++i) await river.keyboard.press('Shift');
  await river.keyboard.press('a');
  assert.equal(new URL(river.url()).pathname, '/');
  for (let i = 0; i < 3; ++i) await sam.keyboard.press('Shift');
  await say(sam, 'still here');
  await line(river, 'still here').waitFor();
  for (let i = 0; i < 3; ++i) await river.keyboard.press('Shift');
  await river.waitForURL(`${v.url}/notes`);
});

test('hostile names and lines are text: nothing runs, nothing breaks out, nobody becomes a facilitator', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  const mallory = await v.person({ viewport: { width: 320, height: 640 } });
  await enter(mallory, v.link(), '<img src=x onerror=alert(1)>');
  await inRoom(mallory);
  const lines = ['<script>document.title="owned"</script>', '"><svg onload=alert(1)>', 'javascript:alert(1)',
    'Z̸̢̛̤͖̗'.repeat(40), '\u202Eevitcerid', 'x'.repeat(600), '{count, plural, other {#}}'];
  const alerts = [];
  for (const p of [sam, river, mallory]) p.on('dialog', (d) => { alerts.push(d.message()); d.dismiss(); });
  for (const text of lines) await say(mallory, text);
  await line(river, 'x'.repeat(600)).waitFor();
  for (const p of [sam, river, mallory]) {
    assert.equal(await p.title(), 'Notes');
    assert.equal(await p.locator('.log img, .log script, .log svg, .log a').count(), 0);
    const wide = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `no sideways scrolling (${wide})`);
    assert.deepEqual(p.faults, []);
  }
  // 64 kB of combining marks: kept and asked about, sent in parts, and no line grows beyond its place.
  const marks = `a${'\u0301\u0336\u20dd'.repeat(9500)}`; // 64 kB and some
  await box(mallory).fill(marks);
  await box(mallory).press('Enter');
  await button(mallory, /^Send in \d+ parts/).click();
  await eventually('it has come', async () => (await line(river, '\u0301\u0336\u20dd'.repeat(50)).count()) >= 10, 30_000);
  await say(river, 'I can still write');
  await line(mallory, 'I can still write').waitFor();
  for (const p of [sam, river, mallory]) {
    const [wide, tall] = await p.evaluate(() => [document.documentElement.scrollWidth - innerWidth,
      Math.max(...[...document.querySelectorAll('.log li.line p.words')].map((w) => w.scrollHeight - w.clientHeight))]);
    assert.ok(wide <= 0, `no sideways scrolling (${wide})`);
    assert.ok(tall <= 0, `nothing stands out of its line (${tall})`);
    assert.deepEqual(p.faults, []);
  }
  assert.deepEqual(alerts, []);
  // In names, too: long words, marks and turned directions stay within their row and turn nothing else around.
  for (const name of ['W'.repeat(40), `Zoe${'\u0301'.repeat(60)}`, '\u202Erotatilicaf']) {
    const guest = await v.person({ viewport: { width: 320, height: 640 } });
    await enter(guest, v.link(), name);
    const inside = guest.getByRole('log').or(guest.locator('form .error')); // a name that cannot be shown well is refused there
    await inside.first().waitFor();
    for (const p of [guest, river]) {
      const wide = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name.slice(0, 5)}: no sideways scrolling (${wide})`);
    }
    assert.equal(await river.locator('#people li', { hasText: 'rotatilicaf' }).locator('.badge').count(), 0);
    await guest.context().close();
  }
  const author = river.locator('.log .author', { hasText: 'onerror' }).first();
  assert.equal(await author.locator('.badge').count(), 0);
  // Names that say "facilitator" are refused at the door, in kind words.
  const fake = await v.person();
  await enter(fake, v.link(), 'Facilitator');
  await fake.getByText('Please choose another name.').first().waitFor();
  assert.equal(await fake.getByLabel('What shall we call you?').inputValue(), 'Facilitator');
});

test('what a screen reader is told of a share of twelve lines: each, in order, once', async () => {
  const v = await open();
  const [sam, river, willow] = await circle(v, ['River', 'Willow']);
  await setMode(sam, 'queue');
  await button(river, 'Ask to speak').click();
  await listen(willow);
  await offer(sam, 'River');
  await start(river);
  for (let i = 1; i <= 12; ++i) {
    await say(river, `line ${i}`);
    await line(sam, `line ${i}`).last().waitFor();
  }
  await button(river, 'I am done').click();
  const told = await eventually('River has finished', async () => {
    const all = await heard(willow);
    return all.includes('River has finished.') && all.includes('River: line 12') && all;
  }, 30_000);
  assert.deepEqual(told.filter((s) => s.startsWith('River: ')), Array.from({ length: 12 }, (_, i) => `River: line ${i + 1}`));
  assert.ok(told.includes('River has the space.'));
});

test('two hundred messages arrive: focus, caret and every node stay where they are', async () => {
  const v = await open();
  const [sam, river] = await circle(v, ['River']);
  await say(sam, 'the first');
  await line(river, 'the first').waitFor();
  await box(river).fill('I am in the middle of a sentence');
  await box(river).evaluate((b) => { b.setSelectionRange(5, 5); window.first = document.querySelector('.log li.line'); window.box = b; });
  // As fast as the door lets one person speak: each is sent when the one before it is on the screen.
  await sam.evaluate(async () => {
    const box = document.querySelector('#composer-box');
    const put = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
    for (let i = 0; i < 200; ++i) {
      put.call(box, `message ${i}`);
      box.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector('#composer-where').click();
      const due = performance.now() + 105; // ten commands a second
      while (performance.now() < due || document.querySelectorAll('.log li.line').length < i + 2) {
        await new Promise(requestAnimationFrame);
      }
    }
  });
  await line(river, 'message 199').waitFor({ timeout: 60_000 });
  const now = await river.evaluate(() => ({
    focus: document.activeElement === window.box, caret: window.box.selectionStart,
    same: window.first === document.querySelector('.log li.line'), lines: document.querySelectorAll('.log li.line').length,
  }));
  assert.deepEqual(now, { focus: true, caret: 5, same: true, lines: 201 });
});
