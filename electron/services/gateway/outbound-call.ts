// Performs the calls that a step asks for: functions of authorizers and third-party services. The answer is read whole,
// up to 1 MB; redirects are not followed.
import type { IncomingMessage } from 'node:http';
import type { BackendCall } from '../../../shared/gateway/backend-request.ts';
import {
  OUTBOUND_ANSWER_LIMIT,
  type OutboundAnswer,
  type OutboundCall,
  type OutboundFault,
} from '../../../shared/gateway/outbound-call.ts';
import type { BackendCaller } from './backend-call.ts';
import { bodyInMemory, type RequestBody } from './request-body.ts';

/** The body of an answer, at most `limit` bytes of it, within `leftMs` from now. */
function readAnswer(
  response: IncomingMessage,
  leftMs: number,
  limit: number,
): Promise<Buffer | 'too-large' | 'timeout' | 'broken'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (result: Buffer | 'too-large' | 'timeout' | 'broken'): void => {
      clearTimeout(timer);
      resolve(result);
      if (typeof result === 'string') response.destroy();
    };
    const timer = setTimeout(() => end('timeout'), leftMs);
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limit) end('too-large');
      else chunks.push(chunk);
    });
    response.on('end', () => end(Buffer.concat(chunks)));
    response.on('error', () => end('broken'));
    response.on('close', () => end('broken'));
  });
}

const fault = (kind: OutboundFault, detail: string): OutboundAnswer => ({
  kind: 'fault',
  fault: kind,
  detail,
});

/** The first `limit` bytes of the caller's body. */
async function beginningOf(body: RequestBody, limit: number): Promise<Buffer> {
  if (body.memory !== undefined || body.bytes === 0) return (body.memory ?? body.beginning).subarray(0, limit);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body.stream()) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

async function once(
  call: OutboundCall,
  body: Buffer,
  backends: BackendCaller,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const { scheme, hostname, port, method, target, headers, timeoutMs } = call;
  const wire: BackendCall = { scheme, hostname, port, method, target, headers, timeoutMs, retries: 0 };
  const beganMs = performance.now();
  const outcome = await backends.perform(wire, bodyInMemory(body), signal);
  if (outcome.kind === 'fault')
    return fault(outcome.fault === 'denied' ? 'unreachable' : outcome.fault, outcome.detail);
  // The limit is one for head and body together.
  const limit = call.answerLimit ?? OUTBOUND_ANSWER_LIMIT;
  const read = await readAnswer(outcome.body, timeoutMs - (performance.now() - beganMs) - 1, limit);
  if (read === 'too-large') return fault('too-large', `more than ${limit} bytes`);
  if (read === 'timeout') return fault('timeout', `no whole answer within ${timeoutMs} ms`);
  if (read === 'broken') return fault('unreachable', 'the answer was cut short');
  return { kind: 'answered', status: outcome.status, headers: outcome.headers, body: read };
}

const mayRetry = (answer: OutboundAnswer): boolean =>
  answer.kind === 'answered' ? answer.status >= 500 : answer.fault !== 'too-large' && answer.fault !== 'protocol';

/** The answer to `call`, after as many repetitions as it allows; the last one counts. */
export async function performOutbound(
  call: OutboundCall,
  requestBody: RequestBody,
  backends: BackendCaller,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const { body } = call;
  const bytes = 'requestBodyBytes' in body ? await beginningOf(requestBody, body.requestBodyBytes) : Buffer.from(body);
  if (call.detached) {
    // The outcome interests nobody; a fault is no more than a function that failed.
    void once(call, bytes, backends, new AbortController().signal);
    return { kind: 'answered', status: 202, headers: [], body: new Uint8Array(0) };
  }
  let answer = await once(call, bytes, backends, signal);
  for (let left = call.retries; left > 0 && mayRetry(answer) && !signal.aborted; left--) {
    answer = await once(call, bytes, backends, signal);
  }
  return answer;
}
