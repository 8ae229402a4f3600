// Answers of the gateway itself: errors as JSON, custom gateway responses of a group, and the headers of every answer.
import { type ErrorRow, errorDetail, errorRow, fillLiteral, type ResponseType } from '../catalog/error-codes.ts';
import { utf8Encode } from '../http/utf8.ts';
import type { Header, HeaderList } from '../model/header-list.ts';
import type { CustomResponse, GatewayGroup } from './config/gateway-config.ts';
import type { CallFacts, GatewayCall } from './gateway-call.ts';
import type { Refusal } from './pipeline-step.ts';
import type { PlainAnswer } from './plain-answer.ts';

export interface GatewayAnswer extends PlainAnswer {
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/** Anything echoed to the caller stays below this (security requirement S56). */
const LONGEST_MESSAGE = 4096;

/** The text of a refusal: its detail filled in, else the message of its row. */
export function refusalMessage(refusal: Refusal): string {
  const row = errorRow(refusal.error);
  const text = refusal.detail === undefined ? row.message : errorDetail(refusal.detail).literal;
  const filled = fillLiteral(text, refusal.values ?? {});
  return filled.length > LONGEST_MESSAGE ? `${filled.slice(0, LONGEST_MESSAGE - 3)}...` : filled;
}

function fallbackType(row: ErrorRow): ResponseType {
  return row.status >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX';
}

interface ChosenResponse {
  readonly custom: CustomResponse | undefined;
  /** The error's type; of two that fit, the one that the group has a response for. */
  readonly type: ResponseType;
}

/** The response of the group: for the exact type, else the type of the row, else all of its class. */
function chooseResponse(
  group: GatewayGroup | undefined,
  name: string,
  row: ErrorRow,
  exact: ResponseType,
): ChosenResponse {
  const responses = group?.responses[name];
  const type =
    responses?.[exact] === undefined && responses?.[row.responseType] !== undefined ? row.responseType : exact;
  return { custom: responses?.[type] ?? responses?.[fallbackType(row)], type };
}

type Variables = Readonly<Record<string, string>>;

function prefixed(prefix: string, values: Variables = {}): Variables {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
}

function variablesOf(
  call: GatewayCall,
  facts: CallFacts,
  row: ErrorRow,
  type: ResponseType,
  message: string,
): Variables {
  const api = facts.match?.api;
  const app = facts.identity?.kind === 'app' ? facts.identity.app.app : undefined;
  return {
    ...prefixed('authorizer.frontend.', facts.authorizerContext),
    ...prefixed('authorizer.backend.', facts.backendAuthorizerContext),
    apiId: api?.fullName ?? '',
    apiName: api?.api.name ?? '',
    appId: app?.key ?? '',
    appName: app?.name ?? '',
    requestId: call.requestId,
    stage: facts.environment ?? '',
    sourceIp: facts.sourceAddress ?? call.peerAddress,
    reqPath: call.path,
    reqUri: call.target,
    reqMethod: call.method,
    'error.message': message,
    'error.code': row.code ?? '',
    'error.type': type,
  };
}

function fillVariables(template: string, variables: Variables, quoted: (value: string) => string): string {
  return template.replace(/\$context\.([A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*)/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? quoted((variables[name] ?? '').slice(0, LONGEST_MESSAGE)) : whole,
  );
}

const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);
/** Values of a request must not end a header line. */
const inHeader = (value: string): string => value.replace(/[^\x20-\x7e]/g, '');

/** The answer to a refused call: the group's custom response for its type where there is one, else the documented form. */
export function errorAnswer(refusal: Refusal, call: GatewayCall, facts: CallFacts): GatewayAnswer {
  const row = errorRow(refusal.error);
  const message = refusalMessage(refusal);
  const group = facts.match?.api.group ?? (facts.groups?.length === 1 ? facts.groups[0]?.group : undefined);
  const name = facts.match?.api.api.response ?? 'default';
  const { custom, type } = chooseResponse(group, name, row, refusal.responseType ?? row.responseType);
  const standard = { error_msg: message, ...(row.code ? { error_code: row.code } : {}), request_id: call.requestId };
  const variables = custom && variablesOf(call, facts, row, type, message);
  const filled = custom?.body === undefined || !variables ? undefined : fillVariables(custom.body, variables, inJson);
  const extra = Object.entries(custom?.headers ?? {}).map(
    ([name, value]) => [name, variables ? fillVariables(value, variables, inHeader) : value] as const,
  );
  const ownType = extra.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    status: custom?.status ?? row.status,
    headers: [
      ...(ownType ? [] : [['Content-Type', 'application/json'] as const]),
      ['X-Content-Type-Options', 'nosniff'],
      ...extra,
    ],
    body: utf8Encode(filled ?? JSON.stringify(standard)),
    ...(row.code === undefined ? {} : { errorCode: row.code }),
    errorMessage: message,
  };
}

/** How long the call has taken until the back end's headers, in all and in the back end. */
export interface AnswerTiming {
  readonly latencyMs: number;
  /** Undefined where no back end was called: a Mock, an error of the gateway. */
  readonly upstreamMs?: number | undefined;
}

/** What `X-Apig-Mode: debug` adds besides the limits; whole milliseconds, a choice of ours. */
function timingHeaders({ latencyMs, upstreamMs }: AnswerTiming): HeaderList {
  const latency = ['X-Apig-Latency', String(Math.round(latencyMs))] as const;
  return upstreamMs === undefined ? [latency] : [latency, ['X-Apig-Upstream-Latency', String(Math.round(upstreamMs))]];
}

const OWN = new Set(['date', 'x-request-id']);
const SERVER: Header = ['Server', 'api-gateway'];

let dateSecond = Number.NaN;
let dateHeader: Header = ['Date', ''];

/** `Date` for a time; the one of the last second is kept, since thousands of answers share it. */
function dateOf(nowMs: number): Header {
  const second = Math.floor(nowMs / 1000);
  if (second !== dateSecond) {
    dateSecond = second;
    dateHeader = ['Date', new Date(nowMs).toUTCString()];
  }
  return dateHeader;
}

/**
 * The headers of an answer as sent: those given, those of CORS unless the back end brought its own, then `Server`
 * (unless given), `Date` by the gateway's clock, and `X-Request-Id`. `nowMs` is that clock. `timing` is given where
 * the call asked for it.
 */
export function answerHeaders(
  given: HeaderList,
  facts: CallFacts,
  requestId: string,
  nowMs: number,
  timing?: AnswerTiming,
): HeaderList {
  const headers: Header[] = [];
  const names: string[] = [];
  for (const header of given) {
    const name = header[0].toLowerCase();
    names.push(name);
    if (!OWN.has(name)) headers.push(header);
  }
  for (const header of facts.answerHeaders ?? []) {
    if (!names.includes(header[0].toLowerCase())) headers.push(header);
  }
  if (timing !== undefined) headers.push(...timingHeaders(timing));
  if (!names.includes('server')) headers.push(SERVER);
  headers.push(dateOf(nowMs), ['X-Request-Id', requestId]);
  return headers;
}
