// The server's clock, a moment at a time, for whoever draws it.
import { useEffect, useState } from 'preact/hooks';
import type { Room } from '@hearth/client';

export function useNow(room: Room, every_ms = 1000): number {
  const [now, put] = useState(room.nowUnixMs());
  useEffect(() => {
    const timer = setInterval(() => put(room.nowUnixMs()), every_ms);
    return () => clearInterval(timer);
  }, [room, every_ms]);
  return now;
}
