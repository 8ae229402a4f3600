// Which back end a described request gets (gateway.md 2.13): the steps "route", "parameters" and "backend-policy" of
// the pipeline, run on one API alone. Nothing is sent, and nothing is counted.
import { splitTarget } from '../http/request-target.ts';
import type { GatewayDecision } from '../model/gateway-log.ts';
import type { HeaderList } from '../model/header-list.ts';
import { compileGateway } from './compile-gateway.ts';
import type { Backend } from './config/backend-schema.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import { noFaults } from './faults.ts';
import type { GatewayCall } from './gateway-call.ts';
import { createGatewayState } from './gateway-state.ts';
import type { PipelineStep } from './pipeline-step.ts';
import { fullNameOf } from './publications.ts';
import { describeRecords, runPipeline } from './run-pipeline.ts';
import { sourceAddress } from './source-address.ts';
import { backendPolicyStep } from './steps/backend-policy.ts';
import { parametersStep } from './steps/parameters.ts';
import { routeStep } from './steps/route.ts';

export interface PolicyRequest {
  readonly method: string;
  /** Path and query as they are sent. */
  readonly target: string;
  readonly headers: HeaderList;
  /** The TCP peer; the gateway parameters may take the address from a header instead. */
  readonly sourceAddress?: string | undefined;
  /** What a custom authorizer would answer as context. */
  readonly authorizerContext?: Readonly<Record<string, string>> | undefined;
}

export interface PolicyTestInput {
  /** `GROUP/API`. */
  readonly api: string;
  readonly environment: string;
  /** True: the definition as it stands, not the one that is published. */
  readonly draft: boolean;
  readonly request: PolicyRequest;
}

export interface PolicyTestResult {
  trace: GatewayDecision[];
  /** The policy that was chosen. */
  policy?: string;
  /** Where the call would go; absent when it is refused before. */
  backend?: { type: Backend['type']; target: string };
}

/** What the tester replays; the steps before them judge callers, not requests. */
const replayed: readonly PipelineStep[] = [routeStep, parametersStep, backendPolicyStep];

/** Ends the replay where the back end would be called. */
const end: PipelineStep = {
  id: 'backend',
  run: () => ({
    kind: 'answer',
    reason: { id: 'policy.none' },
    answer: { status: 200, headers: [], body: new Uint8Array() },
  }),
};

/** The configuration with one API in it, so that no other takes the call; undefined when there is no such API. */
function alone(config: GatewayConfig, { api: wanted, environment, draft }: PolicyTestInput): GatewayConfig | undefined {
  const groups = config.groups.flatMap((group) => {
    const apis = group.apis.filter((api) => fullNameOf(group, api) === wanted);
    const shown = draft ? apis.map((api) => ({ ...api, published: [environment] })) : apis;
    return apis.length === 0 ? [] : [{ ...group, apis: shown }];
  });
  if (groups.length === 0) return undefined;
  return { ...config, groups, ...(draft ? { publications: [] } : {}) };
}

function callOf({ method, target, headers, sourceAddress: peer = '127.0.0.1' }: PolicyRequest): GatewayCall {
  return {
    requestId: '0'.repeat(32),
    scheme: 'https',
    method,
    target,
    ...splitTarget(target),
    headers,
    headerMap: new Map(headers.map(([name, value]) => [name.toLowerCase(), value])),
    hostname: '',
    peerAddress: peer,
    localAddress: '127.0.0.1',
    bodyBytes: 0,
    bodyHash: (algorithm) => algorithm.emptyHash,
    body: () => new Uint8Array(),
    problem: undefined,
  };
}

function targetOf(backend: Backend): string {
  if (backend.type === 'MOCK') return String(backend.status);
  if (backend.type === 'FUNCTION') return backend.urn;
  const { scheme, channel, path = '' } = backend;
  if (backend.type !== 'HTTP') return `${scheme.toLowerCase()}://[${channel}]${path}`;
  const { url, address = '' } = backend;
  return url ?? `${scheme.toLowerCase()}://${channel === undefined ? address : `[${channel}]`}${path}`;
}

/** Decides for a request as the gateway would, with the gateway's own steps; undefined when there is no such API. */
export function testPolicies(config: GatewayConfig, input: PolicyTestInput): PolicyTestResult | undefined {
  const single = alone(config, input);
  if (single === undefined) return undefined;
  const gateway = compileGateway(single);
  const call = callOf(input.request);
  const known: PipelineStep = {
    id: 'known',
    run: () => ({
      kind: 'continue',
      reason: { id: 'policy.none' },
      facts: {
        groups: gateway.groups,
        environment: input.environment,
        sourceAddress: sourceAddress(call, gateway.config.parameters) ?? call.peerAddress,
        authorizerContext: input.request.authorizerContext ?? {},
      },
    }),
  };
  const nothing = { nowMs: 0, random: () => 0, hashFor: () => undefined, secretOf: () => undefined };
  const context = { gateway, state: createGatewayState(), faults: noFaults, ...nothing };
  const { records, facts } = runPipeline(call, context, [known, ...replayed, end]);
  const shown = new Set(replayed.map(({ id }) => id));
  const trace = describeRecords(records).filter(({ step }) => shown.has(step));
  const api = facts.match?.api.api;
  if (api === undefined || records.at(-1)?.step !== end.id) return { trace };
  const backend = facts.backend ?? api.backend;
  const policy = api.backendPolicies.find((each) => each.backend === facts.backend)?.name;
  return {
    trace,
    ...(policy === undefined ? {} : { policy }),
    backend: { type: backend.type, target: targetOf(backend) },
  };
}
