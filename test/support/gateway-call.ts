// Calls for the pipeline alone: no socket, a fixed clock, a state that a test can look into.
import { compileGateway } from '../../shared/gateway/compile-gateway.ts';
import { type ActiveFaults, activeFaults } from '../../shared/gateway/faults.ts';
import type { GatewayCall, StepContext } from '../../shared/gateway/gateway-call.ts';
import { createGatewayState } from '../../shared/gateway/gateway-state.ts';
import type { MessageProblem } from '../../shared/gateway/message-form.ts';
import { answeringConfig } from '../../shared/gateway/published-version-fault.ts';
import { describeRecords, type PipelineOutcome, runPipeline } from '../../shared/gateway/run-pipeline.ts';
import { splitHost, splitTarget } from '../../shared/http/request-target.ts';
import { utf8Decode, utf8Encode } from '../../shared/http/utf8.ts';
import type { HeaderList } from '../../shared/model/header-list.ts';
import { signRequest } from '../../shared/signing/sign-request.ts';
import { configOf } from './start-gateway.ts';

export const NOW = Date.UTC(2026, 4, 27, 2, 0, 0);

export interface CallGiven {
  readonly scheme?: 'http' | 'https';
  readonly method?: string;
  readonly target?: string;
  readonly host?: string;
  readonly headers?: HeaderList;
  readonly body?: string;
  readonly peer?: string;
  readonly problem?: MessageProblem;
}

export function callOf(given: CallGiven): GatewayCall {
  const { path, query } = splitTarget(given.target ?? '/');
  const host = given.host ?? 'api.example.com';
  const headers: HeaderList = [...(host === '' ? [] : [['Host', host] as const]), ...(given.headers ?? [])];
  const body = utf8Encode(given.body ?? '');
  const split = splitHost(host);
  return {
    requestId: '0123456789abcdef0123456789abcdef',
    scheme: given.scheme ?? 'http',
    method: given.method ?? 'GET',
    target: given.target ?? '/',
    path,
    query,
    headers,
    headerMap: new Map(headers.map(([name, value]) => [name.toLowerCase(), value])),
    hostname: split.ok ? split.hostname.toLowerCase() : '',
    peerAddress: given.peer ?? '192.0.2.7',
    localAddress: '127.0.0.1',
    bodyBytes: body.length,
    bodyHash: (algorithm) => algorithm.hash.hashHex(body),
    body: () => body,
    problem: given.problem,
  };
}

export interface TestGateway {
  readonly context: StepContext;
  /** The gateway's clock. */
  nowMs: number;
  /** Those of the file; a test may set others. */
  faults: ActiveFaults;
  /** Takes another file; what is remembered stays. */
  configure(next: unknown): void;
  run(given: CallGiven): PipelineOutcome;
  /** Status, code, message and the reason of the step that decided. */
  ask(given: CallGiven): Decided;
}

export interface Decided {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly body: string;
  readonly headers: HeaderList;
  readonly step: string | undefined;
  readonly reason: string | undefined;
  readonly guess: boolean;
  readonly skipped: readonly string[];
}

export function gatewayOf(file: unknown, ports: { readonly random?: () => number } = {}): TestGateway {
  const state = createGatewayState();
  const config = configOf(file);
  let gateway = compileGateway(answeringConfig(config, activeFaults(config.faults)));
  const made: TestGateway = {
    nowMs: NOW,
    faults: activeFaults(config.faults),
    get context(): StepContext {
      return {
        gateway,
        state,
        faults: made.faults,
        nowMs: made.nowMs,
        random: ports.random ?? (() => 0.5),
        hashFor: () => undefined,
        secretOf: (text) => text,
      };
    },
    configure: (next) => {
      gateway = compileGateway(configOf(next));
    },
    run: (given) => runPipeline(callOf(given), made.context),
    ask: (given) => {
      const outcome = made.run(given);
      const trace = describeRecords(outcome.records);
      const last = trace.filter(({ outcome: kind }) => kind !== 'not-reached').at(-1);
      const answer = outcome.kind === 'answer' ? outcome.answer : undefined;
      return {
        status: answer?.status ?? 0,
        code: answer?.errorCode,
        message: answer?.errorMessage,
        body: utf8Decode(answer?.body ?? new Uint8Array(0)),
        headers: answer?.headers ?? [],
        step: last?.step,
        reason: last?.reason,
        guess: last?.guess === true,
        skipped: trace.filter(({ outcome: kind }) => kind === 'skipped').map(({ step }) => step),
      };
    },
  };
  return made;
}

/** The headers (Host left out) of a call signed by the gateway profile. */
export function signedHeaders(
  given: CallGiven,
  key: string,
  secret: string,
  nowMs: number = NOW,
  extra: { readonly unsigned?: readonly string[] } = {},
): HeaderList {
  const url = `${given.scheme ?? 'http'}://${given.host ?? 'api.example.com'}${given.target ?? '/'}`;
  const signed = signRequest(
    { method: given.method ?? 'GET', url, headers: [...(given.headers ?? [])], body: given.body ?? '' },
    { key, secret },
    nowMs,
    { unsignedHeaders: extra.unsigned ?? [] },
  );
  if (!signed.ok) throw new Error(signed.problem);
  return signed.trace.headers.filter(([name]) => name.toLowerCase() !== 'host');
}
