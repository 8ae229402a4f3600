import type { Host } from '../../renderer/host/host.ts';
import type { HostHandlers } from '../../shared/rpc/contract.ts';
import type { EventName, EventPayload } from '../../shared/rpc/events.ts';

export interface MemoryHost extends Host {
  /** Tells every subscriber. */
  readonly emit: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
  /** Number of subscriptions that were not ended. */
  readonly subscriptions: () => number;
}

/** A window's host in memory: answers with the given handlers, rejects for every other method. */
export function memoryHost(handlers: Partial<HostHandlers>): MemoryHost {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const call = async (method: string, input: unknown): Promise<unknown> => {
    const handler = (handlers as Readonly<Record<string, ((input: unknown) => Promise<unknown>) | undefined>>)[method];
    if (!handler) throw new Error(`no handler for ${method}`);
    return handler(input);
  };
  return {
    // The one place where names and types meet: the table of handlers is typed, the look-up by name cannot be.
    call: call as Host['call'],
    subscribe: (event, listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      // Payloads reach a listener only through `emit`, which takes the event's own type.
      const own = listener as (payload: unknown) => void;
      set.add(own);
      return () => {
        set.delete(own);
      };
    },
    emit: (event, payload) => {
      for (const listener of listeners.get(event) ?? []) listener(payload);
    },
    subscriptions: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  };
}
