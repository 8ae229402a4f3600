// The web shell's host: calls by POST, events from a stream that comes back by itself.

import { readEventStream } from './event-stream.ts';
import { type ConnectionListeners, type Host, HostError, unwrapAnswer } from './host.ts';
import { type HttpSession, type HttpSurroundings, openHttpSession, postJson } from './http-session.ts';

export interface HttpHostOptions extends HttpSurroundings, ConnectionListeners {
  /** Waits before the stream is opened again; tests hand in one that does not. */
  readonly wait?: (ms: number) => Promise<void>;
}

export interface HttpHost extends Host {
  /** Ends the event stream and its reconnecting. */
  close(): void;
}

type Listener = (payload: never) => void;

/** The stream opens with the first subscription; what was missed while it was away is the subscriber's to ask for. */
export function createHttpHost(options: HttpHostOptions): HttpHost {
  const session = openHttpSession(options);
  const listeners = new Map<string, Set<Listener>>();
  const ending = new AbortController();
  const connection = connectionState(options);
  let streaming = false;

  const call = async (method: string, input: unknown) => {
    try {
      const token = await session.token();
      const answer = await postJson(options.fetch, './rpc', { method, input }, bearer(token));
      connection.answered();
      return unwrapAnswer(answer);
    } catch (error) {
      noteFailure(error, session, connection);
      throw error;
    }
  };
  const subscribe = (event: string, listener: Listener) => {
    const set = listeners.get(event) ?? new Set();
    listeners.set(event, set.add(listener));
    if (!streaming) {
      streaming = true;
      void follow(options, session, connection, ending.signal, (name, payload) => {
        for (const each of [...(listeners.get(name) ?? [])]) each(payload as never);
      });
    }
    return () => void set.delete(listener);
  };
  // The host has parsed what it sends by the same contract that these types are inferred from.
  return { call: call as Host['call'], subscribe: subscribe as Host['subscribe'], close: () => ending.abort() };
}

interface ConnectionState {
  answered(): void;
  lost(reason: 'refused' | 'unreachable'): void;
}

/** Tells each change once, however many calls notice it. */
function connectionState(listeners: ConnectionListeners): ConnectionState {
  let state: 'connected' | 'refused' | 'unreachable' = 'connected';
  return {
    answered() {
      if (state === 'unreachable') listeners.onReconnected?.();
      if (state !== 'refused') state = 'connected';
    },
    lost(reason) {
      if (state === reason || state === 'refused') return;
      state = reason;
      listeners.onDisconnected?.(reason);
    },
  };
}

function noteFailure(error: unknown, session: HttpSession, connection: ConnectionState): void {
  if (!(error instanceof HostError)) return;
  if (error.code === 'UNAUTHORIZED') {
    session.forget();
    connection.lost('refused');
  } else if (error.code === 'DISCONNECTED') connection.lost('unreachable');
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5000;

async function follow(
  options: HttpHostOptions,
  session: HttpSession,
  connection: ConnectionState,
  signal: AbortSignal,
  deliver: (event: string, payload: unknown) => void,
): Promise<void> {
  const wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  let pauseMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    try {
      for await (const event of await openStream(options.fetch, await session.token(), signal)) {
        pauseMs = FIRST_WAIT_MS;
        connection.answered();
        if (event !== 'alive') deliver(event.name, JSON.parse(event.data));
      }
    } catch (error) {
      if (signal.aborted) return;
      noteFailure(error, session, connection);
      if (error instanceof HostError && error.code === 'UNAUTHORIZED') return;
    }
    await wait(pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_WAIT_MS);
  }
}

async function openStream(fetch: HttpSurroundings['fetch'], token: string, signal: AbortSignal) {
  let answer: Response;
  try {
    answer = await fetch('./events', { headers: bearer(token), credentials: 'omit', cache: 'no-store', signal });
  } catch (cause) {
    const error = new HostError('DISCONNECTED', 'The app does not answer. It may have been closed.');
    error.cause = cause;
    throw error;
  }
  if (answer.ok && answer.body !== null) return readEventStream(answer.body);
  throw new HostError(answer.status === 401 ? 'UNAUTHORIZED' : 'UNAVAILABLE', 'The app refused the event stream.');
}

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}
