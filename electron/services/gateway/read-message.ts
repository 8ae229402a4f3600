// From a message to what the pipeline needs of it: what is wrong with its head, and its body read within the limits.
import type { GatewayParameters } from '../../../shared/gateway/config/parameters-schema.ts';
import { headProblem, MEGABYTE, type MessageProblem } from '../../../shared/gateway/message-form.ts';
import { algorithmById } from '../../../shared/signing/algorithms/index.ts';
import { parseAuthorization } from '../../../shared/signing/authorization-header.ts';
import { emptyBody, type RequestBody, readRequestBody } from './request-body.ts';
import type { ReceivedMessage } from './wire-message.ts';

/** What the listener gave and the body reader read. */
export interface ReadMessage {
  readonly body: RequestBody;
  readonly problem: MessageProblem | undefined;
  readonly wholeBody: Uint8Array | undefined;
}

export const NOTHING_READ: ReadMessage = { body: emptyBody, problem: undefined, wholeBody: undefined };

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

/** Reads the body; undefined when the sender was too slow or left, and there is nobody to answer. */
export async function receiveBody(
  message: ReceivedMessage,
  parameters: GatewayParameters,
): Promise<ReadMessage | undefined> {
  if (message.expects === 'continue') message.response.writeContinue();
  const { request_body_timeout: seconds } = parameters.request_custom_config;
  const reading = await readRequestBody(message.request, bodyLimit(parameters), seconds);
  if (reading.kind === 'too-large') return { ...NOTHING_READ, problem: { kind: 'body', bytes: undefined } };
  if (reading.kind !== 'read') return undefined;
  const { body } = reading;
  try {
    return { body, problem: undefined, wholeBody: await readBack(message, body) };
  } catch (error) {
    await body.discard();
    throw error;
  }
}

/** A spooled body whose signature needs another hash than SHA-256 is read back into memory. */
async function readBack(message: ReceivedMessage, body: RequestBody): Promise<Uint8Array | undefined> {
  if (body.memory !== undefined || body.bytes === 0) return undefined;
  const algorithm = algorithmById(parseAuthorization(message.request.headers.authorization ?? '').scheme);
  return algorithm === undefined || algorithm.id.endsWith('SHA256') ? undefined : body.readAll();
}
