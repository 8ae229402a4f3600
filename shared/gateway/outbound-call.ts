// A call that a step asks for before it can decide: to an authorizer's function or to a third-party service. Plain data;
// the host performs it and resumes the step with what came of it. The address is always one written in the gateway file
// (security requirement S58).
import type { HeaderList } from '../model/header-list.ts';

export interface OutboundCall {
  /** The longest answer read, where it is not the usual one. */
  readonly answerLimit?: number;
  /** Nobody waits for the answer: it counts as 202, and the call goes on after the caller has left. */
  readonly detached?: boolean;
  readonly scheme: 'http' | 'https';
  readonly hostname: string;
  readonly port: number;
  readonly method: string;
  readonly target: string;
  /** Host included; Content-Length is the host's. */
  readonly headers: HeaderList;
  /** Bytes, or as much from the beginning of the caller's body, which may lie on the disk. */
  readonly body: Uint8Array | { readonly requestBodyBytes: number };
  readonly timeoutMs: number;
  /** How often a call that failed, was too slow or was answered with 500 or more is made again. */
  readonly retries: number;
}

/** The longest answer read; a longer one is the fault `too-large`. */
export const OUTBOUND_ANSWER_LIMIT = 1024 * 1024;

export type OutboundFault = 'unreachable' | 'timeout' | 'dns' | 'protocol' | 'too-large';

export type OutboundAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: HeaderList; readonly body: Uint8Array }
  /** `detail` is the system's word for it, e.g. ECONNREFUSED. */
  | { readonly kind: 'fault'; readonly fault: OutboundFault; readonly detail: string };
