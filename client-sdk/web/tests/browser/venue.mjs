// A real server on a free port, and people with real browsers, for tests from outside. Owned by the test:
// `await using`-like, by `close`.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test as tested } from 'node:test';
import { chromium } from 'playwright-core';

const hearth = process.env.HEARTH_EXECUTABLE;
if (!hearth) throw new Error('HEARTH_EXECUTABLE names the server');
const chrome = process.env.HEARTH_CHROMIUM ?? '/usr/bin/chromium';
const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const meeting = 'circle';
const resources = '[[resources]]\nregion = "Everywhere"\nname = "The listening line"\ncontact = "0800 1234"\nhours = "day and night"\n';

// A test that fails tells what stood on every page just then; when a suite is over its venues are closed.
const opened = [];
const pages = new Set();
let closes = false;
export const test = (name, ...rest) => {
  if (!closes) after(async () => { for (const v of opened) await v.close(); });
  closes = true;
  const body = rest.pop();
  return tested(name, ...rest, async (t) => {
    pages.clear();
    try {
      await body(t);
    } catch (failure) {
      for (const page of pages) {
        if (page.isClosed()) continue;
        const text = await page.locator('body').innerText({ timeout: 2000 }).catch(String);
        console.log(`--- what stood on a page:\n${text.replace(/\n\s*\n/g, '\n').slice(0, 2500)}`);
      }
      throw failure;
    }
  });
};

export class Venue {
  // `policy`: lines of [groups.policy]; `format`: the text of the format that the group follows.
  static async open(policy = '', { more = '', format = '', drain = 0 } = {}) {
    const v = new Venue();
    v.folder = mkdtempSync(join(tmpdir(), 'hearth-page-'));
    v.policy = policy;
    v.more = more;
    v.drain = drain; // seconds that a stopping service waits for meetings to end
    v.format = format === '' ? '' : join(v.folder, 'evening.toml');
    if (v.format) writeFileSync(v.format, format);
    await v.start(0);
    opened.push(v);
    return v;
  }
  configuration(port) {
    return `[listen]\naddresses = ["127.0.0.1"]\nport = ${port}\n[admin]\nport = 0\n[drain]\ndelay_s = 0\ndeadline_s = ${this.drain}\n` +
      `[house]\nsecret = "the house's own secret of 32 bytes and more"\n${this.more}\n${resources}` +
      `[[groups]]\nid = "${meeting}"\nparticipant_secret = "participants' links are signed by this"\n` +
      `facilitator_secret = "facilitators' links are signed by this"\n${this.format && `format = "${this.format}"\n`}[groups.policy]\n` +
      `title = "Tuesday circle"\ntopic = "Whatever is on your mind"\n${this.policy}\n`;
  }
  async start(port) {
    this.file = join(this.folder, 'hearth.toml');
    writeFileSync(this.file, this.configuration(port));
    this.server = spawn(hearth, ['serve', '--config', this.file]);
    let said = '';
    let failed = '';
    this.server.stderr.on('data', (d) => { failed += d; });
    this.port = await new Promise((found, lost) => {
      this.server.stdout.on('data', (d) => {
        said += d;
        const port = /serving on port (\d+)/.exec(said);
        if (port) found(Number(port[1]));
      });
      this.server.on('exit', () => lost(new Error(`the server did not start: ${failed}`)));
    });
    this.url = `http://127.0.0.1:${this.port}`;
  }
  async stop() {
    const gone = new Promise((r) => this.server.once('exit', r));
    this.server.kill('SIGKILL');
    await gone;
  }
  // The same configuration, secrets and port again.
  async restart() {
    await this.stop();
    await this.start(this.port);
  }
  link(...powers) {
    const token = execFileSync(hearth, ['token', 'create', '--config', this.file, '--invitation', '--meeting', meeting,
      '--life', '3600', ...(powers.length > 0 ? ['--powers', ...powers, '--personal'] : [])], { encoding: 'utf8' });
    return `${this.url}/m/${meeting}#i=${token.trim().split(/\s+/).pop()}`;
  }
  async browser() {
    // A page that did not come from the server is asked whether it may reach this machine.
    const strange = process.env.HEARTH_PAGE ? ['--disable-features=LocalNetworkAccessChecks'] : [];
    this.chrome ??= await chromium.launch({ executablePath: chrome, args: [...quiet, ...strange] });
    return this.chrome;
  }
  // A person with a browser of their own.
  async person(options = {}) {
    const context = await (await this.browser()).newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'en', ...options });
    if (process.env.HEARTH_PAGE) await showPageOf(context, process.env.HEARTH_PAGE);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    pages.add(page);
    page.faults = [];
    page.on('pageerror', (e) => page.faults.push(String(e.stack ?? e)));
    page.on('console', (m) => {
      if (m.type() === 'error' && !/WebSocket|ERR_|Failed to load resource/.test(m.text())) page.faults.push(m.text());
    });
    return page;
  }
  async close() {
    await this.chrome?.close();
    if (this.server.exitCode === null && this.server.signalCode === null) await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// The page as it was just built, in a folder, instead of the one that the server carries: to try a change of the
// page without building the server anew. Headers stay the server's.
async function showPageOf(context, folder) {
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith('/a/')) {
      return route.fulfill({ path: join(folder, pathname.slice(3)), contentType: pathname.endsWith('.css') ? 'text/css' : 'text/javascript' });
    }
    const file = pathname === '/notes' ? 'notes.html' : pathname === '/' || pathname.startsWith('/m/') ? 'index.html' : null;
    if (!file) return route.continue();
    const headers = { ...(await route.fetch()).headers() };
    delete headers['content-encoding'];
    delete headers['content-length'];
    return route.fulfill({ path: join(folder, file), headers });
  });
}

