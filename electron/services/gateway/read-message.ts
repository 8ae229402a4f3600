// From a message to what the pipeline needs of it: what is wrong with its head, and its body read within the limits.
import type { GatewayParameters } from '../../../shared/gateway/config/parameters-schema.ts';
import { headProblem, MEGABYTE, type MessageProblem } from '../../../shared/gateway/message-form.ts';
import { algorithmById } from '../../../shared/signing/algorithms/index.ts';
import { parseAuthorization } from '../../../shared/signing/authorization-header.ts';
import { streamingHash } from '../node-hash.ts';
import { hashFamily, KNOWN_HASH, type SpooledHash } from './gateway-call.ts';
import { emptyBody, type RequestBody, readRequestBody } from './request-body.ts';
import type { ReceivedMessage } from './wire-message.ts';

/** What the listener gave and the body reader read. */
export interface ReadMessage {
  readonly body: RequestBody;
  readonly problem: MessageProblem | undefined;
  /** Hash of a body on the disk by another algorithm than SHA-256, where its signature needs one. */
  readonly spooledHash: SpooledHash | undefined;
}

export const NOTHING_READ: ReadMessage = { body: emptyBody, problem: undefined, spooledHash: undefined };

function bodyLimit(parameters: GatewayParameters): number {
  return parameters.request_body_size * MEGABYTE;
}

/** Why a message is refused before its body is read; a body that is announced too large is one reason. */
export function problemBeforeBody(message: ReceivedMessage, parameters: GatewayParameters): MessageProblem | undefined {
  const problem = headProblem(message.head);
  if (problem !== undefined) return problem;
  if (message.expects === 'unknown') return { kind: 'malformed', what: 'expect' };
  const announced = Number(message.request.headers['content-length'] ?? 0);
  return announced > bodyLimit(parameters) ? { kind: 'body', bytes: announced } : undefined;
}

/** A form that could be read in two ways is not handed on to anybody; limits are the other gateway's to judge. */
export function isMalformed(message: ReceivedMessage): boolean {
  const problem = headProblem(message.head);
  return message.expects === 'unknown' || problem?.kind === 'malformed' || problem?.kind === 'method';
}

/**
 * Reads the body and calls `done` with it: at once with the last piece of a body in memory, later where the disk is
 * needed. Without a message the sender was too slow or left, and there is nobody to answer.
 */
export function receiveBody(
  message: ReceivedMessage,
  parameters: GatewayParameters,
  done: (received: ReadMessage | undefined, fault?: unknown) => void,
): void {
  if (message.expects === 'continue') message.response.writeContinue();
  const { request_body_timeout: seconds } = parameters.request_custom_config;
  readRequestBody(message.request, bodyLimit(parameters), seconds, (reading) => {
    if (reading.kind === 'too-large') done({ ...NOTHING_READ, problem: { kind: 'body', bytes: undefined } });
    else if (reading.kind !== 'read') done(undefined);
    else if (reading.body.memory !== undefined) done({ ...NOTHING_READ, body: reading.body });
    else hashAndPass(message, reading.body, parameters, done);
  });
}

function hashAndPass(
  message: ReceivedMessage,
  body: RequestBody,
  parameters: GatewayParameters,
  done: (received: ReadMessage, fault?: unknown) => void,
): void {
  hashSpooled(message, body, parameters).then(
    (spooledHash) => done({ body, problem: undefined, spooledHash }),
    (fault: unknown) => done({ ...NOTHING_READ, body }, fault),
  );
}

/** The spool knows SHA-256; a signature by another algorithm has its body read once more, piece by piece. */
async function hashSpooled(
  { request }: ReceivedMessage,
  body: RequestBody,
  { custom_auth_header }: GatewayParameters,
): Promise<SpooledHash | undefined> {
  const names = ['authorization', custom_auth_header.app_auth_header?.toLowerCase() ?? ''];
  const written = names.map((name) => request.headers[name]);
  const algorithm = written
    .map((value) => (typeof value === 'string' ? algorithmById(parseAuthorization(value).scheme) : undefined))
    .find((found) => found !== undefined && !found.id.endsWith(KNOWN_HASH));
  if (algorithm === undefined) return undefined;
  const hash = streamingHash(algorithm.id);
  for await (const chunk of body.stream()) hash.update(chunk);
  return { family: hashFamily(algorithm.id), hex: hash.hex() };
}
