// A WebSocket whose other end is a fake room. It opens in the next microtask. What the room says by itself
// arrives at once, what it answers in the next microtask: so in the order in which it was said.
import type { WebSocketConstructor, WebSocketLike } from '../api.js';
import { decode, encode } from '../codec.js';
import { messagesOf } from '../messages.js';
import { table } from '../schema/facilitating_table.js';

const { clientFrame, serverFrame } = messagesOf(table);

export type Frame = Record<string, unknown>;

export interface FarEnd {
  /** False: nobody answers. */
  connected(socket: FakeSocket): boolean;
  arrived(socket: FakeSocket, frame: Frame): void;
  gone(socket: FakeSocket): void;
}

export class FakeSocket implements WebSocketLike {
  binaryType = 'blob';
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  private readonly outgoing: (() => void)[] = [];
  private answering = false;
  private over = false;

  constructor(private readonly room: FarEnd) {
    queueMicrotask(() => {
      if (this.over) return;
      if (!room.connected(this)) return this.lose(1006);
      this.onopen?.({} as never);
    });
  }

  send(data: Uint8Array): void {
    if (this.over) return;
    const text = new TextDecoder();
    const frame = decode(clientFrame, data, (words) => text.decode(words)) as Frame;
    this.answering = true;
    try {
      this.room.arrived(this, frame);
    } finally {
      this.answering = false;
    }
    queueMicrotask(() => this.flush());
  }
  close(): void {
    if (this.over) return;
    this.over = true;
    this.room.gone(this);
  }

  /** From the room: a frame of the schema, with words as texts. */
  deliver(frame: Frame): void {
    const bytes = encode(serverFrame, frame);
    this.later(() => this.onmessage?.({ data: bytes.buffer } as never));
  }
  /** From the room: the connection is gone, with this close code. */
  lose(code: number): void {
    this.later(() => {
      this.over = true;
      this.room.gone(this);
      this.onclose?.({ code } as never);
    });
  }

  private later(what: () => void): void {
    this.outgoing.push(what);
    if (!this.answering) this.flush();
  }
  private flush(): void {
    for (let next; (next = this.outgoing.shift()); ) if (!this.over) next();
  }
}

/** A constructor of sockets that lead to the room. */
export const socketsTo = (room: FarEnd): WebSocketConstructor =>
  class extends FakeSocket {
    constructor() {
      super(room);
    }
  };
