// How one entry of the table of errors is provoked over a real socket. No part of a test runner: the command that
// writes docs/conformance-gateway.md reads these tables too.
import type { ErrorDetailId, ErrorId } from '../../../shared/catalog/error-codes.ts';
import type { ClientAnswer, GatewayClient } from '../gateway-client.ts';
import type { StartedBackend } from '../start-backend.ts';
import type { TestClock } from '../start-gateway.ts';

export const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);

/** Servers behind the gateway, one of each kind for all provocations. */
export interface Behind {
  /** `http://127.0.0.1:PORT`; answers 200. */
  readonly answering: string;
  /** Answers 503 to everything. */
  readonly failing: string;
  /** Takes the request and never answers. */
  readonly silent: string;
  /** Nothing listens there. */
  readonly closed: string;
  readonly seen: StartedBackend['seen'];
}

export interface Scene extends GatewayClient {
  /** The gateway's and the clients'; stands at NOW until it is set. */
  readonly clock: TestClock;
  readonly behind: Behind;
  /** Bytes that no HTTP client would send. */
  raw(bytes: string): Promise<ClientAnswer>;
  /** The gateway takes another file. */
  configure(file: object): void;
}

export interface Provocation {
  readonly error: ErrorId;
  readonly detail?: ErrorDetailId;
  /** What stands in the place of `{name}` in the detail's literal. */
  readonly values?: Readonly<Record<string, string>>;
  /** In words, for the page. */
  readonly how: string;
  readonly file: object | ((behind: Behind) => object);
  readonly tls?: true;
  readonly provoke: (scene: Scene) => Promise<ClientAnswer>;
}

/** What is sent and repeated until the answer is an error. */
export async function until(times: number, call: () => Promise<ClientAnswer>): Promise<ClientAnswer> {
  let last = await call();
  for (let i = 1; i < times; i++) last = await call();
  return last;
}
