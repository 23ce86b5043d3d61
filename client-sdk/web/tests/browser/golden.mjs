// What is kept word for word: golden/NAME.txt. With HEARTH_WRITE_GOLDEN=1 it is written anew instead of compared.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { eventually, heard } from './venue.mjs';

export function golden(name, now) {
  const path = new URL(`golden/${name}.txt`, import.meta.url);
  const text = `${now.trimEnd()}\n`;
  if (process.env.HEARTH_WRITE_GOLDEN) writeFileSync(path, text);
  assert.equal(text, existsSync(path) ? readFileSync(path, 'utf8') : '', `golden/${name}.txt`);
}

// Waits until somebody was told this: what follows is told after it.
export const told = (page, last) => eventually(`told: ${last}`, async () => (await heard(page)).includes(last), 30_000);

// The transcript of what a screen reader was told. An alert that is repeated until somebody acts stands once.
export async function transcript(name, page) {
  golden(name, (await heard(page)).filter((text, i, all) => text !== all[i - 1]).join('\n'));
}

// The accessibility tree, as assistive technology meets it; times and the isolates around names left out, and "Still
// sharing", which is a signal of a few seconds that may also be dropped.
export async function tree(name, page, part = '#page') {
  // In an open dialog stand the live regions, too: what they just say is no part of the screen.
  const found = (await page.locator(part).first().ariaSnapshot()).split('\n').filter((l) => !/^\s*- (status|alert)(:|$)/.test(l)).join('\n');
  golden(name, found.replace(/[\u2066-\u2069]/g, '').replace(/\d{1,2}:\d{2}(\s?[AP]M)?/g, 'TIME').replace(/127\.0\.0\.1:\d+/g, 'HOST').replace(/ Still sharing$/gm, ''));
}
