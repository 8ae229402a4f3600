// Events to every open page as server-sent events, read there with fetch because the token goes in a header (S71).
import type { ServerResponse } from 'node:http';
import { securityHeaders } from '../hosting/security-headers.ts';
import type { Emit } from '../ports.ts';
import type { LoopbackLimits } from './limits.ts';

export interface EventHub {
  readonly emit: Emit;
  /** Keeps the answer open as a stream; false when there are too many already. */
  open(response: ServerResponse): boolean;
  close(): void;
}

type HubLimits = Pick<LoopbackLimits, 'streams' | 'bufferedBytes' | 'stallMs' | 'heartbeatMs'>;

export function createEventHub(limits: HubLimits): EventHub {
  const streams = new Set<ServerResponse>();
  const write = (response: ServerResponse, text: string) => writeOrDrop(response, text, limits);
  // Comments keep the line alive and let both sides notice an end that nobody announced.
  const heartbeat = setInterval(() => {
    for (const stream of streams) write(stream, ': here\n\n');
  }, limits.heartbeatMs);
  heartbeat.unref();
  return {
    emit(event, payload) {
      if (streams.size === 0) return;
      const text = `event: ${event}\ndata: ${JSON.stringify(payload)}\n\n`;
      for (const stream of streams) write(stream, text);
    },
    open(response) {
      if (streams.size >= limits.streams) return false;
      streams.add(response);
      response.once('close', () => streams.delete(response));
      response.writeHead(200, { ...securityHeaders, 'Content-Type': 'text/event-stream; charset=utf-8' });
      write(response, ': open\n\n');
      return true;
    },
    close() {
      clearInterval(heartbeat);
      for (const stream of streams) stream.destroy();
      streams.clear();
    },
  };
}

/** A page that does not read is cut off and comes back by itself; it is never queued for without end. */
function writeOrDrop(response: ServerResponse, text: string, limits: HubLimits): void {
  if (response.destroyed) return;
  if (response.writableLength > limits.bufferedBytes) {
    response.destroy();
    return;
  }
  const waiting = response.writableNeedDrain;
  if (response.write(text) || waiting) return;
  const timer = setTimeout(() => response.destroy(), limits.stallMs);
  const settled = () => {
    clearTimeout(timer);
    response.off('drain', settled);
    response.off('close', settled);
  };
  response.once('drain', settled);
  response.once('close', settled);
}
