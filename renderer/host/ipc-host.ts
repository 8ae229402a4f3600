// The desktop window's host: the bridge that the preload puts on `window.countersign`.
import type { Host } from './host.ts';
import { unwrapAnswer } from './host.ts';

/** What electron/desktop/preload.ts exposes: nothing else of Electron or Node is there. */
export interface Bridge {
  call(method: string, input: unknown): Promise<unknown>;
  subscribe(event: string, listener: (payload: unknown) => void): () => void;
}

export function createIpcHost(bridge: Bridge): Host {
  const call = async (method: string, input: unknown) => unwrapAnswer(await bridge.call(method, input));
  const subscribe = (event: string, listener: (payload: never) => void) =>
    bridge.subscribe(event, (payload) => listener(payload as never));
  // The host has parsed what it sends by the same contract that these types are inferred from.
  return { call: call as Host['call'], subscribe: subscribe as Host['subscribe'] };
}
