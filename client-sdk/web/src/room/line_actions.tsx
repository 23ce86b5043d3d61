// What can be done with a line: answer it without words, take one's own back, change it, put a note on it,
// and for who facilitates take it off the screen.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Reaction, Room, RoomLine } from '@hearth/client';
import { t, type Key } from '../language/language.js';
import { called } from '../state/names.js';
import { act } from '../state/saying.js';
import { useWatched } from '../state/store.js';
import { draft } from '../state/drafts.js';
import { Switch, Twice } from '../screens/choices.js';
import type { Desk } from './desk.js';
import { useNoCommand } from './no_command.js';

const reactions: Reaction[] = ['with_you', 'thank_you', 'same_here', 'hug'];
// Which reaction of mine stands on a line; the room knows counts alone.
const mine = new Map<number, Reaction>();

export function LineActions({ desk, line, close }: { desk: Desk; line: RoomLine; close: () => void }) {
  const { room } = desk;
  const state = useWatched(room);
  const [asks, ask] = useState<'note' | 'edit' | 'hideShare' | null>(null);
  const own = line.author === state.me;
  const may = room.facilitate;
  const run = (what: Promise<import('@hearth/client').Answer>, done?: string, undo?: () => void) => {
    void act(room, what, done, undo);
    close();
  };
  const react = (r: Reaction) => {
    const next = mine.get(line.line) === r ? 'unspecified' : r;
    mine.set(line.line, next);
    run(room.react(line.line, next), t(next === 'unspecified' ? 'reaction.taken' : 'reaction.given'));
  };
  const open = state.floor?.responses !== 'none';
  if (asks === 'note') return <NoteForm room={room} line={line} close={close} />;
  if (asks === 'edit') return <EditForm room={room} line={line} close={close} />;
  const share = line.kind === 'share' && line.turnId ? { turnId: line.turnId } : null;
  const hiddenForMe = state.own.settings?.hiddenPeople.includes(line.author) ?? false;
  return (
    <>
      {!own && open && reactions.map((r) => (
        <button key={r} type="button" aria-pressed={mine.get(line.line) === r} onClick={() => react(r)}>{t(`reaction.${r}` as Key)}</button>
      ))}
      {own && <button type="button" onClick={() => ask('edit')}>{t('line.edit')}</button>}
      {own && <button type="button" onClick={() => run(room.retract({ line: line.line }), t('line.retracted'))}>{t('line.retract')}</button>}
      {own && share && <Twice label={t('line.retractShare')} sure={t('sure.retractShare')} run={() => run(room.retract(share), t('line.retracted'))} />}
      {(own || may?.can('hide')) && <button type="button" onClick={() => ask('note')}>{t('line.setNote')}</button>}
      {!own && may?.can('hide', line.author) && (
        <button type="button" onClick={() => run(may.hide({ line: line.line }), t('line.hideDone'),
          () => void act(room, may.unhide({ line: line.line }), t('line.back')))}>{t('line.hide')}</button>
      )}
      {!own && share && may?.can('hide', line.author) && (
        <button type="button" onClick={() => run(may.hide(share), t('line.hideDone'),
          () => void act(room, may.unhide(share), t('line.back')))}>{t('line.hideShare')}</button>
      )}
      {!own && may?.can('hide', line.author) && may.can('pause') && (
        <button type="button" onClick={() => run(may.hide({ line: line.line }, { pause: true }), t('f.hide.pausedDone'),
          () => void act(room, may.unhide({ line: line.line }), t('line.back')))}>{t('f.hide.linePause')}</button>
      )}
      {desk.teams && <button type="button" onClick={() => { close(); desk.pointTo({ line: line.line }); }}>{t('f.team.point')}</button>}
      {!own && (
        <button type="button" onClick={() => run(room.hideForMe(line.author, !hiddenForMe))}>
          {t(hiddenForMe ? 'person.showForMe' : 'person.hideForMe', { name: called(room, state, line.author) })}
        </button>
      )}
      <button type="button" class="quiet" onClick={close}>{t('close')}</button>
    </>
  );
}

function NoteForm({ room, line, close }: { room: Room; line: RoomLine; close: () => void }) {
  const [note, put] = useState(room.text(line.note).text);
  const [whole, putWhole] = useState(false);
  const share = line.kind === 'share' && line.turnId ? { turnId: line.turnId } : null;
  const field = useOpened<HTMLInputElement>();
  const command = useNoCommand(note, () => putOn(true));
  const putOn = (asText = false) => {
    if (command.stops(asText)) return;
    void act(room, room.setNote(whole && share ? share : { line: line.line }, note.trim() || null), t('line.noteSet'))
      .then((taken) => taken && close());
  };
  return (
    <form class="inline" onSubmit={(e) => { e.preventDefault(); putOn(); }}>
      <label>{t('line.noteField')}
        <input value={note} maxLength={120} dir="auto" autocomplete="off" onInput={(e) => put(e.currentTarget.value)} ref={field} />
      </label>
      {command.question}
      {share && <Switch on={whole} label={t('line.noteShare')} put={putWhole} />}
      <button type="submit">{t('line.setNote')}</button>
      <button type="button" class="quiet" onClick={close}>{t('close')}</button>
    </form>
  );
}

function EditForm({ room, line, close }: { room: Room; line: RoomLine; close: () => void }) {
  const store = draft(`edit:${line.line}`);
  const kept = useWatched(store);
  // The whole of it may be rubbed out, to write something else: only an untouched box shows what was said.
  const [touched, touch] = useState(kept !== '');
  const first = room.text(line.words);
  const text = touched ? kept : first.text;
  const field = useOpened<HTMLTextAreaElement>();
  const command = useNoCommand(text, () => void change(true));
  const change = async (asText = false) => {
    if (text.trim() === '' || command.stops(asText)) return;
    if (!await act(room, room.edit(line.line, text), t('line.changed'))) return; // refused: the words are still here
    store.set('');
    close();
  };
  return (
    <form class="inline" onSubmit={(e) => { e.preventDefault(); void change(); }}>
      <label>{t('line.editField')}
        <textarea rows={2} dir="auto" autocomplete="off" value={text} ref={field}
          onInput={(e) => { touch(true); store.set(e.currentTarget.value); }} />
      </label>
      {command.question}
      <button type="submit" aria-disabled={text.trim() === ''}>{t('line.change')}</button>
      <button type="button" class="quiet" onClick={close}>{t('close')}</button>
    </form>
  );
}

// The press that opened a form took its own button away: the field is where it led, once, and not with every rendering.
function useOpened<T extends HTMLInputElement | HTMLTextAreaElement>() {
  const field = useRef<T>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
