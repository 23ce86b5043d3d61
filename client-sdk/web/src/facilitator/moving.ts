// Moving the meeting on: what is asked of the server, the question whether somebody was missed, and the moment
// after somebody else's move in which the one key does nothing.
import { useEffect, useState } from 'preact/hooks';
import type { AlthoughMissed, Answer, Room, RoomState } from '@hearth/client';
import { t } from '../language/language.js';
import { act } from '../state/saying.js';

const inert_ms = 800;

export type Move = (how?: AlthoughMissed) => Promise<Answer>;

export interface Moving {
  /** Of the one key alone: it means something else each time, so a press may be meant for what it said before. */
  readonly inert: boolean;
  /** Moves; where somebody was missed it asks first, and `asked` is what "go on all the same" does. */
  move(run: Move, done?: string): void;
  readonly asked: (() => void) | null;
  forget(): void;
  /** Opens the question without asking the server: the label said already that somebody was missed. */
  ask(run: Move): void;
}

export function useMoving(room: Room, state: RoomState): Moving {
  const [inert, putInert] = useState(false);
  const at = `${state.turn} ${state.step?.stepId}`;
  const [question, put] = useState<{ at: string; run: Move; done?: string | undefined } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = room.on('floorMoved', ({ by }) => {
      if (by !== null && by === room.getSnapshot().me) return;
      putInert(true);
      clearTimeout(timer);
      timer = setTimeout(() => putInert(false), inert_ms);
    });
    return () => { stop(); clearTimeout(timer); };
  }, [room]);

  const send = (run: Move, done: string | undefined, althoughMissed: boolean) => {
    put(null);
    void act(room, run(althoughMissed ? { althoughMissed } : {}), done, undefined, (code) => {
      if (code !== 'anyone_missed') return null;
      put({ at, run, done });
      return t('f.flow.missed');
    });
  };
  return {
    inert,
    move: (run, done) => send(run, done, false),
    asked: question?.at === at ? () => send(question.run, question.done, true) : null,
    forget: () => put(null),
    ask: (run) => put({ at, run }),
  };
}
