// P7 and P8. However it ended: what that means, what is erased, where help is. Nobody is blamed.
import { useEffect } from 'preact/hooks';
import { t, type Key } from '../language/language.js';
import { announcer } from '../speech/regions.js';
import { draft } from '../state/drafts.js';
import { useWatched } from '../state/store.js';
import { sentenceOf } from '../state/saying.js';
import type { Over as Why, Visit } from '../state/visit.js';
import { Removed } from './removed.js';
import { Resources } from './resources.js';

const known: Partial<Record<Why, string>> = {
  ended: 'ended', meeting_ended: 'ended', left: 'left', removed: 'removed', declined: 'declined', superseded: 'superseded',
  no_link: 'no_link', lost_place: 'lost_place', full: 'full', locked: 'locked', revoked: 'revoked', token_expired: 'expired',
  unauthorized: 'unknown', no_such_meeting: 'unknown',
};
const again: Why[] = ['superseded', 'full', 'not_yet', 'unavailable', 'timed_out', 'lost_place', 'rate_limited', 'left', 'unspecified',
  'connection_lost', 'protocol_error'];

export function Over({ visit, code }: { visit: Visit; code: Why }) {
  const word = known[code];
  const title = word ? t(`over.${word}.title` as Key) : t('over.other.title');
  const text = word ? t(`over.${word}` as Key) : sentenceOf(code as never);
  const remains = useWatched(visit.remains);
  const said = useWatched(visit.said);
  const unsent = useWatched(draft('room'));
  useEffect(() => {
    announcer.say({ level: 'urgent', text: `${title}. ${text}` });
  }, [code]);
  return (
    <main class="card">
      <h1>{title}</h1>
      <p>{text}</p>
      {code === 'declined' && said && <blockquote dir="auto">{said}</blockquote>}
      {code === 'removed' && <Removed visit={visit} />}
      {code === 'ended' && remains && <remains.Screen visit={visit} remains={remains} />}
      {again.includes(code) && visit.mayTryAgain && (
        <p class="actions"><button type="button" class="primary" onClick={() => void visit.again()}>{t('over.again')}</button></p>
      )}
      {unsent !== '' && (
        <label class="field">{t('over.unsent')}
          <textarea rows={4} dir="auto" readOnly value={unsent} />
        </label>
      )}
      <Resources of={visit.resources} />
      <p class="muted">{t('arrive.exit.honest')}</p>
    </main>
  );
}
