// Real gateways on free ports, whose clock stands still and whose request ids repeat, so that a run can be repeated.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exchangeRaw } from '../raw-http.ts';
import { fixedClock, type StartedGateway, startGateway } from '../start-gateway.ts';
import type { WireRequest, World } from './case-family.ts';

export const WORLD_NOW = Date.UTC(2026, 4, 27, 2, 0, 0);

export interface OpenWorld extends World {
  close(): Promise<void>;
}

/** Numbers in [0, 1) that come in the same order each time (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function openWorld(): OpenWorld {
  const gateways = new Map<object, Promise<StartedGateway>>();
  const servers: Server[] = [];
  const world: World = {
    nowMs: WORLD_NOW,
    gateway: (file, options = {}) => {
      const known = gateways.get(file);
      const started = known ?? startGateway(file, { clock: fixedClock(WORLD_NOW), random: seededRandom(5) }, options);
      gateways.set(file, started);
      return started;
    },
    async call(file, request, options = {}) {
      const { port, gateway } = await world.gateway(file);
      if (options.keepState !== true) gateway.resetState({});
      const { status, headers, body } = await exchangeRaw(port, bytesOf(request));
      const list = [...headers].flatMap(([name, values]) => values.map((value) => [name, value] as const));
      return { status, headers: list, body: body };
    },
    async backend(listener) {
      const server = createServer(listener);
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      // A listening TCP server has an address with a port.
      return (server.address() as AddressInfo).port;
    },
  };
  return {
    ...world,
    async close() {
      for (const started of gateways.values()) await (await started).stop();
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

function bytesOf({ method, target, headers, body }: WireRequest): Uint8Array {
  const length = body === undefined || body.length === 0 ? [] : [`Content-Length: ${body.length}`];
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...length,
    'Connection: close',
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'utf8');
  return body === undefined ? head : Buffer.concat([head, body]);
}
