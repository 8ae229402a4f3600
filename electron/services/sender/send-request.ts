// One sending, from a draft to everything that is known of it: sign, send, read the clock, name the cause. What comes
// out may hold secrets and is not cut yet; sender.ts redacts, remembers and hands on.
import { randomUUID } from 'node:crypto';
import { parseErrorMessage } from '../../../shared/diagnosis/parse-error-message.ts';
import { algorithmOf } from '../../../shared/diagnosis/sign-as-told.ts';
import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Diagnosis, DiagnosisCase, WorkspaceEvidence } from '../../../shared/model/diagnosis.ts';
import type { Content, Exchange, ExchangeOutcome, ExchangeResponse } from '../../../shared/model/exchange.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import type { RequestDraft, SentRequest } from '../../../shared/model/request.ts';
import { signingTimeMs } from '../../../shared/signing/signable-draft.ts';
import type { Clock } from '../../ports.ts';
import { readingsOf } from '../clock/skew.ts';
import type { ConnectionPlan } from '../network/network.ts';
import { systemCode } from '../network-error.ts';
import { type BodySource, bodySource } from './body-source.ts';
import { contentOf, contentOfReceived } from './content.ts';
import type { Destination } from './destination.ts';
import {
  type ExchangeOptions,
  type HttpExchange,
  httpExchange,
  type ReceivedResponse,
  type WireRequest,
} from './http-exchange.ts';
import { STORED_KEPT_BYTES } from './record-bodies.ts';
import { resolveLocation } from './redirect.ts';
import { roundTripOf } from './round-trip.ts';
import { type SignedDraft, signDraft } from './sign-draft.ts';

export interface Sending {
  readonly draft: RequestDraft;
  /** In clear; undefined where the mode needs none. */
  readonly credential: Credential | undefined;
  readonly destination: Destination;
  /** How the connection to it is made. */
  readonly plan: ConnectionPlan;
  /** Server minus client by the last reading of this destination; used with the gateway's time only. */
  readonly skewMs: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Takes the connection over after an answer of 101. */
  readonly onUpgrade?: ExchangeOptions['onUpgrade'];
  /** Absent: a fresh one. */
  readonly exchangeId?: string;
  /** What becomes of the answer while it arrives. */
  readonly watch?: ExchangeOptions['watch'];
  /** Names the causes of a refusal, beside the event loop; `signal` ends it. */
  readonly diagnose: (evidence: DiagnosisCase, options: { readonly signal?: AbortSignal }) => Promise<Diagnosis>;
  /** Called when the diagnosis itself fails: a fault of ours must not cost the user the answer. */
  readonly onFault?: (error: unknown) => void;
  /** What is known of the gateway's configuration. */
  readonly workspace?: WorkspaceEvidence;
}

export interface SendResult {
  readonly exchange: Exchange;
  /** What the answer told of the server's clock. */
  readonly readings: readonly ClockReading[];
}

/** Never rejects for what the network does; throws AppError BAD_INPUT for what cannot be signed or sent. */
export async function sendRequest(sending: Sending): Promise<SendResult> {
  const { draft, credential, destination, clock, signal } = sending;
  const startedAtMs = clock.nowMs();
  const startedMs = clock.monotonicMs();
  const source = await bodyOrCancelled(draft, signal);
  // Hashing a large file takes seconds; the date is that of the signature.
  const timeMs = signingTimeMs(draft.auth.timeSource, clock.nowMs(), sending.skewMs);
  const signed = signDraft(draft, credential, timeMs, source);
  const signedMs = Math.max(0, clock.monotonicMs() - startedMs);
  const http = await httpExchange(signed.wire, {
    clock,
    startedMs,
    ...sending.plan,
    timeoutMs: draft.timeoutMs ?? sending.plan.wholeMs,
    ...(signal === undefined ? {} : { signal }),
    ...(sending.onUpgrade === undefined ? {} : { onUpgrade: sending.onUpgrade }),
    ...(sending.watch === undefined ? {} : watching(sending.watch)),
  });
  const readings = readClock(http, startedAtMs, destination.origin);
  const outcome = outcomeOf(http, signed);
  // All times are taken by now, so that however long the search takes it falsifies none.
  const diagnosis = await diagnosisOf(sending, signed, http, startedAtMs);
  const [reading] = readings;
  const exchange: Exchange = {
    id: sending.exchangeId ?? randomUUID(),
    draftId: draft.id,
    startedAt: new Date(startedAtMs).toISOString(),
    request: requestOf(http, signed, destination),
    ...(signed.trace === undefined ? {} : { trace: signed.trace }),
    outcome,
    timings: signed.trace === undefined ? http.timings : { signedMs, ...http.timings },
    ...(http.tls === undefined ? {} : { tls: http.tls }),
    ...connectionOf(http, sending),
    ...(reading === undefined ? {} : { clock: reading }),
    ...(diagnosis === undefined ? {} : { diagnosis }),
  };
  return { exchange, readings };
}

/** With a mark where nobody would expect the connection from the URL. */
function connectionOf({ connection }: HttpExchange, { destination, plan }: Sending): Pick<Exchange, 'connection'> {
  const { to, named } = destination;
  const { host, port } = plan.target;
  const isElsewhere = to !== 'mock' && (host.toLowerCase() !== named.host.toLowerCase() || port !== named.port);
  if (!isElsewhere) return connection === undefined ? {} : { connection };
  return { connection: { ...connection, redirected: true } };
}

/** Where the whole is stored, less of it is kept in memory. */
function watching(watch: NonNullable<ExchangeOptions['watch']>): Pick<ExchangeOptions, 'watch' | 'limits'> {
  return watch.response === undefined ? { watch } : { watch, limits: { keptBytes: STORED_KEPT_BYTES } };
}

