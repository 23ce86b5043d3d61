// Every screen, light, dark and in forced colours, left to right and right to left, narrow and wide, judged by
// axe with all WCAG 2.2 A and AA rules and its best practices; without sideways scrolling at any of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { eventually, inRoom, test, Venue } from './venue.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const locale = (l) => JSON.parse(readFileSync(new URL(`../../locales/${l}.json`, import.meta.url), 'utf8'));

const evening = `
title = "An evening"
about = "Talk, and thanks."
[[steps]]
title = "Talk"
mode = "open"
words = "Welcome, everybody."
[[steps]]
title = "Thanks"
mode = "facilitator"
`;

const looks = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
  ['forced', { colorScheme: 'light', forcedColors: 'active' }],
];
// Each screen at two of the six, of which one is narrow and one is wide, and the next screen at the next two; all
// six with HEARTH_FULL (scripts/test --full).
const ways = looks.flatMap(([look, media]) => [320, 1280].map((width) => ({ look, media, width })));
let screens = 0;
function waysOfNext() {
  if (process.env.HEARTH_FULL) return ways;
  const first = screens++ % ways.length;
  return [ways[first], ways[(first + 3) % ways.length]];
}

async function judge(page, screen, found) {
  for (const { look, media, width } of waysOfNext()) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: width === 320 ? 640 : 800 });
    const where = `${screen}, ${look}, ${width}`;
    // By evaluate, not by a script element: the page allows no script that it did not bring.
    await page.evaluate(axe);
    const { violations } = await page.evaluate((t) => window.axe.run(document, { runOnly: { type: 'tag', values: t } }), tags);
    for (const v of violations) found.push(`${where}: ${v.id} ${v.nodes.map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? '')).slice(0, 3).join(' | ')}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) found.push(`${where}: ${wide} px wider than the screen`);
    const cut = await page.evaluate(() => [...document.querySelectorAll('.panel')]
      .filter((p) => p.checkVisibility() && p.scrollWidth > p.clientWidth + 1).map((p) => `#${p.id} ${p.scrollWidth - p.clientWidth}`));
    // What is above the box ends above it: a conversation that has no room left would lie under it.
    const under = await page.evaluate(() => {
      const box = document.querySelector('form.composer');
      if (!box?.checkVisibility()) return 0;
      const parts = [...document.querySelectorAll('.room > main > *')].filter((p) => p.checkVisibility() && !p.matches('.unseen'));
      return Math.max(0, ...parts.map((p) => Math.round(p.getBoundingClientRect().bottom - box.getBoundingClientRect().top)));
    });
    if (under > 1) found.push(`${where}: the conversation reaches ${under} px under the box`);
    if (cut.length > 0) found.push(`${where}: wider than its panel: ${cut.join(', ')}`);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await page.setViewportSize({ width: 1280, height: 800 });
}

