// P2. Three things: a name, whether to speak, the agreement. Everything else is in the settings.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Card, ErrorCode } from '@hearth/client';
import { t } from '../language/language.js';
import { sentenceOf } from '../state/saying.js';
import type { Visit } from '../state/visit.js';
import { Radios } from './choices.js';

// Kept while the form is asked again, so that nothing has to be typed twice.
let remembered = { name: '', speak: 'listen' as 'listen' | 'speak', agreed: 0 };

export function Prepare({ visit, card, refused }: { visit: Visit; card: Card; refused: ErrorCode | null }) {
  const facilitates = card.powers.length > 0;
  const [name, putName] = useState(remembered.name || card.suggestedName);
  const [speak, putSpeak] = useState(facilitates ? 'speak' : remembered.speak);
  const [agreed, putAgreed] = useState(card.agreementVersion > 0 && remembered.agreed === card.agreementVersion);
  const [missing, putMissing] = useState<'name' | 'agreement' | null>(null);
  const nameError = useId();
  const agreementError = useId();
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLInputElement>(null);

  const aboutName = refused && ['name_refused', 'words_refused', 'words_empty', 'too_large'].includes(refused);
  useEffect(() => {
    if (aboutName) field.current?.focus(); // the person pressed "Go in": this is their answer
  }, [refused]);

  const goIn = (e: Event) => {
    e.preventDefault();
    if (!card.nameFixed && name.trim() === '') {
      putMissing('name');
      field.current?.focus();
      return;
    }
    if (card.agreementVersion > 0 && !agreed) {
      putMissing('agreement');
      box.current?.focus();
      return;
    }
    remembered = { name, speak, agreed: agreed ? card.agreementVersion : 0 };
    void visit.enter(card, {
      name: name.trim(), maySpeak: speak === 'speak', agreementVersion: agreed ? card.agreementVersion : 0,
    });
  };
  const suggest = () => {
    const names = t('prepare.names').split(', ');
    putName(names[crypto.getRandomValues(new Uint32Array(1))[0]! % names.length]!);
  };

  return (
    <main class="card">
      <h1><bdi>{card.title || t('arrive.untitled')}</bdi></h1>
      {refused && !aboutName && <p class="notice" role="alert">{sentenceOf(refused)}</p>}
      <form onSubmit={goIn} noValidate autocomplete="off">
        {card.nameFixed ? (
          <p>{t('prepare.fixed', { name: card.suggestedName })}</p>
        ) : (
          <div class="field">
            <label for="name">{t('prepare.name')}</label>
            <p class="hint" id="name-hint">{t('prepare.name.hint')}</p>
            {(missing === 'name' || aboutName) && (
              <p class="error" id={nameError}>{aboutName ? sentenceOf(refused!) : t('prepare.name.missing')}</p>
            )}
            <div class="row">
              <input id="name" ref={field} value={name} maxLength={80} autocomplete="off" dir="auto" spellcheck={false}
                aria-describedby={`name-hint ${missing === 'name' || aboutName ? nameError : ''}`}
                aria-invalid={missing === 'name' || !!aboutName} onInput={(e) => putName(e.currentTarget.value)} />
              <button type="button" onClick={suggest}>{t('prepare.suggest')}</button>
            </div>
          </div>
        )}
        {!facilitates && (
          <Radios legend={t('prepare.take')} name="take" value={speak} put={putSpeak}
            of={[['listen', t('prepare.listen')], ['speak', t('prepare.speak')]]} />
        )}
        {card.agreementVersion > 0 && (
          <section class="agreement">
            <h2>{t('agreement.title')}</h2>
            <div class="words" dir="auto">{card.agreement}</div>
            {missing === 'agreement' && <p class="error" id={agreementError}>{t('agreement.missing')}</p>}
            <label class="radio">
              <input type="checkbox" ref={box} checked={agreed} aria-describedby={missing === 'agreement' ? agreementError : undefined}
                onChange={(e) => putAgreed(e.currentTarget.checked)} />
              <span>{t('agreement.agree')}</span>
            </label>
          </section>
        )}
        <p class="actions"><button type="submit" class="primary">{t('prepare.enter')}</button></p>
        <p class="hint">{t('prepare.settings')}</p>
      </form>
    </main>
  );
}