/** Undefined when the user cancelled while the body was hashed: then nothing is signed, and nothing goes out. */
async function bodyOrCancelled(draft: RequestDraft, signal: AbortSignal | undefined): Promise<BodySource | undefined> {
  try {
    return await bodySource(draft, algorithmOf(draft.auth).id, signal);
  } catch (error) {
    if (signal?.aborted === true) return undefined;
    throw error;
  }
}

function requestOf(http: HttpExchange, { wire }: SignedDraft, destination: Destination): Exchange['request'] {
  return {
    scheme: destination.scheme,
    method: wire.method,
    target: wire.target,
    headers: http.headers,
    body: bodyContentOf(wire.body),
    connectedTo: http.connectedTo,
    ...(http.remoteAddress === undefined ? {} : { remoteAddress: http.remoteAddress }),
    raw: contentOf(http.written.bytes, http.written.total),
  };
}

function outcomeOf(http: HttpExchange, signed: SignedDraft): ExchangeOutcome {
  const { outcome, received } = http;
  if (outcome.kind === 'cancelled') return outcome;
  const raw = contentOfReceived(received);
  if (outcome.kind === 'network-error') return received.total === 0 ? outcome : { ...outcome, raw };
  return { kind: 'response', response: { ...responseOf(outcome.response, signed), raw } };
}

function responseOf(response: ReceivedResponse, { url }: SignedDraft): Omit<ExchangeResponse, 'raw'> {
  const { status, reason, httpVersion, headers, body } = response;
  const error = status < 400 ? undefined : parseErrorMessage(status, textOf(response));
  const requestId = error?.requestId ?? headerValue(headers, 'x-request-id');
  const location = status >= 300 && status < 400 ? headerValue(headers, 'location') : undefined;
  const redirectTo = location === undefined ? undefined : resolveLocation(url, location);
  return {
    status,
    reason,
    httpVersion,
    headers,
    body: contentOfReceived(body, body.end !== undefined),
    encodedBytes: body.encodedBytes,
    ...(body.end === undefined ? {} : { bodyEnd: body.end }),
    ...(body.contentEncoding === undefined ? {} : { contentEncoding: body.contentEncoding }),
    ...(error?.code === undefined ? {} : { errorCode: error.code }),
    ...(error === undefined ? {} : { errorMessage: error.message }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(redirectTo === undefined ? {} : { redirectTo }),
  };
}

/** A gateway's error is short; a megabyte of another server's answer is enough to see that it is none. */
const ERROR_TEXT_BYTES = 1024 * 1024;

function textOf(response: ReceivedResponse): string {
  return response.body.bytes.subarray(0, ERROR_TEXT_BYTES).toString('utf8');
}

function readClock(http: HttpExchange, startedAtMs: number, origin: string): readonly ClockReading[] {
  if (http.outcome.kind !== 'response') return [];
  const { response } = http.outcome;
  const { status, headers } = response;
  return readingsOf({ origin, status, headers, body: textOf(response), ...roundTripOf(startedAtMs, http.timings) });
}

function bodyContentOf(body: WireRequest['body']): Content {
  return body instanceof Uint8Array ? contentOf(body) : contentOf(body.beginning(), body.length);
}

/** A diagnosis reads a large body by its length and by the hash in the client's canonical request. */
function evidenceOfBody(body: WireRequest['body']): Pick<SentRequest, 'body' | 'bodyBase64'> {
  if (!(body instanceof Uint8Array)) return {};
  const { text, base64 } = contentOf(body);
  return base64 === undefined ? { body: text ?? '' } : { bodyBase64: base64 };
}

/** Undefined for an answer that is no error, and for a call that the user cancelled, before or after its answer. */
async function diagnosisOf(
  sending: Sending,
  signed: SignedDraft,
  http: HttpExchange,
  startedAtMs: number,
): Promise<Diagnosis | undefined> {
  const evidence = evidenceOf(sending, signed, http, startedAtMs);
  const { diagnose, signal } = sending;
  if (evidence === undefined) return undefined;
  try {
    return await diagnose(evidence, signal === undefined ? {} : { signal });
  } catch (error) {
    if (signal?.aborted !== true) sending.onFault?.(error);
    return undefined;
  }
}

function evidenceOf(
  { credential, destination, workspace }: Sending,
  { wire, trace }: SignedDraft,
  { outcome, headers, timings }: HttpExchange,
  startedAtMs: number,
): DiagnosisCase | undefined {
  if (outcome.kind === 'cancelled' || (outcome.kind === 'response' && outcome.response.status < 400)) return undefined;
  const { sentAtMs, receivedAtMs } = roundTripOf(startedAtMs, timings);
  return {
    sent: {
      scheme: destination.scheme,
      method: wire.method,
      target: wire.target,
      headers,
      ...evidenceOfBody(wire.body),
    },
    ...(credential === undefined ? {} : { credential }),
    // What this client itself computed: without it a wrong secret could not be told from an unknown mistake.
    ...(trace === undefined
      ? {}
      : { client: { canonicalRequest: trace.canonicalRequest, stringToSign: trace.stringToSign } }),
    ...(outcome.kind === 'response'
      ? {
          response: {
            status: outcome.response.status,
            headers: outcome.response.headers,
            body: textOf(outcome.response),
          },
        }
      : { networkError: { code: systemCode(outcome.code), message: outcome.message } }),
    clock: { sentAt: new Date(sentAtMs).toISOString(), receivedAt: new Date(receivedAtMs).toISOString() },
    ...(workspace === undefined ? {} : { workspace }),
  };
}