for (const language of ['en', 'ar']) {
  test(`all screens in ${language}`, { timeout: 900_000 }, async () => {
    const v = await Venue.open('lobby = "ask"\nagreement.version = 1\nagreement.text = "We listen."', { format: evening });
    const L = locale(language);
    const found = [];
    const person = () => v.person({ locale: language });
    const press = (page, key) => page.getByRole('button', { name: L[key], exact: true }).first().click();
    const arrive = async (page, ...powers) => {
      await page.goto(v.link(...powers));
      await page.getByRole('button', { name: L['arrive.continue'], exact: true }).waitFor();
    };
    const prepare = async (page, name) => {
      await press(page, 'arrive.continue');
      await page.getByLabel(L['prepare.name']).fill(name);
      const speak = page.getByLabel(L['prepare.speak']);
      if ((await speak.count()) > 0) await speak.check();
      await page.getByLabel(L['agreement.agree']).check();
      await press(page, 'prepare.enter');
    };

    const nobody = await person();
    await nobody.goto(v.url);
    await nobody.getByRole('heading', { name: L['over.no_link.title'] }).waitFor();
    await judge(nobody, 'no link', found);

    const sam = await person();
    await arrive(sam, 'facilitator');
    assert.equal(await sam.evaluate(() => document.documentElement.dir), language === 'ar' ? 'rtl' : 'ltr');
    await judge(sam, 'P1 arrive', found);
    await prepare(sam, 'Sam');
    await sam.getByRole('button', { name: L['f.open'], exact: true }).waitFor();
    await judge(sam, 'before opening', found);

    const river = await person();
    await arrive(river);
    await press(river, 'arrive.continue');
    await press(river, 'prepare.enter');
    await river.locator('.error').first().waitFor();
    await judge(river, 'P2 prepare, something missing', found);
    await river.getByLabel(L['prepare.name']).fill('River');
    await river.getByLabel(L['prepare.speak']).check();
    await river.getByLabel(L['agreement.agree']).check();
    await press(river, 'prepare.enter');
    await river.getByRole('heading', { name: L['waiting.title'] }).waitFor();
    await judge(river, 'P3 waiting', found);

    await press(sam, 'f.open');
    await sam.locator('#waiting-title').waitFor();
    await press(sam, 'f.door.other');
    await judge(sam, 'F1 waiting list', found);
    await sam.locator('.lead-panel .people button.primary').first().click();
    await inRoom(river);
    const say = async (page, text) => { await page.locator('#composer-box').fill(text); await page.locator('#composer-box').press('Enter'); };
    await say(river, 'A line of the room.');
    await river.locator('.log li.line').waitFor();
    await sam.locator('.log li.line .more').first().click();
    await judge(sam, 'F4 actions of a line', found);
    await sam.getByRole('button', { name: L['line.setNote'], exact: true }).click();
    await sam.locator('form.inline input').fill('loss');
    await sam.locator('form.inline button[type=submit]').click();
    await river.locator('details.note').waitFor();
    await judge(river, 'P4 room with a folded line', found);
    await say(river, '/unknown');
    await river.locator('.question').waitFor();
    await judge(river, 'P4 a mistyped command', found);
    await river.locator('#composer-box').fill('');

    await sam.locator('.suggested').waitFor();
    const steps = sam.locator('.lead-panel .fold > button').first();
    await steps.click();
    await judge(sam, 'F2 the steps, and the words of one', found);
    await steps.click();
    await press(sam, 'private.team');
    await sam.locator('#private').waitFor();
    await judge(sam, 'the team line', found);
    await press(sam, 'private.team');
    await sam.locator('#people .fold.dots > button').first().click();
    await press(sam, 'f.held.start');
    await river.getByRole('button', { name: L['send.held'], exact: true }).waitFor();
    await say(river, 'A line that waits.');
    await sam.locator('.box.urgent').waitFor();
    await judge(river, 'P4 a line waits to be read', found);
    await judge(sam, 'F5 lines that are read first', found);
    await sam.locator('.box.urgent button.primary').click();
    await press(sam, 'f.held.stop');
    await sam.locator('#people .fold.dots > button').first().click();

    await press(sam, 'f.mode.title');
    await judge(sam, 'F2 mode', found);
    await sam.locator('.lead-panel').getByLabel(L['f.mode.mode']).first().selectOption('queue');
    await sam.locator('.lead-panel form button[type=submit]').first().click();
    await press(river, 'door.ask');
    await sam.locator('#next[aria-disabled=false]', { hasText: 'River' }).click();
    await river.locator('section.turn').waitFor();
    await judge(river, 'P5 offered', found);
    await press(river, 'turn.start');
    await river.getByRole('button', { name: L['turn.done'], exact: true }).waitFor();
    await judge(river, 'P5 holding', found);
    await judge(sam, 'F2 somebody shares', found);
    await press(sam, 'f.flow.pause');
    await river.locator('.notice.calm').waitFor();
    await judge(river, 'P6 pause', found);
    await press(sam, 'f.flow.resume');

    await press(river, 'door.tell');
    await river.locator('#private').waitFor();
    await judge(river, 'private box', found);
    await press(river, 'door.support');
    await river.locator('#support form button[type=submit]').click();
    await river.locator('.care-request').waitFor();
    await judge(river, 'support', found);
    await press(river, 'report.title');
    await judge(river, 'to the organiser', found);
    await river.keyboard.press('Escape');
    await sam.locator('.box.urgent').waitFor();
    await judge(sam, 'F5 care inbox', found);
    await press(river, 'settings.title');
    await judge(river, 'settings', found);
    await river.keyboard.press('Escape');
    await press(river, 'help.title');
    await judge(river, 'help', found);
    await river.keyboard.press('Escape');

    await sam.locator('#people .fold.dots > button').first().click();
    for (const key of ['f.person.mute', 'f.person.together', 'f.hide.all', 'f.person.remove']) {
      await sam.locator('#people').getByRole('button', { name: L[key], exact: true }).first().click();
      await judge(sam, `F3 ${key}`, found);
    }
    await press(sam, 'f.mode.title');
    await sam.locator('.lead-panel').getByLabel(L['f.mode.mode']).first().selectOption('quiet');
    await sam.locator('.lead-panel').getByLabel(L['f.mode.card']).first().selectOption('grounding');
    const atOnce = sam.locator('.lead-panel').getByLabel(L['f.mode.atOnce']);
    if ((await atOnce.count()) > 0) await atOnce.first().check();
    await sam.locator('.lead-panel form button[type=submit]').first().click();
    await river.locator('.quiet-card .grounding').waitFor();
    await judge(river, 'P4 quiet, with a card', found);
    await press(sam, 'f.rules.title');
    await press(sam, 'f.end.title');
    await judge(sam, 'F6, F7 rules and end', found);
    await press(sam, 'f.end.now');
    await press(sam, 'f.end.sure');
    await river.getByRole('heading', { name: L['closing.title'] }).waitFor();
    await judge(river, 'closing card', found);
    for (const p of [sam, river]) await p.getByRole('button', { name: L['closing.close'], exact: true }).click();
    await river.getByRole('heading', { name: L['over.ended.title'] }).waitFor();
    await judge(river, 'P7 ended', found);
    assert.deepEqual([...sam.faults, ...river.faults], []);
    assert.equal(found.length, 0, [...new Set(found)].join('\n'));
  });
}

