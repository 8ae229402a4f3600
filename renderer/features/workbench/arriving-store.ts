import { createStore, type StoreApi } from 'zustand/vanilla';
import { type HeaderList, headerValue } from '../../../shared/model/header-list.ts';
import type { SendPhase } from '../../../shared/model/live-response.ts';
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
  /** Bytes of the body so far, unpacked. */
  readonly bytes: number;
  /** Bytes of the whole body, where the head says so and nothing is packed. */
  readonly total: number | undefined;
  /** Bytes a second since the head came; undefined in the beginning. */
  readonly rate: number | undefined;
  readonly startedMs: number;
  /** The newest part of the body's text; of an event stream what is no whole event yet. */
  readonly text: string;
  readonly events: readonly TimedEvent[];
}

export type ArrivingState = Readonly<Record<string, Arriving>>;

/** Drawn anew with each piece: what fits into a pane, and some to look back at. */
const SHOWN_TEXT = 16_000;
const MOST_EVENTS = 2000;
/** A rate of less time than this says nothing. */
const RATE_FROM_MS = 300;

/** What the host tells of answers under way, by the id of their sending. */
export interface ArrivingStore {
  readonly store: StoreApi<ArrivingState>;
  /** What a sending is at that has no answer yet. */
  readonly phases: StoreApi<Readonly<Record<string, SendPhase>>>;
  readonly follow: (host: Host, nowMs: () => number) => () => void;
  readonly forget: (sendId: string) => void;
}

export function createArrivingStore(): ArrivingStore {
  const store = createStore<ArrivingState>(() => ({}));
  const phases = createStore<Readonly<Record<string, SendPhase>>>(() => ({}));
  const decoders = new Map<string, TextDecoder>();
  const put = (sendId: string, arriving: Arriving) => store.setState({ [sendId]: arriving });
  return {
    store,
    phases,
    forget(sendId) {
      decoders.delete(sendId);
      const { [sendId]: _over, ...others } = phases.getState();
      phases.setState(others, true);
      const { [sendId]: _done, ...rest } = store.getState();
      store.setState(rest, true);
    },
    follow(host, nowMs) {
      const ends = [
        host.subscribe('request.progress', ({ sendId, phase }) => phases.setState({ [sendId]: phase })),
        host.subscribe('response.started', ({ sendId, status, reason, headers, elapsedMs }) => {
          const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
          decoders.set(sendId, new TextDecoder(charsetOf(new Uint8Array(0), type)));
          const isEventStream = /^\s*text\/event-stream\b/i.test(type);
          const total = wholeBytes(headers);
          const begun = { bytes: 0, total, rate: undefined, startedMs: elapsedMs, text: '', events: [] };
          put(sendId, { status, reason, headers, isEventStream, ...begun });
        }),
        host.subscribe('response.chunk', ({ sendId, bytes, base64, elapsedMs }) => {
          const before = store.getState()[sendId];
          if (before === undefined) return;
          const piece = base64 === undefined ? undefined : base64Bytes(base64);
          const more = piece === undefined ? '' : (decoders.get(sendId)?.decode(piece, { stream: true }) ?? '');
          const tookMs = elapsedMs - before.startedMs;
          const rate = tookMs < RATE_FROM_MS ? undefined : (bytes / tookMs) * 1000;
          put(sendId, { ...withMore(before, more, nowMs()), bytes, rate });
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

function wholeBytes(headers: HeaderList): number | undefined {
  const length = headerValue(headers, 'content-length') ?? '';
  if (!/^\d{1,15}$/.test(length) || headerValue(headers, 'content-encoding') !== undefined) return undefined;
  return Number(length);
}
