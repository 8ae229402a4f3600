// Turns a message from the listener into the call that the pipeline decides.
import type { GatewayCall, TlsFacts } from '../../../shared/gateway/gateway-call.ts';
import type { MessageHead, MessageProblem } from '../../../shared/gateway/message-form.ts';
import { splitHost, splitTarget } from '../../../shared/http/request-target.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { HashPort, SigningAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import type { RequestBody } from './request-body.ts';
import { headerTexts, wireText } from './wire-text.ts';

export interface CallInput {
  readonly head: MessageHead;
  readonly requestId: string;
  readonly peerAddress: string | undefined;
  readonly localAddress: string | undefined;
  readonly tls: TlsFacts | undefined;
  readonly tlsPort: number | undefined;
  readonly body: RequestBody;
  /** The body in memory although it was too large for it: read back for algorithms that the spool did not hash. */
  readonly wholeBody: Uint8Array | undefined;
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

function lastByName(headers: HeaderList): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of headers) map.set(name.toLowerCase(), value);
  return map;
}

/** Builds the call; nothing of the body is read or hashed here. */
export function toGatewayCall(input: CallInput): GatewayCall {
  const { head, body } = input;
  const target = wireText(head.target);
  const { path, query } = splitTarget(target);
  const headers = headerTexts(head.rawHeaders);
  const headerMap = lastByName(headers);
  return {
    requestId: input.requestId,
    scheme: head.scheme,
    tls: input.tls,
    tlsPort: input.tlsPort,
    method: head.method,
    target,
    path,
    query,
    headers,
    headerMap,
    hostname: hostnameOf(headerMap.get('host') ?? ''),
    peerAddress: plainAddress(input.peerAddress),
    localAddress: plainAddress(input.localAddress),
    bodyBytes: body.bytes,
    bodyHash: (algorithm) => {
      if (body.bytes === 0) return algorithm.emptyHash;
      if (body.sha256 !== undefined && algorithm.id.endsWith('SHA256')) return body.sha256;
      const bytes = body.memory ?? input.wholeBody;
      if (bytes === undefined) throw new Error('a spooled body must be read back before this algorithm hashes it');
      return (input.hashFor(algorithm) ?? algorithm.hash).hashHex(bytes);
    },
    body: () => (body.bytes === 0 ? body.beginning : (body.memory ?? input.wholeBody)),
    problem: input.problem,
  };
}