test('text of twice the size, and wide spacing, cut nothing off', async () => {
  const v = await Venue.open();
  const page = await v.person();
  await page.addInitScript(() => localStorage.setItem('settings', JSON.stringify({ textSize: 200 })));
  await page.goto(v.link('facilitator'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('What shall we call you?').fill('Sam');
  await page.getByRole('button', { name: 'Go in' }).click();
  await page.locator('#composer-box').waitFor();
  for (const width of [320, 640, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    await page.evaluate(() => {
      for (const e of document.querySelectorAll('body *')) {
        e.style.setProperty('line-height', '1.5', 'important');
        e.style.setProperty('letter-spacing', '0.12em', 'important');
        e.style.setProperty('word-spacing', '0.16em', 'important');
      }
    });
    const cut = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth - innerWidth;
      const clipped = [...document.querySelectorAll('button, h1, h2, h3, p, label')]
        .filter((e) => e.checkVisibility?.() && !e.closest('.unseen, .skips') && !e.classList.contains('unseen') && getComputedStyle(e).overflow !== 'visible' && e.scrollWidth > e.clientWidth + 1)
        .map((e) => e.textContent);
      return { wide, clipped };
    });
    assert.deepEqual(cut, { wide: 0, clipped: [] }, `at ${width}`);
  }
  await eventually('the box can be reached', () => page.locator('#composer-box').isVisible());
});

// What an evening does not always have: a talk beside the room, a connection that is lost for long, a removal, a debrief.
for (const language of ['en', 'ar']) {
  test(`the screens of rarer moments in ${language}`, { timeout: 600_000 }, async () => {
    const v = await Venue.open();
    const L = locale(language);
    const found = [];
    const press = (page, key) => page.getByRole('button', { name: L[key], exact: true }).first().click();
    const comes = async (name, ...powers) => {
      const page = await v.person({ locale: language });
      await page.goto(v.link(...powers));
      await press(page, 'arrive.continue');
      await page.getByLabel(L['prepare.name']).fill(name);
      await press(page, 'prepare.enter');
      return page;
    };
    const sam = await comes('Sam', 'facilitator');
    await press(sam, 'f.open');
    const [river, willow] = [await comes('River'), await comes('Willow')];
    for (const p of [river, willow]) await inRoom(p);
    const row = (name) => sam.locator('#people li', { hasText: name });
    const about = async (name, key) => {
      const more = row(name).locator('.fold.dots > button');
      if ((await more.getAttribute('aria-expanded')) !== 'true') await more.click();
      await row(name).getByRole('button', { name: L[key], exact: true }).first().click();
    };

    await about('River', 'f.aside.open');
    await judge(sam, 'a side room is opened', found);
    await row('River').locator('form button[type=submit]').click();
    await river.locator('.side-room').waitFor();
    await judge(river, 'asked beside the room', found);
    await press(river, 'aside.in');
    await river.locator('.side-room textarea').waitFor();
    await judge(river, 'beside the room', found);
    await judge(sam, 'beside the room, who facilitates', found);
    await press(sam, 'aside.closeResume');

    await willow.clock.install();
    await willow.context().setOffline(true);
    await willow.evaluate(() => dispatchEvent(new Event('offline')));
    await willow.clock.fastForward('01:00');
    await willow.locator('.bar-lost button').waitFor();
    await judge(willow, 'P9 the connection is lost', found);
    await willow.clock.fastForward('03:00');
    await willow.locator('.log .empty', { hasText: L['log.away'] }).waitFor();
    await judge(willow, 'P9 for longer than two minutes', found);

    await about('River', 'f.person.remove');
    const form = row('River').locator('form', { has: sam.getByLabel(L['f.rejoin']) });
    await form.locator('button[type=submit]').click();
    await form.locator('button.grave').click();
    await river.getByRole('heading', { name: L['over.removed.title'] }).waitFor();
    await judge(river, 'P8 removed', found);

    await press(sam, 'f.end.title');
    await sam.getByLabel(L['f.end.debrief']).check();
    await press(sam, 'f.end.purge'); // whoever has no connection cannot close a card
    await press(sam, 'f.end.purgeSure');
    await sam.getByRole('button', { name: L['f.debrief.go'], exact: true }).waitFor();
    await sam.getByText(L['receipt.title']).click();
    await judge(sam, 'P7 the debrief and the receipt', found);
    for (const p of [sam, river, willow]) assert.deepEqual(p.faults, []);
    assert.equal(found.length, 0, [...new Set(found)].join('\n'));
  });
}

// Doors that open otherwise, or not at all.
test('the screens of other doors: the agreement anew, declined, full, locked, opened elsewhere, leaving', { timeout: 600_000 }, async () => {
  const found = [];
  const L = locale('en');
  const press = (page, key) => page.getByRole('button', { name: L[key], exact: true }).first().click();
  const comes = async (v, name, { link = v.link(), agree = true } = {}) => {
    const page = await v.person({ viewport: { width: 320, height: 640 } });
    await page.goto(link);
    await press(page, 'arrive.continue');
    await page.getByLabel(L['prepare.name']).fill(name);
    const consent = page.getByLabel('I have read this and agree');
    if (agree && (await consent.count()) > 0) await consent.check();
    await press(page, 'prepare.enter');
    return page;
  };
  const v = await Venue.open('lobby = "ask"\nagreement.version = 1\nagreement.text = "We listen."');
  const sam = await v.person();
  await sam.goto(v.link('facilitator'));
  await press(sam, 'arrive.continue');
  await sam.getByLabel(L['prepare.name']).fill('Sam');
  await sam.getByLabel('I have read this and agree').check();
  await press(sam, 'prepare.enter');
  await press(sam, 'f.open');
  const personal = v.link('participant');
  const river = await comes(v, 'River', { link: personal });
  await river.getByRole('heading', { name: L['waiting.title'] }).waitFor();
  await press(river, 'leave');
  await judge(river, 'leaving is asked', found);
  await press(river, 'close');
  await sam.getByRole('button', { name: /Let .*River.* in/ }).click();
  await inRoom(river);
  const again = await river.context().newPage();
  await again.goto(personal);
  await press(again, 'arrive.continue');
  await again.getByLabel(L['prepare.name']).fill('River');
  await again.getByLabel('I have read this and agree').check();
  await press(again, 'prepare.enter');
  await river.getByRole('heading', { name: L['over.superseded.title'] }).waitFor();
  await judge(river, 'P8 opened somewhere else', found);
  const robin = await comes(v, 'Robin');
  await robin.getByRole('heading', { name: L['waiting.title'] }).waitFor();
  await sam.getByRole('button', { name: L['f.door.other'] }).click();
  await press(sam, 'f.door.decline');
  await sam.getByRole('button', { name: /^Yes, do not let/ }).click();
  await robin.getByRole('heading', { name: L['over.declined.title'] }).waitFor();
  await judge(robin, 'P8 declined', found);

  const full = await Venue.open('capacity = 2\nentry = "locked"');
  const late = await full.person({ viewport: { width: 320, height: 640 } });
  await late.goto(full.link());
  await press(late, 'arrive.continue');
  await late.getByLabel(L['prepare.name']).fill('Late');
  await press(late, 'prepare.enter');
  await late.locator('main.card h1').waitFor();
  await judge(late, 'P3 or P8 nobody new', found);
  assert.equal(found.length, 0, [...new Set(found)].join('\n'));
});
