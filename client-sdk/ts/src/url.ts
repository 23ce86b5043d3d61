import { MeetingError } from './errors.js';

const address = /^(?:ws|http)(s?):\/\/([\w.:%[\]-]+)(\/[^?#\s]*)?$/;
const loopback = /^(localhost|127[\d.]+|\[::1\])(:\d+)?$/;

/** The address of `path` at the service, for the scheme 'ws' or 'http' (with TLS: wss, https). */
export function addressOf(url: string, scheme: 'ws' | 'http', path: string, allowInsecure = false): string {
  const [known, secure, host, prefix = ''] = address.exec(url) ?? [];
  if (!known) throw new MeetingError('bad_url');
  if (!secure && !allowInsecure && !loopback.test(host!)) throw new MeetingError('insecure_url');
  return `${scheme + secure}://${host}${prefix.replace(/\/+$/, '')}${path}`;
}
