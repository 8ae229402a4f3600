// The event that the gateway hands to a function, and the answer it expects back (FunctionGraph's developer guide, "APIG
// trigger"): both JSON, with the body as text or base64.
import { base64Decode, base64Encode } from '../http/body-bytes.ts';
import { forbiddenInValue, isHeaderName } from '../http/header-names.ts';
import { percentDecodeToBytes } from '../http/percent-encoding.ts';
import { splitQuery } from '../http/request-target.ts';
import { utf8Decode, utf8Encode } from '../http/utf8.ts';
import type { Header, HeaderList } from '../model/header-list.ts';
import { z } from '../model/json-mode.ts';
import { decodeQueryText } from '../signing/canonical-query-string.ts';
import type { Mapping } from './backend-mapping.ts';
import { type CallFacts, type GatewayCall, matchOf } from './gateway-call.ts';
import type { PlainAnswer } from './plain-answer.ts';

/** Values under their names; a name that occurs several times has the list of them. */
function grouped(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string | readonly string[]>> {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]));
}

function queryPairs(query: string): readonly (readonly [string, string])[] {
  const text = query.startsWith('?') ? query.slice(1) : query;
  return splitQuery(text)
    .filter(({ name }) => name !== '')
    .map(({ name, value }) => [decodeQueryText(name), decodeQueryText(value ?? '')] as const);
}

export interface EventParts {
  readonly headers: HeaderList;
  /** Query of the mapped request, with or without `?`. */
  readonly query: string;
  readonly mapping: Mapping;
  readonly body: Uint8Array;
  /** x-apigateway-is-send-fg-body-base64 of the API; text that is no UTF-8 is lost without it. */
  readonly base64: boolean;
}

export function functionEvent(parts: EventParts, call: GatewayCall, facts: CallFacts): string {
  const { api, variables } = matchOf(facts);
  const mapped = [...parts.mapping.path].map(
    ([name, value]) => [name, utf8Decode(percentDecodeToBytes(value))] as const,
  );
  return JSON.stringify({
    body: parts.base64 ? base64Encode(parts.body) : utf8Decode(parts.body),
    requestContext: { requestId: call.requestId, apiId: api.fullName, stage: facts.environment ?? '' },
    queryStringParameters: grouped(queryPairs(parts.query)),
    httpMethod: call.method,
    pathParameters: Object.fromEntries([...variables, ...mapped]),
    headers: grouped(parts.headers.map(([name, value]) => [name.toLowerCase(), value] as const)),
    path: call.path,
    isBase64Encoded: parts.base64,
  });
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const answerSchema = z.object({
  statusCode: z.int().min(200).max(599),
  headers: z.record(z.string(), z.union([scalar, z.array(scalar)])).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Headers that a function cannot set: they belong to the connection, or would break the message. */
function isAllowed([name, value]: Header): boolean {
  const framing = /^(content-length|transfer-encoding|connection|keep-alive|upgrade)$/i.test(name);
  return !framing && isHeaderName(name) && forbiddenInValue(value) === undefined;
}

/** The answer to the caller; undefined when the function did not answer in the form that the gateway needs. */
export function functionAnswer(text: string): PlainAnswer | undefined {
  const parsed = answerSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { statusCode, headers, body, isBase64Encoded } = parsed.data;
  const bytes = isBase64Encoded ? base64Decode(body ?? '') : utf8Encode(body ?? '');
  if (bytes === undefined) return undefined;
  const listed = Object.entries(headers ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): Header => [name, String(one)]),
  );
  return { status: statusCode, headers: listed.filter(isAllowed), body: bytes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
