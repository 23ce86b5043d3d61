// Pseudo-languages: every sentence longer and marked, so that one that was not translated shows, and one that is
// half as long again still fits; and mirrored, for scripts that run from right to left.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test, Venue } from './venue.mjs';

const built = new URL('../../built/', import.meta.url);
// What everybody reads, and what facilitators read beyond it.
const english = readdirSync(built).filter((f) => f.endsWith('.js') &&
  ['Leave this page now', 'Before you begin'].some((sentence) => readFileSync(new URL(f, built), 'utf8').includes(`:"${sentence}"`)));

const longer = (text) => (text.trim() === '' ? text : `⟦${text}${'·'.repeat(Math.ceil(text.length * 0.4))}⟧`);
const mirrored = (text) => (text.trim() === '' ? text : `⟦\u202E${text}\u202C⟧`);

// Rewrites the texts of a compiled language as it travels to the browser.
function rewrite(source, change) {
  const begin = source.indexOf('{');
  const end = source.lastIndexOf('};export') + 1;
  const messages = Function(`return (${source.slice(begin, end)})`)();
  const part = (p) => (typeof p === 'string' ? change(p) : Array.isArray(p) && p[1] ? [p[0], Object.fromEntries(Object.entries(p[1]).map(([k, v]) => [k, whole(v)])), ...p.slice(2)] : p);
  const whole = (m) => (typeof m === 'string' ? change(m) : m.map(part));
  const out = Object.fromEntries(Object.entries(messages).map(([k, v]) => [k, whole(v)]));
  return `export default ${JSON.stringify(out)}`;
}

for (const [name, change, direction] of [['en-XA', longer, 'ltr'], ['ar-XB', mirrored, 'rtl']]) {
  test(`${name}: every word on the screen comes from the languages, and fits`, async () => {
    const v = await Venue.open('agreement.version = 1\nagreement.text = "1 2 3"');
    assert.equal(english.length, 2, `the two parts of English: ${english}`);
    const page = await v.person({ viewport: { width: 320, height: 640 } });
    for (const file of english) {
      await page.route(`**/a/${file}`, (r) => r.fulfill({ contentType: 'text/javascript', body: rewrite(readFileSync(new URL(file, built), 'utf8'), change) }));
    }
    const check = async (screen) => {
      await page.evaluate((d) => { document.documentElement.dir = d; }, direction);
      const found = await page.evaluate(() => {
        const plain = [];
        const walker = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT);
        for (let n; (n = walker.nextNode()); ) {
          const e = n.parentElement;
          // What people and organisers wrote, names of languages, keys, times and signs are not sentences.
          if (e.closest('bdi, .words, strong, kbd, code, time, option, .count, [aria-hidden=true], .resources li')) continue;
          if (/[A-Za-z]{2}/.test(n.textContent) && !n.textContent.includes('⟦')) plain.push(n.textContent);
        }
        return { plain, wide: document.documentElement.scrollWidth - innerWidth };
      });
      assert.deepEqual(found, { plain: [], wide: 0 }, screen);
    };
    await page.goto(v.link('facilitator'));
    await page.locator('button.primary').waitFor();
    await check('arrive');
    await page.locator('button.primary').click();
    await page.locator('#name').fill('12');
    await check('prepare');
    await page.locator('.agreement input').check();
    await page.locator('form button[type=submit]').click();
    await page.locator('#composer-box').waitFor();
    await page.locator('.lead-panel').waitFor({ state: 'attached' });
    await check('room');
    await page.locator('.views button').nth(2).click();
    await page.locator('.lead-panel h2').waitFor();
    await check('facilitating');
    await page.locator('.views button:not(.view, .wide)').first().click();
    await page.locator('dialog').waitFor();
    await check('settings');
  });
}
