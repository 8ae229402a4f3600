// The window's one way to its host: ask for something, hear about something. Screens know this interface only.
import type { HostClient } from '../../shared/rpc/contract.ts';
import type { HostSubscribe } from '../../shared/rpc/events.ts';
import { type RpcErrorCode, rpcAnswerSchema } from '../../shared/rpc/rpc-error.ts';

export interface Host {
  /** Resolves with the method's output; rejects with a HostError. */
  readonly call: HostClient;
  /** Answers the function that ends the subscription. */
  readonly subscribe: HostSubscribe;
}

/** `DISCONNECTED`: the host was not reached, or does not know this page any more. */
export type HostErrorCode = RpcErrorCode | 'DISCONNECTED';

export class HostError extends Error {
  readonly code: HostErrorCode;
  readonly data: unknown;

  constructor(code: HostErrorCode, message: string, data?: unknown) {
    super(message);
    this.name = 'HostError';
    this.code = code;
    this.data = data;
  }
}

/**
 * Why the page has lost its host. `refused`: its token is not valid (any more); only a fresh link helps.
 * `unreachable`: the app does not answer; the page goes on trying by itself.
 */
export type Disconnection = 'refused' | 'unreachable';

export interface ConnectionListeners {
  readonly onDisconnected?: (reason: Disconnection) => void;
  /** After `unreachable`: the host answers again. What was shown may be old. */
  readonly onReconnected?: () => void;
}

/** The value of an answer of the wire; throws its error as a HostError. */
export function unwrapAnswer(answer: unknown): unknown {
  const parsed = rpcAnswerSchema.safeParse(answer);
  if (!parsed.success) throw new HostError('INTERNAL', 'The app answered in a form that this page does not know.');
  if (parsed.data.ok) return parsed.data.value;
  const { code, message, data } = parsed.data.error;
  throw new HostError(code, message, data);
}