export const open = (...args) => Venue.open(...args);

// From the link to the first screen inside.
export async function enter(page, link, name, { speak = true, agree = false } = {}) {
  await page.goto(link);
  await page.getByRole('button', { name: /^(Continue|Enter as somebody new)$/ }).click();
  await page.getByLabel('What shall we call you?').fill(name);
  const speaks = page.getByLabel('I may want to speak');
  if (speak && (await speaks.count()) > 0) await speaks.check();
  if (agree) await page.getByLabel('I have read this and agree').check();
  await page.getByRole('button', { name: 'Go in' }).click();
}
// Text on the page itself, apart from what is announced.
export const see = (page, text) => page.locator('#page').getByText(text).first().waitFor();
export const inRoom = (page) => page.getByRole('log').waitFor();
export const box = (page) => page.locator('#composer-box');
export async function say(page, text) {
  await box(page).fill(text);
  await box(page).press('Enter');
}
// The one key does nothing for a moment after somebody else moved what it would do, so it is pressed until it did its work.
export async function offer(sam, name) {
  const key = sam.locator('#next', { hasText: new RegExp(`^Offer to .*${name}`) });
  await key.waitFor();
  await eventually(`offered to ${name}`, async () => {
    if ((await key.count()) > 0) await key.click({ timeout: 1000 }).catch(() => undefined);
    return (await key.count()) === 0;
  });
}
// The space is had once the server says so: what is sent a moment earlier is kept in the box, as it should be.
export async function start(page) {
  await button(page, 'Start').click();
  await button(page, 'I am done').waitFor();
}
export const line = (page, text) => page.locator('.log li.line', { hasText: text });
// `choices`: of the other selections of the form, by label.
export async function setMode(sam, mode, choices = {}) {
  await button(sam, 'Change how the group speaks').click();
  await sam.getByLabel('Mode').selectOption(mode);
  for (const [label, choice] of Object.entries(choices)) await sam.getByLabel(label).selectOption(choice);
  await sam.locator('.lead-panel').getByRole('button', { name: 'Change', exact: true }).click();
}
export const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });

// Opens what can be done with one person.
export async function about(sam, name) {
  const more = button(sam, new RegExp(`More about .*${name}`));
  if ((await more.getAttribute('aria-expanded')) !== 'true') await more.click();
}

// A facilitator (Sam) who has begun the meeting, and participants by name, all inside.
export async function circle(venue, names, options = {}) {
  const sam = await venue.person(options.sam);
  await enter(sam, venue.link('facilitator'), 'Sam');
  await button(sam, 'Begin the meeting').click();
  await button(sam, 'Pause the meeting').waitFor();
  const people = [];
  for (const name of names) {
    const page = await venue.person(options.people);
    await enter(page, venue.link(), name);
    await inRoom(page);
    people.push(page);
  }
  return [sam, ...people];
}

// What a screen reader was told, in order: recorded in the page from the beginning.
export async function listen(page) {
  await page.evaluate(() => {
    window.heard = [];
    for (const region of document.querySelectorAll('[aria-live=polite], [aria-live=assertive]')) {
      new MutationObserver(() => {
        const text = region.textContent.replace(/[\u2066-\u2069]/g, '');
        if (text) window.heard.push((region.getAttribute('aria-live') === 'assertive' ? '! ' : '') + text);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
}
export const heard = (page) => page.evaluate(() => window.heard);

export async function eventually(what, check, within = 15_000) {
  const until = Date.now() + within;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > until) throw new Error(`never: ${what}`);
    await new Promise((r) => setTimeout(r, 50));
  }
}
