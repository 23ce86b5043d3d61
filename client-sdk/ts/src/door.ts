// Before joining: what may be known of a meeting, and exchanging an invitation for a ticket, over HTTP.
import type { DoorOptions, FetchCard, FetchTicket } from './api.js';
import { MeetingError } from './errors.js';
import { table } from './schema/door_table.js';
import type { Card, Joined } from './schema/schema.js';
import { isMessage, readTable, type MessageType, type Type } from './schema_table.js';
import { addressOf } from './url.js';

const all = readTable(table);

/** What may be known before giving a name, for the bearer of an invitation or a ticket. */
export const fetchCard: FetchCard = async (proof, options) =>
  read(all['Card']!, await ask(options, '/v1/card', { headers: { authorization: `Bearer ${proof}` } })) as Card;

/** Exchanges an invitation for a ticket: what `getToken` answers. */
export const fetchTicket: FetchTicket = async (invitation, options) =>
  read(all['Joined']!, await ask(options, '/v1/join', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invitation }),
  })) as Joined;

async function ask(options: DoorOptions, path: string, request: RequestInit): Promise<unknown> {
  const where = addressOf(options.url, 'http', path, options.allowInsecure);
  const { signal } = options;
  let answer: Response;
  try {
    answer = await (options.fetch ?? fetch)(where, {
      ...request, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new MeetingError('connection_lost');
  }
  if (!answer.ok) {
    // One answer for "no such meeting" and "not for you", as the server gives it.
    const retryAfterMs = 1000 * Number(answer.headers.get('retry-after')) || 0;
    throw new MeetingError(answer.status === 429 ? 'rate_limited'
      : answer.status >= 500 ? 'unavailable' : 'no_such_meeting', {}, retryAfterMs);
  }
  try {
    return await answer.json();
  } catch {
    throw new MeetingError('protocol_error');
  }
}

// proto3 JSON: what has its default is absent, an enumeration is a name that ends in our word, a 64-bit
// number is text.
function read(type: MessageType, json: unknown): unknown {
  const from = Object(json) as Record<string, unknown>;
  return Object.freeze(Object.fromEntries(type.fields.map(({ name, type: of, repeated }) => [
    name,
    repeated ? Object.freeze(((from[name] ?? []) as unknown[]).map((each) => value(of, each)))
      : value(of, from[name]),
  ])));
}

function value(type: Type, json: unknown): unknown {
  if (isMessage(type)) return json ? read(type, json) : null;
  if (Array.isArray(type)) {
    const word = String(json ?? '').toLowerCase();
    return type.find((each) => word === each || word.endsWith(`_${each}`)) ?? 'unspecified';
  }
  return type === 'b' ? json === true : type === 'n' ? Number(json ?? 0) : String(json ?? '');
}
