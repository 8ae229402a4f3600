// Asks the function of a custom authorizer: the script in its place, the answer kept from before, or a call to its URL.
import { base64Encode } from '../../http/body-bytes.ts';
import { isUtf8, utf8Decode, utf8Encode } from '../../http/utf8.ts';
import { sentQueryValue } from '../backend-parameters.ts';
import type { Authorizer, IdentitySource } from '../config/authorizer-schema.ts';
import { serviceUrlParts } from '../config/service-url.ts';
import type { GatewayCall, StepContext } from '../gateway-call.ts';
import type { OutboundCall } from '../outbound-call.ts';
import type { StepResult } from '../pipeline-step.ts';
import { runScript } from './authorizer-script.ts';
import { type FunctionAnswer, readFunctionAnswer } from './function-answer.ts';

/** FunctionGraph takes an event of 6 MB; more cannot be handed to a function. */
const EVENT_LIMIT = 6 * 1024 * 1024;

const TIMEOUT_MS = 5000;

/** What the caller sent at an identity source. */
export function identityValue(source: IdentitySource, call: GatewayCall): string | undefined {
  return source.location === 'HEADER'
    ? call.headerMap.get(source.name.toLowerCase())
    : sentQueryValue(call, source.name);
}

type Event = Record<string, unknown>;

/** Header names in lower case, as the vendor's sample function reads them, and as declared where that is another. */
function identityMembers(authorizer: Authorizer, call: GatewayCall): Event {
  const pick = (location: IdentitySource['location']): [string, string][] =>
    authorizer.identities.flatMap((source): [string, string][] => {
      const value = source.location === location ? identityValue(source, call) : undefined;
      if (value === undefined) return [];
      const names = location === 'HEADER' ? new Set([source.name.toLowerCase(), source.name]) : [source.name];
      return [...names].map((name) => [name, value]);
    });
  return { headers: Object.fromEntries(pick('HEADER')), queryStringParameters: Object.fromEntries(pick('QUERY')) };
}

function bodyMembers(call: GatewayCall): Event | undefined {
  const body = call.body();
  if (body === undefined || body.length > EVENT_LIMIT) return undefined;
  return isUtf8(body) ? { body: utf8Decode(body) } : { body: base64Encode(body), isBase64Encoded: true };
}

/** A back-end authorizer gets the user data only. Undefined: the body is too large for an event. */
function eventFor(authorizer: Authorizer, call: GatewayCall): Event | undefined {
  const userData = authorizer.userData === undefined ? {} : { user_data: authorizer.userData };
  if (authorizer.type === 'BACKEND') return userData;
  const body = authorizer.needBody ? bodyMembers(call) : {};
  return body && { ...identityMembers(authorizer, call), ...userData, ...body };
}

function functionCall(
  authorizer: Authorizer,
  url: string,
  event: Event,
  context: StepContext,
): OutboundCall | undefined {
  const parts = serviceUrlParts(url);
  if (parts === undefined) return undefined;
  return {
    scheme: parts.scheme,
    hostname: parts.hostname,
    port: parts.port,
    method: 'POST',
    target: parts.query === undefined ? parts.path : `${parts.path}?${parts.query}`,
    headers: [
      ['Host', parts.host],
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json'],
    ],
    body: utf8Encode(JSON.stringify(event)),
    timeoutMs: Math.min(authorizer.timeoutMs ?? TIMEOUT_MS, context.gateway.config.parameters.backend_timeout),
    retries: authorizer.retries ?? 0,
  };
}

function keyOf(authorizer: Authorizer, call: GatewayCall): string {
  const sources = authorizer.type === 'BACKEND' ? [] : authorizer.identities;
  return JSON.stringify([authorizer.name, ...sources.map((source) => identityValue(source, call))]);
}

function kept(authorizer: Authorizer, key: string, { state, nowMs }: StepContext): FunctionAnswer | undefined {
  const found = state.authorizerAnswers.get(key);
  return found?.authorizer === authorizer && found.untilMs > nowMs ? found.answer : undefined;
}

type Decide = (answer: FunctionAnswer, context: StepContext) => StepResult;

/** Gets the function's answer and hands it to `decide`; faults are not kept. */
export function askFunction(
  authorizer: Authorizer,
  call: GatewayCall,
  context: StepContext,
  decide: Decide,
): StepResult {
  const key = authorizer.ttl > 0 ? keyOf(authorizer, call) : undefined;
  const before = key === undefined ? undefined : kept(authorizer, key, context);
  if (before) return decide(before, context);
  const decideAndKeep: Decide = (answer, now) => {
    if (key !== undefined && answer.status !== 'fault') {
      now.state.authorizerAnswers.set(key, { authorizer, answer, untilMs: now.nowMs + authorizer.ttl * 1000 });
    }
    return decide(answer, now);
  };
  if (authorizer.script) return decideAndKeep(runScript(authorizer.script, authorizer, call, context), context);
  const event = eventFor(authorizer, call);
  if (event === undefined) return decide(LARGE_BODY, context);
  const ask = functionCall(authorizer, authorizer.url ?? '', event, context);
  if (ask === undefined) return decide(NO_FUNCTION, context);
  return { kind: 'ask', ask, resume: (answer, later) => decideAndKeep(readFunctionAnswer(answer), later) };
}

const NO_FUNCTION: FunctionAnswer = { status: 'fault', relaxable: false, text: 'authorizer.no-function', params: {} };
const LARGE_BODY: FunctionAnswer = { status: 'fault', relaxable: false, text: 'authorizer.large-body', params: {} };
