// Turns a message from the listener into the call that the pipeline decides.
import type { GatewayCall, TlsFacts } from '../../../shared/gateway/gateway-call.ts';
import type { MessageHead, MessageProblem } from '../../../shared/gateway/message-form.ts';
import { splitHost, splitTarget } from '../../../shared/http/request-target.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { HashPort, SigningAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import { emptyBody, type RequestBody } from './request-body.ts';
import type { UnreadableMessage } from './wire-message.ts';
import { headerTexts, wireText } from './wire-text.ts';

/** Algorithms whose hash the spool computes while it writes. */
export const KNOWN_HASH = 'SHA256';

/** The hash at the end of an algorithm's name: `SM3` of `SDK-HMAC-SM3`. */
export const hashFamily = (algorithmId: string): string => algorithmId.slice(algorithmId.lastIndexOf('-') + 1);

export interface SpooledHash {
  readonly family: string;
  /** Lower-case hex. */
  readonly hex: string;
}

export interface CallInput {
  readonly head: MessageHead;
  readonly requestId: string;
  readonly peerAddress: string | undefined;
  readonly localAddress: string | undefined;
  readonly localPort?: number | undefined;
  readonly tls: TlsFacts | undefined;
  readonly tlsPort: number | undefined;
  /** Protocol that the caller asks for. */
  readonly upgrade?: string | undefined;
  readonly body: RequestBody;
  readonly spooledHash: SpooledHash | undefined;
  readonly problem: MessageProblem | undefined;
  readonly hashFor: (algorithm: SigningAlgorithm) => HashPort | undefined;
}

function hostnameOf(host: string): string {
  const split = splitHost(host);
  return split.ok ? split.hostname.toLowerCase() : host.toLowerCase();
}

/** IPv4 addresses that a dual-stack socket reports in their IPv6 form. */
function plainAddress(address: string | undefined): string {
  const text = address ?? '';
  return text.startsWith('::ffff:') ? text.slice('::ffff:'.length) : text;
}

function lastByName(rawHeaders: readonly string[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    map.set((rawHeaders[i] ?? '').toLowerCase(), wireText(rawHeaders[i + 1] ?? ''));
  }
  return map;
}

/** The call with its rarely wanted members made when they are asked for: most calls never need them. */
class ReceivedCall implements GatewayCall {
  readonly requestId: string;
  readonly scheme: 'http' | 'https';
  readonly tls: GatewayCall['tls'];
  readonly tlsPort: number | undefined;
  readonly upgrade: string | undefined;
  readonly method: string;
  readonly target: string;
  readonly path: string;
  readonly query: string | undefined;
  readonly headerMap: ReadonlyMap<string, string>;
  readonly hostname: string;
  readonly peerAddress: string;
  readonly localAddress: string;
  readonly localPort: number | undefined;
  readonly bodyBytes: number;
  readonly problem: MessageProblem | undefined;
  readonly #input: CallInput;
  #headers: HeaderList | undefined;

  constructor(input: CallInput) {
    const { head, body } = input;
    this.#input = input;
    this.requestId = input.requestId;
    this.scheme = head.scheme;
    this.tls = input.tls;
    this.tlsPort = input.tlsPort;
    this.upgrade = input.upgrade;
    this.method = head.method;
    this.target = wireText(head.target);
    const { path, query } = splitTarget(this.target);
    this.path = path;
    this.query = query;
    this.headerMap = lastByName(head.rawHeaders);
    this.hostname = hostnameOf(this.headerMap.get('host') ?? '');
    this.peerAddress = plainAddress(input.peerAddress);
    this.localAddress = plainAddress(input.localAddress);
    this.localPort = input.localPort;
    this.bodyBytes = body.bytes;
    this.problem = input.problem;
  }

  get headers(): HeaderList {
    this.#headers ??= headerTexts(this.#input.head.rawHeaders);
    return this.#headers;
  }

  bodyHash(algorithm: SigningAlgorithm): string {
    const { body, spooledHash, hashFor } = this.#input;
    if (body.bytes === 0) return algorithm.emptyHash;
    if (body.sha256 !== undefined && algorithm.id.endsWith(KNOWN_HASH)) return body.sha256;
    if (spooledHash !== undefined && hashFamily(algorithm.id) === spooledHash.family) return spooledHash.hex;
    if (body.memory === undefined) throw new Error('a spooled body must be hashed before this algorithm needs it');
    return (hashFor(algorithm) ?? algorithm.hash).hashHex(body.memory);
  }

  body(): Uint8Array | undefined {
    const { body } = this.#input;
    return body.bytes === 0 ? body.beginning : (body.memory ?? body.short());
  }
}

/** Builds the call; nothing of the body is read or hashed here. */
export function toGatewayCall(input: CallInput): GatewayCall {
  return new ReceivedCall(input);
}

/** The call that stands for a message that could not be parsed. */
export function unreadableCall(
  { problem, peerAddress, localAddress, method, tls }: UnreadableMessage,
  requestId: string,
  hashFor: CallInput['hashFor'],
): GatewayCall {
  const head: MessageHead = {
    scheme: tls === undefined ? 'http' : 'https',
    httpVersion: '1.1',
    method,
    target: '',
    rawHeaders: [],
  };
  const nothing = { body: emptyBody, spooledHash: undefined, tlsPort: undefined };
  return toGatewayCall({ head, requestId, peerAddress, localAddress, tls, problem, hashFor, ...nothing });
}
