// Chromium's debugging protocol over its pipe: JSON messages that end with a zero byte, sessions in flat mode.
import type { Readable, Writable } from 'node:stream';

export type Params = Readonly<Record<string, unknown>>;
type Listener = (params: Params) => void;

export class Cdp {
  readonly #output: Writable;
  readonly #waiting = new Map<number, { resolve(value: Params): void; reject(error: Error): void }>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #lastId = 0;

  constructor(output: Writable, input: Readable) {
    this.#output = output;
    let rest = '';
    input.setEncoding('utf8');
    input.on('data', (text: string) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.#take(JSON.parse(message));
    });
    input.on('error', () => undefined);
    output.on('error', () => undefined);
  }

  send(method: string, params: Params = {}, sessionId?: string): Promise<Params> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#output.write(
      `${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
    );
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  on(method: string, listener: Listener, sessionId = ''): void {
    const key = `${sessionId} ${method}`;
    this.#listeners.set(key, (this.#listeners.get(key) ?? new Set()).add(listener));
  }

  #take(message: {
    id?: number;
    result?: Params;
    error?: { message: string };
    method?: string;
    params?: Params;
    sessionId?: string;
  }) {
    const { id, method } = message;
    if (id !== undefined) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (message.error === undefined) waiting?.resolve(message.result ?? {});
      else waiting?.reject(new Error(message.error.message));
    } else if (method !== undefined) {
      for (const listener of this.#listeners.get(`${message.sessionId ?? ''} ${method}`) ?? []) {
        listener(message.params ?? {});
      }
    }
  }
}
