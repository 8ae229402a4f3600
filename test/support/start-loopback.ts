// A loopback server with a small dispatch and page of its own, short limits and a clock that stands still.

import type { Dispatch } from '../../electron/rpc/dispatch.ts';
import { createAccess } from '../../electron/web/access.ts';
import { createDownloads, type Downloads } from '../../electron/web/downloads.ts';
import { createEventHub, type EventHub } from '../../electron/web/event-hub.ts';
import { defaultLimits, type LoopbackLimits } from '../../electron/web/limits.ts';
import { createLoopbackServer, type LoopbackServer } from '../../electron/web/loopback-server.ts';

export const TOKEN = 'token-of-the-test-0123456789abcdefghij';
export const CONTROL = 'control-of-the-test-0123456789abcdefgh';

export interface TestLoopback {
  readonly port: number;
  readonly host: string;
  readonly origin: string;
  readonly server: LoopbackServer;
  readonly hub: EventHub;
  readonly downloads: Downloads;
  readonly calls: { method: unknown; input: unknown }[];
  readonly faults: unknown[];
  readonly openConnections: number[];
  code(): string;
  advance(ms: number): void;
  close(): Promise<void>;
}

export async function startLoopback(
  options: { limits?: Partial<LoopbackLimits>; dispatch?: Dispatch } = {},
): Promise<TestLoopback> {
  const limits = { ...defaultLimits, drainMs: 200, checkMs: 50, ...options.limits };
  let now = 1_000_000;
  const clock = { nowMs: () => now, monotonicMs: () => now };
  const calls: { method: unknown; input: unknown }[] = [];
  const faults: unknown[] = [];
  const openConnections: number[] = [];
  const hub = createEventHub(limits);
  const downloads = createDownloads(clock);
  const server = createLoopbackServer({
    downloads,
    access: createAccess({ clock, token: TOKEN, control: CONTROL }),
    hub,
    limits,
    dispatch: async (method, input) => {
      calls.push({ method, input });
      return options.dispatch === undefined ? { ok: true, value: { method } } : options.dispatch(method, input);
    },
    files: new Map([
      [
        '/',
        { type: 'text/html; charset=utf-8', bytes: new TextEncoder().encode('<!doctype html><title>page</title>') },
      ],
      ['/assets/app.js', { type: 'text/javascript; charset=utf-8', bytes: new Uint8Array(6_000_000).fill(0x20) }],
    ]),
    onConnections: (open) => openConnections.push(open),
    onFault: (error) => faults.push(error),
  });
  const port = await server.listen(0);
  return {
    port,
    host: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    server,
    downloads,
    hub,
    calls,
    faults,
    openConnections,
    code: () => new URL(server.link()).hash.slice('#code='.length),
    advance: (ms) => {
      now += ms;
    },
    close: () => server.close(),
  };
}
