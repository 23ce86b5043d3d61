// The page begins: the link is taken out of the address before anything else happens, here or in early.ts.
import { render } from 'preact';
import { App } from './app.js';
import { whenLeaving } from './exit/quick_exit.js';
import { preferred, speak } from './language/language.js';
import { announcer, makeRegions } from './speech/regions.js';
import { dress, settings } from './state/settings.js';
import { Visit } from './state/visit.js';

const visit = new Visit();
void visit.begin();

whenLeaving(() => {
  announcer.clear();
  visit.wipe();
});
addEventListener('beforeinstallprompt', (e) => e.preventDefault());

dress(settings.getSnapshot());
settings.subscribe(dress);
void speak(settings.getSnapshot().language ?? preferred()).then(() => {
  makeRegions();
  render(<App visit={visit} />, document.getElementById('page')!);
});
