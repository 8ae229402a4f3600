// Step "message": form and limits (gateway.md 2.2). The listener reads the message and says what is wrong with it;
// this step turns that into the documented answer.
import { assertNever } from '../../model/assert-never.ts';
import type { GatewayCall } from '../gateway-call.ts';
import {
  HEADER_LIMIT,
  HEADERS_LIMIT,
  MEGABYTE,
  type MessageProblem,
  PLAIN_HEAD_LIMIT,
  URI_LIMIT,
} from '../message-form.ts';
import { type PipelineStep, pass, refuse, remembered, type StepResult } from '../pipeline-step.ts';

const MALFORMED = { error: '0201.400' } as const;
const HEADERS = { error: '0201.494' } as const;

function refusalOf(problem: MessageProblem, bodyLimit: number): StepResult {
  switch (problem.kind) {
    case 'malformed':
      return refuse(MALFORMED, { id: `message.${problem.what}`, guess: true });
    case 'method':
      return refuse({ error: '0201.405' }, { id: 'message.method', params: { method: problem.method }, guess: true });
    case 'uri':
      return refuse(
        { error: '0201.414' },
        { id: 'message.uri', params: { bytes: String(problem.bytes), limit: String(URI_LIMIT) } },
      );
    case 'header':
      return refuse(HEADERS, {
        id: 'message.header',
        params: { name: problem.name.slice(0, 100), bytes: String(problem.bytes), limit: String(HEADER_LIMIT) },
      });
    case 'headers':
      return refuse(HEADERS, {
        id: 'message.headers',
        params: { bytes: String(problem.bytes), limit: String(HEADERS_LIMIT) },
      });
    case 'plain-head':
      return refuse(HEADERS, {
        id: 'message.plain-head',
        params: { bytes: String(problem.bytes), limit: String(PLAIN_HEAD_LIMIT) },
        guess: true,
      });
    case 'body':
      return refuse({ error: '0201.413' }, { id: 'message.body', params: { limit: String(bodyLimit) } });
    default:
      return assertNever(problem);
  }
}

const NO_BYTES = { bytes: '0' };
const EMPTY = remembered(NO_BYTES, 'message.passed', () => pass('message.passed', NO_BYTES));

export const messageStep: PipelineStep = {
  id: 'message',
  run(call: GatewayCall, _facts, context) {
    const megabytes = context.gateway.config.parameters.request_body_size;
    if (call.problem !== undefined) return refusalOf(call.problem, megabytes * MEGABYTE);
    return call.bodyBytes === 0 ? EMPTY : pass('message.passed', { bytes: String(call.bodyBytes) });
  },
};
