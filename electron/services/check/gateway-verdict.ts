// What a gateway of this configuration would answer to a request that is not sent: the real pipeline, without socket,
// without back end, each request for itself.
import { compileGateway } from '../../../shared/gateway/compile-gateway.ts';
import { noFaults } from '../../../shared/gateway/faults.ts';
import type { GatewayCall } from '../../../shared/gateway/gateway-call.ts';
import { createGatewayState } from '../../../shared/gateway/gateway-state.ts';
import { pipeline } from '../../../shared/gateway/pipeline.ts';
import { answeringConfig } from '../../../shared/gateway/published-version-fault.ts';
import type { GatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { describeRecords, runPipeline } from '../../../shared/gateway/run-pipeline.ts';
import { bodyBytesOf } from '../../../shared/http/body-bytes.ts';
import { HOST } from '../../../shared/http/header-names.ts';
import { splitHost, splitTarget } from '../../../shared/http/request-target.ts';
import { utf8Decode } from '../../../shared/http/utf8.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import type { SentRequest } from '../../../shared/model/request.ts';
import { nodeHash } from '../node-hash.ts';

/** Who asks how often, and from where, is not known of a request in a file. */
const LEFT_OUT: ReadonlySet<string> = new Set(['access-control', 'throttling', 'faults']);
const steps = pipeline.filter(({ id }) => !LEFT_OUT.has(id));

export type GatewayVerdict =
  | { readonly kind: 'passed' }
  /** Another service would decide: a custom authorizer. */
  | { readonly kind: 'undecided' }
  | {
      readonly kind: 'refused';
      /** The step that stopped it. */
      readonly step: string;
      readonly status: number;
      readonly errorCode?: string;
      /** English. */
      readonly reason: string;
      readonly response: NonNullable<DiagnosisCase['response']>;
    };

export type AskGateway = (request: SentRequest, atMs: number) => GatewayVerdict;

/** Compiles the configuration once. Fault switches and the shifted clock are for rehearsals and stay off. */
export function gatewayAsker(config: GatewayConfig): AskGateway {
  const gateway = compileGateway(answeringConfig(config, noFaults));
  return (request, atMs) => {
    const outcome = runPipeline(
      callOf(request),
      {
        gateway,
        // Its own for each request: five wrong ones must not lock the key for the sixth.
        state: createGatewayState(),
        faults: noFaults,
        nowMs: atMs,
        random: () => 0,
        hashFor: ({ id }) => nodeHash(id),
        secretOf: (written) => (written.startsWith('vault:') ? undefined : written),
      },
      steps,
    );
    if (outcome.kind === 'backend') return { kind: 'passed' };
    if (outcome.kind === 'ask') return { kind: 'undecided' };
    const { answer, records } = outcome;
    if (answer.errorCode === undefined) return { kind: 'passed' };
    const last = describeRecords(records).findLast(({ outcome: kind }) => kind === 'stopped');
    const body = utf8Decode(answer.body);
    return {
      kind: 'refused',
      step: last?.step ?? '',
      status: answer.status,
      errorCode: answer.errorCode,
      reason: last?.reason ?? '',
      response: { status: answer.status, headers: answer.headers, body },
    };
  };
}

function callOf(request: SentRequest): GatewayCall {
  const { path, query } = splitTarget(request.target);
  const body = bodyBytesOf(request);
  const host = splitHost(headerValue(request.headers, HOST) ?? '');
  return {
    requestId: '0'.repeat(32),
    scheme: request.scheme,
    method: request.method,
    target: request.target,
    path,
    query,
    headers: request.headers,
    headerMap: new Map(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
    hostname: host.ok ? host.hostname.toLowerCase() : '',
    peerAddress: '127.0.0.1',
    localAddress: '127.0.0.1',
    bodyBytes: body.length,
    bodyHash: (algorithm) => (nodeHash(algorithm.id) ?? algorithm.hash).hashHex(body),
    body: () => body,
    problem: undefined,
  };
}
