// Values of backend parameters: from the request, constant, or of the system (gateway.md 2.14).
import { splitQuery } from '../http/request-target.ts';
import { decodeQueryText } from '../signing/canonical-query-string.ts';
import type { DeclaredParameter } from './config/api-schema.ts';
import type { BackendParameter } from './config/backend-schema.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from './gateway-call.ts';
import { bareName, SYSTEM_NAMES, type SystemName } from './system-names.ts';

/** Decoded value of the first query parameter called `name`; undefined when there is none. */
export function sentQueryValue(call: GatewayCall, name: string): string | undefined {
  const pair = splitQuery(call.query ?? '').find((candidate) => decodeQueryText(candidate.name) === name);
  return pair === undefined ? undefined : decodeQueryText(pair.value ?? '');
}

/** Value that the caller sent for a declared parameter; undefined when it is absent. Of a repeated one, the first. */
export function sentValue(parameter: DeclaredParameter, call: GatewayCall, facts: CallFacts): string | undefined {
  if (parameter.in === 'PATH') return matchOf(facts).variables.get(parameter.name);
  if (parameter.in === 'HEADER') return call.headerMap.get(parameter.name.toLowerCase());
  return sentQueryValue(call, parameter.name);
}

function orchestratedValue(name: string, facts: CallFacts): string | undefined {
  return facts.addedParameters?.find((added) => added.name.toLowerCase() === name.toLowerCase())?.value;
}

/** Value of the declared parameter called `name`, its default where the caller sent none; or a result of orchestration. */
export function declaredValue(name: string, call: GatewayCall, facts: CallFacts): string | undefined {
  const { api, variables } = matchOf(facts);
  const declared =
    api.api.parameters.find((parameter) => parameter.name === name) ??
    api.api.parameters.find(
      (parameter) => parameter.in === 'HEADER' && parameter.name.toLowerCase() === name.toLowerCase(),
    );
  if (declared === undefined) return variables.get(name) ?? orchestratedValue(name, facts);
  return sentValue(declared, call, facts) ?? declared.default;
}

type SystemValue = (call: GatewayCall, facts: CallFacts, context: StepContext) => string | undefined;

/** THE table of `$context.NAME`. */
const SYSTEM_VALUES: Readonly<Record<SystemName, SystemValue>> = {
  sourceIp: (call, facts) => facts.sourceAddress ?? call.peerAddress,
  stage: (_call, facts) => facts.environment,
  apiId: (_call, facts) => matchOf(facts).api.fullName,
  apiName: (_call, facts) => matchOf(facts).api.api.name,
  appId: (_call, facts) => (facts.identity?.kind === 'app' ? facts.identity.app.app.key : undefined),
  appName: (_call, facts) => (facts.identity?.kind === 'app' ? facts.identity.app.app.name : undefined),
  requestId: (call) => call.requestId,
  serverAddr: (call) => call.localAddress,
  serverName: (call) => call.hostname,
  handleTime: (_call, _facts, context) => new Date(context.nowMs).toISOString(),
  // Listed by the documents, and not supported according to the API reference.
  providerAppId: () => undefined,
  reqPath: (call) => call.path,
  reqMethod: (call) => call.method,
};

const FRONTEND = 'authorizer.frontend.';
const BACKEND = 'authorizer.backend.';

function contextValue(context: CallFacts['authorizerContext'], name: string): string | undefined {
  return context !== undefined && Object.hasOwn(context, name) ? context[name] : undefined;
}

/** Value of `$context.NAME` or of NAME alone; undefined for a name that is not known or has no value in this call. */
export function systemValue(
  written: string,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): string | undefined {
  const name = bareName(written);
  if (name.startsWith(FRONTEND)) return contextValue(facts.authorizerContext, name.slice(FRONTEND.length));
  if (name.startsWith(BACKEND)) return contextValue(facts.backendAuthorizerContext, name.slice(BACKEND.length));
  const known = SYSTEM_NAMES.find((candidate) => candidate === name);
  return known === undefined ? undefined : SYSTEM_VALUES[known](call, facts, context);
}

/** The value to send for one backend parameter; undefined: it is not sent. */
export function backendParameterValue(
  parameter: BackendParameter,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): string | undefined {
  if (parameter.origin === 'CONSTANT') return parameter.value;
  if (parameter.origin === 'SYSTEM') return systemValue(parameter.value, call, facts, context);
  return declaredValue(parameter.value === '' ? parameter.name : parameter.value, call, facts);
}
