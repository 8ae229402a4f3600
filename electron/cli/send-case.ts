// One case signed, sent and diagnosed. Nothing is remembered: the command line keeps no history.
import { bodyBytesOf } from '../../shared/http/body-bytes.ts';
import { HOST } from '../../shared/http/header-names.ts';
import { splitUrl, type UrlParts, wireTarget } from '../../shared/http/request-target.ts';
import type { ClockReading } from '../../shared/model/clock-reading.ts';
import type { Credential } from '../../shared/model/credential.ts';
import type { Diagnosis, DiagnosisCase } from '../../shared/model/diagnosis.ts';
import type { Timings } from '../../shared/model/exchange.ts';
import { type HeaderList, headerValue } from '../../shared/model/header-list.ts';
import type { RequestNetwork } from '../../shared/model/network-settings.ts';
import type { SentRequest } from '../../shared/model/request.ts';
import type { Clock } from '../ports.ts';
import { readingsOf } from '../services/clock/skew.ts';
import type { Network } from '../services/network/network.ts';
import { systemCode } from '../services/network-error.ts';
import { contentOf } from '../services/sender/content.ts';
import { destinationOf } from '../services/sender/destination.ts';
import { type HttpExchange, httpExchange, type ReceivedResponse } from '../services/sender/http-exchange.ts';
import type { WireRequest } from '../services/sender/request-bytes.ts';
import { roundTripOf } from '../services/sender/round-trip.ts';
import type { LargeCase } from './body-file.ts';
import { diagnoseCase } from './diagnose-case.ts';
import { InputProblem } from './input-problem.ts';
import type { CliLanguage } from './language.ts';
import type { SigningCase } from './read-signing-case.ts';
import { type SigningSteps, signCase } from './sign-case.ts';

export interface SendOptions {
  readonly clock: Clock;
  readonly language: CliLanguage;
  readonly timeoutMs: number;
  readonly verifyTls: boolean;
  /** PEM; trusted beside the system's authorities. */
  readonly authority: string | undefined;
  /** How connections are made. */
  readonly network: Network;
  /** What this request wants otherwise. */
  readonly wishes?: RequestNetwork;
  readonly connectTo: { readonly host: string; readonly port: number } | undefined;
}

export interface SendAnswer {
  readonly id?: string | number;
  readonly status?: number;
  readonly headers?: HeaderList;
  readonly body?: string;
  readonly bodyBase64?: string;
  /** Set when only the beginning of a body of so many bytes is here. */
  readonly bodyBytes?: number;
  /** No response came. */
  readonly networkError?: { readonly code: string; readonly message: string };
  readonly timings: Timings;
  readonly clock?: ClockReading;
  readonly diagnosis: Diagnosis;
}

/** A request as it goes out, and what is known of how it was made. */
export interface SignedCall {
  readonly id?: string | number | undefined;
  readonly url: UrlParts;
  readonly wire: WireRequest;
  /** Absent where nothing is signed. */
  readonly steps?: SigningSteps | undefined;
  readonly credential: Credential | undefined;
  readonly body: Pick<SentRequest, 'body' | 'bodyBase64' | 'bodyOmitted'>;
}

/** Signs, sends and diagnoses. Throws InputProblem or AppError when the request cannot be signed or written. */
export async function sendCase(given: LargeCase, options: SendOptions): Promise<SendAnswer> {
  const split = splitUrl(given.request.url);
  if (!split.ok) throw new InputProblem('BAD_INPUT', `cli.error.url.${split.problem}`);
  const { url } = split;
  return sendSigned(url, options, (nowMs) => {
    const { headers, steps } = signCase(given, nowMs);
    const wire = {
      method: given.request.method.toUpperCase(),
      target: wireTarget(url.path, url.query),
      headers,
      body: given.largeBody ?? bodyBytesOf(given.request),
    };
    return { id: given.id, url, wire, steps, credential: given.credential, body: bodyMembers(given.request) };
  });
}

