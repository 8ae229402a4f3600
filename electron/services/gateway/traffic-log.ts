// The live request log: at most 10,000 requests and 64 MB, the oldest go first (security requirement S59). Entries are
// kept raw and turned into words, redacted, only when somebody looks.
import type { GatewayParameters } from '../../../shared/gateway/config/parameters-schema.ts';
import { forwardedRequest, type KeptCall } from '../../../shared/gateway/forwarded-request.ts';
import { describeRecords, type StepRecord } from '../../../shared/gateway/run-pipeline.ts';
import { sourceAddress, sourceName } from '../../../shared/gateway/source-address.ts';
import { redactHeaders, redactText } from '../../../shared/http/redact-headers.ts';
import { isUtf8, utf8Decode } from '../../../shared/http/utf8.ts';
import type { Cause } from '../../../shared/model/diagnosis.ts';
import type { Content } from '../../../shared/model/exchange.ts';
import type { GatewayDecision, GatewayLogDetail, GatewayLogEntry } from '../../../shared/model/gateway-log.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { ForwardFacts } from './forward/forward-facts.ts';
import type { TunnelSession } from './tunnel.ts';
import { headerTexts } from './wire-text.ts';

export const LOG_ENTRIES = 10_000;
export const LOG_BYTES = 64 * 1024 * 1024;
/** Of each body the log keeps the beginning. */
export const KEPT_BODY = 64 * 1024;

export interface LoggedRequest {
  readonly id: string;
  readonly timeMs: number;
  readonly method: string;
  readonly host: string;
  readonly target: string;
  readonly status: number;
  readonly errorCode: string | undefined;
  readonly durationMs: number;
  /** The other end of the connection; `parameters` say which address is judged, those in force at the call. */
  readonly peerAddress?: string;
  readonly parameters?: GatewayParameters;
  readonly records: readonly StepRecord[];
  /** Of the request: names and values alternating, as they arrived. */
  readonly rawHeaders: readonly string[];
  readonly requestBody: Uint8Array;
  readonly requestBytes: number;
  readonly responseHeaders: HeaderList;
  readonly responseBody: Uint8Array;
  readonly responseBytes: number;
  /** Counts while it is open. */
  session?: TunnelSession;
  /** The request as it went to the back end. */
  readonly forwarded?: KeptCall | undefined;
  /** Set where another gateway answered, or was to. */
  readonly forward?: ForwardFacts;
  causes?: readonly Cause[];
  /** Why there are no causes where there should be some. */
  explanation?: NonNullable<GatewayLogEntry['explanation']>;
}

const POOLED = 4096;

/**
 * A short body as a piece of Node's pool: kept as it came, each would hold the whole piece of memory that the socket
 * was read into, and thousands of those cost the garbage collector more than the requests.
 */
export function keptBody(body: Buffer): Buffer {
  if (body.length === 0) return body;
  // A beginning is a view: kept as it is, it would hold the whole body, which the log does not count.
  return body.length < POOLED || body.buffer.byteLength > 2 * body.length ? Buffer.from(body) : body;
}

/** Cost of the objects themselves, estimated. */
const OVERHEAD = 1500;

function sizeOf(entry: LoggedRequest): number {
  let bytes = OVERHEAD + entry.target.length + entry.requestBody.length + entry.responseBody.length;
  for (const text of entry.rawHeaders) bytes += text.length + 40;
  for (const [name, value] of entry.responseHeaders) bytes += name.length + value.length + 80;
  for (const [name, value] of entry.forwarded?.headers ?? []) bytes += name.length + value.length + 80;
  return bytes;
}

type Line = NonNullable<GatewayDecision['details']>[number];

function redactLine<T extends Pick<GatewayDecision, 'reason' | 'text'>>(line: T, headers: HeaderList): T {
  const { text } = line;
  const reason = redactText(line.reason, headers);
  if (reason === line.reason || text === undefined) return { ...line, reason };
  const params = Object.fromEntries(
    Object.entries(text.params).map(([name, value]) => [name, redactText(value, headers)]),
  );
  return { ...line, reason, text: { id: text.id, params } };
}

function redactDecision(decision: GatewayDecision, headers: HeaderList): GatewayDecision {
  const redacted = redactLine(decision, headers);
  if (decision.details === undefined) return redacted;
  return { ...redacted, details: decision.details.map((line: Line) => redactLine(line, headers)) };
}

/** Redacts what the diagnosis quotes from the request; its own words hold no header values. */
function redactCauses(causes: readonly Cause[], headers: HeaderList): Cause[] {
  const text = JSON.stringify(causes);
  const redacted = redactText(text, headers);
  // The text was made from `causes` a line above, and only string contents were masked.
  return redacted === text ? [...causes] : (JSON.parse(redacted) as Cause[]);
}

function sessionLine({ isOpen, receivedBytes, sentBytes }: TunnelSession): NonNullable<GatewayLogEntry['session']> {
  return { state: isOpen ? 'open' : 'closed', receivedBytes, sentBytes };
}

