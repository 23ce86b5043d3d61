// The conversation. Focus and nodes stay where they are, whatever arrives; it follows the newest line only
// while its reader is at the end, and otherwise says how many are new.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LineId, OwnSettings, Person, PersonId, RoomLine, RoomState } from '@hearth/client';
import { spoken, t } from '../language/language.js';
import { badgeOf, markOf } from '../state/names.js';
import { settings } from '../state/settings.js';
import { useWatched } from '../state/store.js';
import type { Desk } from './desk.js';
import { Line, type LineProps } from './line.js';
import { LineActions } from './line_actions.js';
import { memo } from './memo.js';

// Consecutive lines of one author belong together: a share by its turn, other lines within five minutes.
function begins(line: RoomLine, before: RoomLine | undefined): boolean {
  return !before || before.author !== line.author || before.kind !== line.kind || before.turnId !== line.turnId ||
    (line.kind !== 'share' && line.saidUnixMs - before.saidUnixMs > 300_000);
}

const at_end_px = 40;

// Lines are drawn in blocks by their numbers: an evening that keeps all its lines has thousands, and what is new
// concerns one block alone.
const block_lines = 64;
function blocksOf(lines: readonly RoomLine[]): { first: number; lines: RoomLine[]; before: RoomLine | undefined }[] {
  const blocks: ReturnType<typeof blocksOf> = [];
  lines.forEach((line, i) => {
    const first = Math.floor(line.line / block_lines);
    const last = blocks[blocks.length - 1];
    if (last?.first === first) last.lines.push(line);
    else blocks.push({ first, lines: [line], before: lines[i - 1] });
  });
  return blocks;
}

export function Log({ desk, state }: { desk: Desk; state: RoomState }) {
  return <Lines desk={desk} lines={state.lines} people={state.people} me={state.me} hidden={state.own.settings?.hiddenPeople ?? nobody}
    wordsHidden={state.own.wordsHidden} readsFromNext={state.own.context?.readsFromNext ?? false} known={state.meeting !== null} />;
}
const nobody: OwnSettings['hiddenPeople'] = [];

interface LinesProps {
  desk: Desk;
  lines: readonly RoomLine[];
  people: readonly Person[];
  me: PersonId | null;
  hidden: OwnSettings['hiddenPeople'];
  wordsHidden: readonly LineId[];
  readsFromNext: boolean;
  known: boolean; // false: the room was forgotten here, after so long without a connection
}
const Lines = memo(function Lines({ desk, lines, people, me, hidden, wordsHidden, readsFromNext, known }: LinesProps) {
  const { language } = useWatched(spoken);
  const { foldNotes } = useWatched(settings);
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const seen = useRef(0);
  const [unread, putUnread] = useState(0);
  const [chosen, choose] = useState<number | null>(null);
  const newest = lines.length > 0 ? lines[lines.length - 1]!.line : 0;

  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    if (follows.current) {
      log.scrollTop = log.scrollHeight;
      seen.current = newest;
      if (unread !== 0) putUnread(0);
    } else {
      putUnread(lines.filter((l) => l.line > seen.current && l.author !== me).length);
    }
  }, [newest, lines.length]);

  useEffect(() => {
    const log = box.current;
    if (!log) return;
    const keep = new ResizeObserver(() => {
      if (follows.current) log.scrollTop = log.scrollHeight;
    });
    keep.observe(log);
    return () => keep.disconnect();
  }, []);

  const scrolled = () => {
    const log = box.current!;
    if (log.clientHeight === 0) return;
    follows.current = log.scrollHeight - log.scrollTop - log.clientHeight < at_end_px;
    if (follows.current) {
      seen.current = newest;
      putUnread(0);
    }
  };
  const toFirstUnread = () => {
    const first = lines.find((l) => l.line > seen.current && l.author !== me);
    const node = first && document.getElementById(`line-${first.line}`);
    node?.focus();
    node?.scrollIntoView({ block: 'nearest' });
  };

  const actions = useCallback((line: RoomLine) => <LineActions desk={desk} line={line} close={() => choose(null)} />, [desk]);
  return (
    <div class="log-frame">
      <div class="log" role="log" aria-live="off" tabIndex={0} ref={box} aria-labelledby="conversation-title" id="log"
        onScroll={scrolled} onKeyDown={(e) => walk(e, choose)}>
        {lines.length === 0 && <p class="muted empty">{t(!known ? 'log.away' : readsFromNext ? 'log.fromNext' : 'log.empty')}</p>}
        <ol>
          {blocksOf(lines).map((block) => (
            <Block key={block.first} room={desk.room} lines={block.lines} before={block.before} people={people} me={me} hidden={hidden}
              wordsHidden={wordsHidden} folds={foldNotes} language={language} choose={choose} actions={actions}
              chosen={block.lines.some((l) => l.line === chosen) ? chosen : null} />
          ))}
        </ol>
      </div>
      {unread > 0 && (
        <button type="button" class="unread" onClick={toFirstUnread}>{t('log.unread', { count: unread })}</button>
      )}
    </div>
  );
});

type Every = 'people' | 'me' | 'hidden' | 'wordsHidden';
interface BlockProps extends Pick<LinesProps, Every>, Pick<LineProps, 'room' | 'folds' | 'language' | 'choose' | 'actions'> {
  lines: readonly RoomLine[];
  before: RoomLine | undefined;
  chosen: number | null;
}
const Block = memo(function Block({ room, lines, before, people, me, hidden, wordsHidden, chosen, ...rest }: BlockProps) {
  const known = new Map(people.map((p) => [p.id, p]));
  return (
    <>
      {lines.map((line, i) => {
        const who = known.get(line.author);
        return (
          <Line key={line.line} {...rest} room={room} line={line} name={room.nameOf(line.author) || t('person.gone')}
            mark={who?.mark ?? 0} markWord={markOf(who)} badge={badgeOf(who)}
            mine={line.author === me} begins={begins(line, i > 0 ? lines[i - 1] : before)}
            muffled={hidden.includes(line.author)} hiddenOwn={wordsHidden.includes(line.line)} chosen={chosen === line.line} />
        );
      })}
    </>
  );
});

// Up, down, home, end among the lines; Enter opens a fold; the menu key opens what can be done.
function walk(e: KeyboardEvent, choose: (line: number) => void): void {
  const log = e.currentTarget as HTMLElement;
  const at = (e.target as HTMLElement).closest<HTMLElement>('li.line');
  if (e.target !== log && e.target !== at) return;
  const lines = [...log.querySelectorAll<HTMLElement>('li.line')];
  const now = at ? lines.indexOf(at) : -1;
  const go = (to: number) => {
    e.preventDefault();
    const line = lines[Math.max(0, Math.min(lines.length - 1, to))];
    line?.focus();
    line?.scrollIntoView({ block: 'nearest' });
  };
  if (e.key === 'ArrowUp') return go(at ? now - 1 : lines.length - 1);
  if (e.key === 'ArrowDown') return go(at ? now + 1 : lines.length - 1);
  if (e.key === 'Home') return go(0);
  if (e.key === 'End') return go(lines.length - 1);
  if (!at) return;
  if (e.key === 'Enter') {
    const fold = at.querySelector<HTMLDetailsElement>('details.note');
    if (fold) fold.open = !fold.open;
    e.preventDefault();
  }
  if (e.key === 'ContextMenu' || (e.key === 'F10' && e.shiftKey)) {
    e.preventDefault();
    choose(Number(at.dataset['line']));
    requestAnimationFrame(() => at.querySelector<HTMLElement>('.tools .actions button')?.focus());
  }
}
