// How the group speaks from now on: the mode and what belongs to it. By default it begins when the present
// turn has ended.
import { useState } from 'preact/hooks';
import type { Mode, ModeToSet, PersonId, RoomState } from '@hearth/client';
import { list, t, type Key } from '../language/language.js';
import { modes } from '../state/modes.js';
import { act } from '../state/saying.js';
import type { Desk } from '../room/desk.js';
import { useNoCommand } from '../room/no_command.js';
import { Select, Switch } from '../screens/choices.js';
import { everybody, ListedOrder } from './listed_order.js';
import { missedNames } from './missed.js';

type M = (typeof modes)[number];

// The modes in which one person at a time is offered the space.
export const takesTurns = (mode: Mode | undefined) => mode === 'queue' || mode === 'round' || mode === 'popcorn' || mode === 'story';

export function ModeForm({ desk, state, close }: { desk: Desk; state: RoomState; close: () => void }) {
  const may = desk.room.facilitate!;
  const now = state.meeting?.mode;
  const [mode, putMode] = useState<M>(now && now.mode !== 'unspecified' ? now.mode : 'open');
  const [minutes, putMinutes] = useState('0');
  const [timers, putTimers] = useState<'unspecified' | 'off' | 'soft' | 'shared' | 'firm'>('unspecified');
  const [responses, putResponses] = useState<'unspecified' | 'none' | 'reactions' | 'support' | 'open'>('unspecified');
  const [answering, putAnswering] = useState('0'); // seconds; 0: the usual
  const [advance, putAdvance] = useState<'unspecified' | 'ask' | 'auto'>('unspecified');
  const [order, putOrder] = useState<'unspecified' | 'joining' | 'shuffled' | 'listed'>('unspecified');
  const [listed, putListed] = useState<readonly PersonId[]>([]);
  const [card, putCard] = useState<'none' | 'grounding' | 'poem' | 'silence'>('none');
  const [slow, putSlow] = useState('0');
  const [prompt, putPrompt] = useState('');
  const [closing, putClosing] = useState(false);
  const [atOnce, putAtOnce] = useState(false);
  const turns = takesTurns(mode);
  const command = useNoCommand(prompt, () => void set(true)); // everybody reads what a round is about
  const set = async (asText = false) => {
    if (mode === 'round' && command.stops(asText)) return;
    const settings: ModeToSet = { mode };
    if (turns) {
      Object.assign(settings, {
        timers, responses, advance, ...(minutes === '0' ? {} : { budgetS: Number(minutes) * 60 }),
        ...(answering === '0' ? {} : { responseTimeS: Number(answering) }),
      });
    }
    if (mode === 'quiet') Object.assign(settings, { card, ...(minutes === '0' ? {} : { budgetS: Number(minutes) * 60 }) });
    if (mode === 'open') Object.assign(settings, { slowS: Number(slow) });
    if (mode === 'round') Object.assign(settings, { roundOrder: order, closing, ...(order === 'listed' ? { listed: everybody(state, listed) } : {}), ...(prompt.trim() ? { prompt: prompt.trim() } : {}) });
    if (await act(desk.room, may.setMode(state.turn, settings, { atOnce }), t(atOnce || !state.floor?.holder ? 'f.mode.done' : 'f.mode.doneLater'))) close();
  };
  return (
    <form autocomplete="off" onSubmit={(e) => { e.preventDefault(); void set(); }}>
      <Select label={t('f.mode.mode')} value={mode} put={putMode} of={modes.map((m) => [m, t(`f.mode.${m}` as Key)] as const)} />
      <p class="hint">{t(`mode.${mode}.rule` as Key)}</p>
      {mode === 'round' && (
        <>
          <label class="field">{t('f.mode.prompt')}
            <input value={prompt} maxLength={120} dir="auto" autocomplete="off" onInput={(e) => putPrompt(e.currentTarget.value)} /></label>
          {command.question}
          <Select label={t('f.mode.order')} value={order} put={putOrder}
            of={[['unspecified', t('f.mode.order.joining')], ['shuffled', t('f.mode.order.shuffled')], ['listed', t('f.order.facilitator')]]} />
          {order === 'listed' && <ListedOrder desk={desk} state={state} listed={listed} put={putListed} />}
          <Switch on={closing} label={t('f.mode.closing')} put={putClosing} />
        </>
      )}
      {mode === 'quiet' && (
        <>
          <Select label={t('f.mode.card')} value={card} put={putCard}
            of={(['none', 'grounding', 'poem', 'silence'] as const).map((v) => [v, t(`f.card.${v}` as Key)] as const)} />
          <Select label={t('f.mode.quietTime')} value={minutes} put={putMinutes}
            of={[['0', t('f.mode.usual')], ...[1, 2, 3, 5, 10].map((m) => [String(m), t('minutes', { count: m })] as const)]} />
        </>
      )}
      {mode === 'open' && (
        <Select label={t('f.mode.slow')} value={slow} put={putSlow} of={['0', '10', '30', '60', '120'].map((v) => [v, v] as const)} />
      )}
      {turns && (
        <>
          <Select label={t('f.mode.time')} value={minutes} put={putMinutes}
            of={[['0', t('f.mode.usual')], ...[1, 2, 3, 5, 10, 15].map((m) => [String(m), t('minutes', { count: m })] as const)]} />
          <Select label={t('f.mode.timers')} value={timers} put={putTimers}
            of={(['unspecified', 'off', 'soft', 'shared', 'firm'] as const).map((v) => [v, t(`f.timers.${v}` as Key)] as const)} />
          <Select label={t('f.mode.responses')} value={responses} put={putResponses}
            of={(['unspecified', 'none', 'reactions', 'support', 'open'] as const).map((v) => [v, t(`f.responses.${v}` as Key)] as const)} />
          <Select label={t('f.mode.answering')} value={answering} put={putAnswering}
            of={[['0', t('f.mode.usual')], ...[1, 2, 3, 5].map((m) => [String(m * 60), t('minutes', { count: m })] as const)]} />
          <Select label={t('f.mode.advance')} value={advance} put={putAdvance}
            of={(['unspecified', 'ask', 'auto'] as const).map((v) => [v, t(`f.advance.${v}` as Key)] as const)} />
        </>
      )}
      {state.floor?.holder && <Switch on={atOnce} label={t('f.mode.atOnce')} hint={t('f.mode.atOnce.hint')} put={putAtOnce} />}
      {state.step && !state.step.free && <p class="hint">{t('f.mode.leavesFree')}</p>}
      {missedNames(desk.room, state).length > 0 && <p class="question">{t('f.flow.missedNames', { names: list(missedNames(desk.room, state)) })}</p>}
      <button type="submit" class="primary">{t('f.mode.set')}</button>
    </form>
  );
}
