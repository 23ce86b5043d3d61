import { MeetingError } from './errors.js';

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The address of `path` at the service, for the scheme 'ws' or 'http' (with TLS: wss, https). */
export function addressOf(url: string, scheme: 'ws' | 'http', path: string, allowInsecure = false): string {
  let at: URL | undefined;
  try {
    at = new URL(url);
  } catch {
    // It is none.
  }
  if (!at || !/^(ws|http)s?:$/.test(at.protocol) || at.search || at.hash || at.username) {
    throw new MeetingError('bad_url');
  }
  const secure = /s:$/.test(at.protocol);
  if (!secure && !allowInsecure && !loopback.test(at.hostname)) throw new MeetingError('insecure_url');
  return `${scheme}${secure ? 's' : ''}://${at.host}${at.pathname.replace(/\/+$/, '')}${path}`;
}
