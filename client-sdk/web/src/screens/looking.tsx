// While the door is asked. Nothing spins; after two seconds it says what it waits for.
import { useEffect, useState } from 'preact/hooks';
import { t } from '../language/language.js';
import { announcer } from '../speech/regions.js';

export function Looking({ entering }: { entering: boolean }) {
  const [slow, put] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      put(true);
      announcer.say({ level: 'turn', text: t('looking') });
    }, 2000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main class="card">
      <h1>{t(entering ? 'looking.entering' : 'looking.title')}</h1>
      {slow && <p>{t('looking')}</p>}
    </main>
  );
}
