// Drawing what is watched.
import { useEffect, useState } from 'preact/hooks';
import type { Watched } from './value.js';

export { Store, type Watched } from './value.js';

// The present value, and a new rendering whenever it changes.
export function useWatched<T>(watched: Watched<T>): T {
  const [value, put] = useState(() => ({ of: watched.getSnapshot() }));
  useEffect(() => {
    const take = () => put((old) => {
      const of = watched.getSnapshot();
      return Object.is(old.of, of) ? old : { of };
    });
    take(); // what changed between the rendering and this moment
    return watched.subscribe(take);
  }, [watched]);
  return value.of;
}

// What is drawn of something that changes often, a room: everything that happens within a frame is drawn at
// once. What is spoken, and what is said to the server, does not wait for it. A page that is not shown has no
// frames; it draws now and then, so that it is right when somebody comes back to it.
const unseen_ms = 250;

export function useDrawn<T>(watched: Watched<T>): T {
  const [drawn, put] = useState(() => ({ of: watched.getSnapshot() }));
  useEffect(() => {
    let stop = (): void => undefined; // of the drawing that is due
    let due = false;
    const draw = () => {
      due = false;
      const of = watched.getSnapshot();
      put((old) => (Object.is(old.of, of) ? old : { of }));
    };
    const take = () => {
      if (due) return;
      due = true;
      if (document.visibilityState === 'hidden') {
        const timer = setTimeout(draw, unseen_ms);
        stop = () => clearTimeout(timer);
      } else {
        const frame = requestAnimationFrame(draw);
        stop = () => cancelAnimationFrame(frame);
      }
    };
    // A frame that was asked for does not come once the page is hidden.
    const shown = () => {
      if (!due) return;
      stop();
      draw();
    };
    draw(); // what changed between the rendering and this moment
    document.addEventListener('visibilitychange', shown);
    const away = watched.subscribe(take);
    return () => {
      stop();
      away();
      document.removeEventListener('visibilitychange', shown);
    };
  }, [watched]);
  return drawn.of;
}
