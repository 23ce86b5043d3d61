// A small script of its own, which runs while the page's larger one is still on its way: the link is taken out of the
// address, the card is asked for, and the language begins to load. On a slow network the first card is there one way
// there and back sooner. Should it not come, the page does the same by itself.
import { languages, preferred } from './language/language.js';
import { takeLink, type Early } from './state/link.js';
import { settings } from './state/settings.js';

const link = takeLink();
const card = link && fetch('/v1/card', {
  headers: { authorization: `Bearer ${link.proof}` }, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
});
card?.catch(() => undefined); // told by the visit, which takes it
if (link) (globalThis as { early?: Early }).early = { link, card };
void languages[settings.getSnapshot().language ?? preferred()].load().catch(() => undefined);
