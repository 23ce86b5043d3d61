// What a link to a meeting says. The invitation stands behind the #, which no browser sends anywhere; it is
// taken out of the address at once, and the address becomes one that tells nothing.
export interface Link {
  meeting: string;
  proof: string;
  ticket: boolean; // signed by an embedder; else an invitation, which the door exchanges for one
}

export function readLink(path: string, fragment: string): Link | null {
  const meeting = /^\/m\/([A-Za-z0-9._-]{1,128})$/.exec(path)?.[1];
  const text = fragment.replace(/^#/, '');
  if (!meeting || text === '') return null;
  const named = /^([it])=(.*)$/.exec(text);
  return { meeting, proof: named ? named[2]! : text, ticket: named?.[1] === 't' };
}

export function takeLink(): Link | null {
  const link = readLink(location.pathname, location.hash);
  history.replaceState(null, '', '/');
  return link;
}

// What early.ts has begun, if it was there in time; taken once.
export interface Early {
  link: Link;
  card: Promise<Response> | null;
}
export function takeEarly(): { link: Link | null; card: Promise<Response> | null } {
  const place = globalThis as { early?: Early };
  const { early } = place;
  delete place.early;
  return early ?? { link: takeLink(), card: null };
}

// The way back into a meeting for this tab: its return token, and behind which door it is good.
const kept = 'return';
export interface WayBack {
  meeting: string;
  token: string;
}

export function wayBack(): WayBack | null {
  try {
    const [meeting, token] = (sessionStorage.getItem(kept) ?? '').split(' ');
    return meeting && token ? { meeting, token } : null;
  } catch {
    return null; // a browser that keeps nothing
  }
}
export function keepWayBack(back: WayBack | null): void {
  try {
    if (back) sessionStorage.setItem(kept, `${back.meeting} ${back.token}`);
    else sessionStorage.removeItem(kept);
  } catch {
    // As above: a reload will ask for the link again, and says so.
  }
}