/** FAQ 7.6: the peer, what X-Forwarded-For says, and which of them is judged. Another gateway judges for itself. */
function callerLine(entry: LoggedRequest, headers: HeaderList): Pick<GatewayLogEntry, 'caller'> {
  const { peerAddress: peer, parameters, forward } = entry;
  if (peer === undefined || parameters === undefined) return {};
  const chain = headers.filter(([name]) => name.toLowerCase() === 'x-forwarded-for').map(([, value]) => value);
  const forwardedFor = chain.length === 0 ? {} : { forwardedFor: redactText(chain.join(', '), headers) };
  if (forward !== undefined) return { caller: { peer, ...forwardedFor } };
  const headerMap = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const judged = sourceAddress({ headers, headerMap, peerAddress: peer }, parameters);
  return {
    caller: {
      peer,
      ...forwardedFor,
      ...(judged === undefined ? {} : { judged: redactText(judged, headers) }),
      from: sourceName(parameters),
    },
  };
}

/** The line of the log as it leaves the host. */
export function logLine(entry: LoggedRequest): GatewayLogEntry {
  const headers = headerTexts(entry.rawHeaders);
  return {
    id: entry.id,
    time: new Date(entry.timeMs).toISOString(),
    method: entry.method,
    host: entry.host,
    target: entry.target,
    status: entry.status,
    ...(entry.errorCode === undefined ? {} : { errorCode: entry.errorCode }),
    durationMs: entry.durationMs,
    ...callerLine(entry, headers),
    trace: describeRecords(entry.records).map((decision) => redactDecision(decision, headers)),
    ...(entry.causes === undefined ? {} : { causes: redactCauses(entry.causes, headers) }),
    ...(entry.explanation === undefined ? {} : { explanation: entry.explanation }),
    ...(entry.session === undefined ? {} : { session: sessionLine(entry.session) }),
    ...(entry.forward === undefined ? {} : { forward: { ...entry.forward } }),
  };
}

function contentOf(beginning: Uint8Array, bytes: number, headers: HeaderList): Content {
  const truncated = beginning.length < bytes;
  if (!isUtf8(beginning)) return { base64: Buffer.from(beginning).toString('base64'), bytes, truncated };
  return { text: redactText(utf8Decode(beginning), headers), bytes, truncated };
}

/** Everything kept of one request, redacted. */
export function logDetail(entry: LoggedRequest): GatewayLogDetail {
  const headers = headerTexts(entry.rawHeaders);
  return {
    entry: logLine(entry),
    requestHeaders: redactHeaders(headers),
    requestBody: contentOf(entry.requestBody, entry.requestBytes, headers),
    responseHeaders: redactHeaders(entry.responseHeaders),
    responseBody: contentOf(entry.responseBody, entry.responseBytes, headers),
    ...(entry.forwarded === undefined ? {} : { forwarded: forwardedRequest(entry.forwarded) }),
  };
}

/** A ring: the entry that leaves makes its place free for the newest one, and nothing is moved or looked up. */
export class TrafficLog {
  readonly #ring: (LoggedRequest | undefined)[] = [];
  readonly #sizes: number[] = [];
  /** Place of the oldest entry. */
  #oldest = 0;
  #count = 0;
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  add(entry: LoggedRequest): void {
    if (this.#count === LOG_ENTRIES) this.#dropOldest();
    const place = (this.#oldest + this.#count) % LOG_ENTRIES;
    const bytes = sizeOf(entry);
    this.#ring[place] = entry;
    this.#sizes[place] = bytes;
    this.#count++;
    this.#bytes += bytes;
    while (this.#bytes > LOG_BYTES && this.#count > 1) this.#dropOldest();
  }

  #dropOldest(): void {
    this.#bytes -= this.#sizes[this.#oldest] ?? 0;
    this.#ring[this.#oldest] = undefined;
    this.#oldest = (this.#oldest + 1) % LOG_ENTRIES;
    this.#count--;
  }

  /** The newest `limit` entries, newest first; with `before` those older than that one, none when it has left. */
  newest(limit: number, before?: string): readonly LoggedRequest[] {
    const entries: LoggedRequest[] = [];
    let begun = before === undefined;
    for (let i = this.#count - 1; i >= 0 && entries.length < limit; i--) {
      const entry = this.#ring[(this.#oldest + i) % LOG_ENTRIES];
      if (entry && begun) entries.push(entry);
      begun ||= entry?.id === before;
    }
    return entries;
  }

  /** Looked for from the newest on: only people ask. */
  find(id: string): LoggedRequest | undefined {
    for (let i = this.#count - 1; i >= 0; i--) {
      const entry = this.#ring[(this.#oldest + i) % LOG_ENTRIES];
      if (entry?.id === id) return entry;
    }
    return undefined;
  }

  clear(): void {
    this.#ring.length = 0;
    this.#sizes.length = 0;
    this.#oldest = 0;
    this.#count = 0;
    this.#bytes = 0;
  }
}
