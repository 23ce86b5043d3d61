// P1. Before anything is asked: what this is, who is there, who reads, when it is erased, what it is not.
import type { Card } from '@hearth/client';
import { clockTime, list, t } from '../language/language.js';
import { choose, settings } from '../state/settings.js';
import { useWatched } from '../state/store.js';
import type { Visit } from '../state/visit.js';
import type { WayBack } from '../state/link.js';
import { LanguageChoice, Switch } from './choices.js';
import { Resources } from './resources.js';
import { historySentence, retentionSentence } from './retention.js';

export function Arrive({ visit, card, back }: { visit: Visit; card: Card; back: WayBack | null }) {
  const { keepInTab, exitByShift } = useWatched(settings);
  const starts = card.startsAtUnixMs;
  return (
    <main class="card">
      <h1><bdi>{card.title || t('arrive.untitled')}</bdi></h1>
      {card.topic && <p class="lead"><bdi>{card.topic}</bdi></p>}
      <p>{t('arrive.what')}</p>
      {card.life !== 'open' && starts > Date.now() && <p>{t('arrive.starts', { time: clockTime(starts) })}</p>}
      <dl class="facts">
        <dt>{t('arrive.who')}</dt>
        <dd>
          {whoFacilitates(card)}
          {card.lobby === 'ask' && ` ${t('arrive.lobby')}`}
        </dd>
        <dt>{t('arrive.reads')}</dt>
        <dd>{t('arrive.readers')} {historySentence(card.history)} {t(card.marksShown ? 'arrive.marks' : 'arrive.guess')} {t('arrive.cannot')}</dd>
        <dt>{t('arrive.erased')}</dt>
        <dd>{retentionSentence(card.retention)}</dd>
      </dl>
      <section class="notice">
        <h2>{t('arrive.emergency.title')}</h2>
        <p>{t('arrive.emergency')}</p>
        <Resources of={card.card?.resources ?? []} level={3} />
      </section>
      <p class="muted">{t('arrive.exit', { shift: exitByShift ?? card.powers.length === 0 ? 'yes' : 'no' })}</p>
      <p class="muted">{t('arrive.exit.honest')}</p>
      {back && (
        <p class="actions">
          <button type="button" class="primary" onClick={() => void visit.comeBack(back)}>{t('arrive.back')}</button>
        </p>
      )}
      <p class="actions">
        <button type="button" class={back ? '' : 'primary'} onClick={() => visit.prepare(card)}>
          {t(back ? 'arrive.new' : 'arrive.continue')}
        </button>
      </p>
      <LanguageChoice />
      <Switch on={!keepInTab} label={t('arrive.keepNothing')} hint={t('arrive.keepNothing.cost')}
        put={(on) => choose({ keepInTab: !on })} />
    </main>
  );
}

function whoFacilitates({ facilitators, helping }: Card): string {
  const named = (key: 'arrive.facilitators' | 'arrive.helping', names: readonly string[]) =>
    (names.length > 0 ? t(key, { names: list([...names]), count: names.length }) : '');
  return [named('arrive.facilitators', facilitators), named('arrive.helping', helping)].filter(Boolean).join(' ')
    || t('arrive.nobody');
}
