// Which screen is shown. The way out is the first thing on every one of them.
import { useEffect } from 'preact/hooks';
import { ExitButton } from './exit/quick_exit.js';
import { preferred, speak, spoken } from './language/language.js';
import { settings } from './state/settings.js';
import { useWatched } from './state/store.js';
import type { Visit } from './state/visit.js';
import { Arrive } from './screens/arrive.js';
import { Looking } from './screens/looking.js';
import { Over } from './screens/over.js';
import { Prepare } from './screens/prepare.js';

export function App({ visit }: { visit: Visit }) {
  useWatched(spoken);
  const { language } = useWatched(settings);
  const place = useWatched(visit.place);
  useEffect(() => {
    const wanted = language ?? preferred();
    if (wanted !== spoken.getSnapshot().language) void speak(wanted);
  }, [language]);
  switch (place.kind) {
    case 'looking':
    case 'entering':
      return <><ExitButton facilitates={false} /><Looking entering={place.kind === 'entering'} /></>;
    case 'arrive':
      return <><ExitButton facilitates={false} /><Arrive visit={visit} card={place.card} back={place.back} /></>;
    case 'prepare':
      return <><ExitButton facilitates={false} /><Prepare visit={visit} card={place.card} refused={place.refused} /></>;
    case 'room':
      return <place.Screen visit={visit} room={place.room} />;
    case 'over':
      return <><ExitButton facilitates={false} /><Over visit={visit} code={place.code} /></>;
  }
}
