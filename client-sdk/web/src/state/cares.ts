// Requests for support that are not over, one's own or those that one answers, the longest waiting first: the service gives
// them in the order of their ids, which says nothing.
interface Request {
  readonly state: string;
  readonly sinceUnixMs: number;
}
export const isOpen = (care: Request): boolean => care.state !== 'closed' && care.state !== 'cancelled';
export const stillOpen = <T extends Request>(cares: readonly T[]): T[] =>
  cares.filter(isOpen).sort((a, b) => a.sinceUnixMs - b.sinceUnixMs);

export const cares_open_max = 4; // of one person, at a time: as the service keeps it
