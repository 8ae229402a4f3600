import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { Host } from '../../host/host.ts';
import { base64Bytes } from '../../panels/response/body/base64-bytes.ts';
import { charsetOf } from '../../panels/response/body/body-kind.ts';
import type { TimedEvent } from '../../panels/response/body/events-view.tsx';
import { readServerEvents } from '../../panels/response/body/server-events.ts';

/** An answer of which the head is there. */
export interface Arriving {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
  readonly isEventStream: boolean;
  /** Bytes of the body so far. */
  readonly bytes: number;
  /** The newest part of the body's text; of an event stream what is no whole event yet. */
  readonly text: string;
  readonly events: readonly TimedEvent[];
}

export type ArrivingState = Readonly<Record<string, Arriving>>;

/** Drawn anew with each piece: what fits into a pane, and some to look back at. */
const SHOWN_TEXT = 16_000;
const MOST_EVENTS = 2000;

/** What the host tells of answers under way, by the id of their sending. */
export interface ArrivingStore {
  readonly store: StoreApi<ArrivingState>;
  readonly follow: (host: Host, nowMs: () => number) => () => void;
  readonly forget: (sendId: string) => void;
}

export function createArrivingStore(): ArrivingStore {
  const store = createStore<ArrivingState>(() => ({}));
  const decoders = new Map<string, TextDecoder>();
  const put = (sendId: string, arriving: Arriving) => store.setState({ [sendId]: arriving });
  return {
    store,
    forget(sendId) {
      decoders.delete(sendId);
      const { [sendId]: _done, ...rest } = store.getState();
      store.setState(rest, true);
    },
    follow(host, nowMs) {
      const ends = [
        host.subscribe('response.started', ({ sendId, status, reason, headers }) => {
          const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
          decoders.set(sendId, new TextDecoder(charsetOf(new Uint8Array(0), type)));
          const isEventStream = /^\s*text\/event-stream\b/i.test(type);
          put(sendId, { status, reason, headers, isEventStream, bytes: 0, text: '', events: [] });
        }),
        host.subscribe('response.chunk', ({ sendId, bytes, base64 }) => {
          const before = store.getState()[sendId];
          if (before === undefined) return;
          const piece = base64 === undefined ? undefined : base64Bytes(base64);
          const more = piece === undefined ? '' : (decoders.get(sendId)?.decode(piece, { stream: true }) ?? '');
          put(sendId, { ...withMore(before, more, nowMs()), bytes });
        }),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

function withMore(before: Arriving, more: string, nowMs: number): Arriving {
  if (!before.isEventStream) return { ...before, text: (before.text + more).slice(-SHOWN_TEXT) };
  const { events, rest } = readServerEvents(before.text + more);
  const time = new Date(nowMs).toLocaleTimeString('en-GB');
  const timed = events.map((event) => ({ ...event, time }));
  return { ...before, text: rest, events: [...before.events, ...timed].slice(-MOST_EVENTS) };
}
