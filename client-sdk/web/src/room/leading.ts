// The facilitators' part is loaded by who facilitates alone.
import { useEffect, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import type { Person, RoomState } from '@hearth/client';
import { speakToFacilitators } from '../language/language.js';
import type { Desk } from './desk.js';

export interface Leading {
  Lead: ComponentType<{ desk: Desk; state: RoomState }>;
  PersonActions: ComponentType<{ desk: Desk; state: RoomState; person: Person }>;
  Suggested: ComponentType<{ desk: Desk; state: RoomState }>;
  Team: ComponentType<{ desk: Desk; state: RoomState }>;
  CareToTheEnd: ComponentType<{ desk: Desk; state: RoomState }>;
}
export function useLeading(leads: boolean): Leading | null {
  const [leading, put] = useState<Leading | null>(null);
  useEffect(() => {
    if (!leads || leading) return;
    void Promise.all([import('../facilitator/lead.js'), speakToFacilitators()]).then(([m]) => put(m));
  }, [leads]);
  return leads ? leading : null;
}