/** Sends and diagnoses what `sign` makes at this moment. Throws as `sign` does, or AppError for what cannot be written. */
export async function sendSigned(
  url: UrlParts,
  options: SendOptions,
  sign: (nowMs: number) => SignedCall | Promise<SignedCall>,
): Promise<SendAnswer> {
  const { clock } = options;
  const to = options.connectTo ? ({ kind: 'address', ...options.connectTo } as const) : ({ kind: 'url' } as const);
  const trust = { verify: options.verifyTls, authority: options.authority };
  const destination = destinationOf(url, to, trust, undefined);
  const { wholeMs: _wholeMs, ...plan } = await options.network.plan(destination, options.wishes);
  const startedAtMs = clock.nowMs();
  const startedMs = clock.monotonicMs();
  const { id, wire, steps, credential, body } = await sign(startedAtMs);
  const signedMs = Math.max(0, clock.monotonicMs() - startedMs);
  const { method, target } = wire;
  const exchange = await httpExchange(
    { ...wire, headers: withHost(wire.headers, url.host) },
    { clock, startedMs, ...plan, timeoutMs: options.timeoutMs },
  );
  const sent = { scheme: destination.scheme, method, target, headers: exchange.headers, ...body };
  const { sentAtMs, receivedAtMs } = roundTripOf(startedAtMs, exchange.timings);
  const evidence = evidenceOf(exchange, {
    sent,
    ...(credential && { credential }),
    ...(steps && { client: clientOf(steps) }),
    clock: { sentAt: iso(sentAtMs), receivedAt: iso(receivedAtMs) },
  });
  const [reading] = readClock(exchange, startedAtMs, destination.origin);
  return {
    ...(id === undefined ? {} : { id }),
    ...outcomeMembers(exchange),
    timings: { signedMs, ...exchange.timings },
    ...(reading === undefined ? {} : { clock: reading }),
    diagnosis: diagnoseCase(evidence, options.language),
  };
}

/** What the client itself computed, as evidence. */
function clientOf({ canonicalRequest, stringToSign }: SigningSteps): NonNullable<DiagnosisCase['client']> {
  return { canonicalRequest, stringToSign };
}

/** Some official signers leave Host to the HTTP client; here the client adds nothing by itself. */
function withHost(headers: HeaderList, host: string): HeaderList {
  return headerValue(headers, HOST) === undefined ? [['Host', host], ...headers] : headers;
}

function bodyMembers({ body, bodyBase64 }: SigningCase['request']) {
  return { ...(body === undefined ? {} : { body }), ...(bodyBase64 === undefined ? {} : { bodyBase64 }) };
}

function outcomeMembers({ outcome }: HttpExchange): Pick<SendAnswer, 'status' | 'headers' | 'networkError'> {
  switch (outcome.kind) {
    case 'response': {
      const { status, headers, body } = outcome.response;
      return { status, headers, ...bodyOf(body) };
    }
    case 'network-error':
      return { networkError: { code: outcome.code, message: outcome.message } };
    case 'cancelled':
      throw new Error('nobody cancels a sending of the command line');
  }
}

/** Text where the bytes are UTF-8, else base64. */
function bodyOf({ bytes, total, end }: ReceivedResponse['body']) {
  const { text, base64, truncated } = contentOf(bytes, total, end !== undefined);
  const content = base64 === undefined ? { body: text ?? '' } : { bodyBase64: base64 };
  return { ...content, ...(truncated ? { bodyBytes: total } : {}) };
}

/** A gateway's own error is short; more than this of another server's answer tells nothing. */
const ERROR_TEXT_BYTES = 1024 * 1024;

function textOf({ body }: ReceivedResponse): string {
  return body.bytes.subarray(0, ERROR_TEXT_BYTES).toString('utf8');
}

/** All that is known where the call failed; an answer that is no error proves by itself that nothing is wrong. */
function evidenceOf({ outcome }: HttpExchange, known: DiagnosisCase): DiagnosisCase {
  if (outcome.kind !== 'response') {
    const { code, message } = outcome.kind === 'network-error' ? outcome : { code: '', message: '' };
    return { ...known, networkError: { code: systemCode(code), message } };
  }
  const { status, headers } = outcome.response;
  if (status < 400) return { response: { status, headers: [], body: '' } };
  return { ...known, response: { status, headers, body: textOf(outcome.response) } };
}

function readClock({ outcome, timings }: HttpExchange, startedAtMs: number, origin: string): readonly ClockReading[] {
  if (outcome.kind !== 'response') return [];
  const { status, headers } = outcome.response;
  return readingsOf({ origin, status, headers, body: textOf(outcome.response), ...roundTripOf(startedAtMs, timings) });
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
