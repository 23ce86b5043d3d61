// One line. Its node is made once and stays: a reader's place in it is never lost. Names and words are text,
// whatever is in them.
import { memo } from './memo.js';
import { useId, useState } from 'preact/hooks';
import type { ReactionCount, Room, RoomLine } from '@hearth/client';
import { clockTime, t, type Key } from '../language/language.js';
import { markSigns } from '../state/names.js';

export interface LineProps {
  room: Room;
  line: RoomLine;
  name: string;
  mark: number;
  markWord: string;
  badge: string;
  mine: boolean;
  begins: boolean; // the first of its share, or of its author's lines
  folds: boolean; // notes fold what they stand on
  muffled: boolean; // hidden for me, by me
  hiddenOwn: boolean;
  language: string;
  chosen: boolean; // its actions are open
  choose: (line: number | null) => void;
  actions: (line: RoomLine) => preact.ComponentChildren;
}

export const Line = memo(function Line(p: LineProps) {
  const { line, room } = p;
  const words = room.text(line.words);
  const note = room.text(line.note);
  const noted = !note.expired && note.text !== '';
  const id = useId();
  return (
    <li id={`line-${line.line}`} tabIndex={-1} data-line={line.line}
      class={`line ${line.kind} ${p.begins ? 'begins' : ''} ${p.mine ? 'mine' : ''} ${p.chosen ? 'chosen' : ''}`}>
      {p.begins && (
        <p class="author">
          <bdi class="name">{p.name}</bdi>
          {p.mark > 0 && <span class="mark"> <span aria-hidden="true">{markSigns[p.mark]}</span> {p.markWord}</span>}
          {p.badge && <span class="badge">{p.badge}</span>}
          {p.mine && <span class="you">{t('badge.you')}</span>}
          <time class="muted" dateTime={new Date(line.saidUnixMs).toISOString()}>{clockTime(line.saidUnixMs)}</time>
        </p>
      )}
      {(line.kind === 'process' || line.kind === 'response') && p.begins && (
        <p class="beside">{t(line.kind === 'process' ? 'line.beside' : 'line.response')}</p>
      )}
      <Body words={words.expired ? null : words.text} note={noted ? note.text : null} folds={p.folds} muffled={p.muffled}
        line={line} mine={p.mine} hiddenOwn={p.hiddenOwn} />
      {line.reactions.length > 0 && <Reactions counts={line.reactions} />}
      {line.words !== null && (
        <div class="tools">
          <button type="button" class="quiet more" aria-expanded={p.chosen} aria-controls={id}
            aria-label={t('line.actions', { name: p.name })} onClick={() => p.choose(p.chosen ? null : line.line)}>
            <span aria-hidden="true">⋯</span>
          </button>
          <div id={id} class="actions" hidden={!p.chosen}>{p.chosen && p.actions(line)}</div>
        </div>
      )}
    </li>
  );
});

function Body(p: {
  words: string | null; note: string | null; folds: boolean; muffled: boolean; line: RoomLine; mine: boolean; hiddenOwn: boolean;
}) {
  const [shown, show] = useState(false);
  if (p.hiddenOwn && (p.line.hidden || p.words === null)) return <p class="placeholder">{t('line.hiddenOwn')}</p>;
  if (p.line.hidden) return <p class="placeholder">{t('line.hidden')}</p>;
  if (p.words === null) return <p class="placeholder">{t('line.withdrawn')}</p>;
  if (p.muffled && !shown) {
    return <p class="placeholder">{t('line.muffled')} <button type="button" class="quiet" onClick={() => show(true)}>{t('line.show')}</button></p>;
  }
  const text = (
    <p class="words" dir="auto">{p.words}{p.line.edited && <span class="muted edited"> {t('line.edited')}</span>}</p>
  );
  if (p.note === null) return text;
  return (
    <details class="note" open={!p.folds}>
      <summary>{t('line.note', { note: p.note })}</summary>
      {text}
    </details>
  );
}

function Reactions({ counts }: { counts: readonly ReactionCount[] }) {
  return (
    <ul class="reactions" aria-label={t('reactions.label')}>
      {counts.filter((c) => c.count > 0 && c.reaction !== 'unspecified').map((c) => (
        <li key={c.reaction}>{t(`reaction.${c.reaction}` as Key)} <span class="count">{c.count}</span></li>
      ))}
    </ul>
  );
}
