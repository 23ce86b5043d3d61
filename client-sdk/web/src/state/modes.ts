// The ways in which a group speaks (MEETING.md 2.1), in the order in which they are offered.
import type { Mode } from '@hearth/client';

export const modes = ['open', 'queue', 'round', 'popcorn', 'story', 'quiet', 'facilitator'] as const satisfies readonly Mode[];
