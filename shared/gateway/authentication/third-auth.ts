// The plug-in third_auth: rules → blocked address → identity sources → the service (gateway.md 2.8, end). It stands
// behind the API's own authentication. Its place, what counts as a failure of an address, and that a service which
// answers 5xx is 0617, are ours.
import { HOP_HEADERS } from '../../http/header-names.ts';
import type { ThirdAuthContent } from '../config/third-auth-schema.ts';
import type { CallFacts, GatewayCall, StepContext } from '../gateway-call.ts';
import { readMatchExpression } from '../match-expression.ts';
import { matchValue } from '../match-value.ts';
import type { OutboundAnswer } from '../outbound-call.ts';
import { guessed, pass, refuse, type StepResult } from '../pipeline-step.ts';
import { sourceAddress } from '../source-address.ts';
import { forbiddenUntil, recordAddressFailure } from './forbidden-address.ts';
import { missingIdentity, thirdAuthRequest } from './third-auth-request.ts';

const OF_CONNECTION = new Set([...HOP_HEADERS, 'content-length']);

interface Asked {
  readonly name: string;
  readonly content: ThirdAuthContent;
  readonly call: GatewayCall;
  readonly address: string;
}

/** White list: what a rule matches needs no authentication. Black list: only what a rule matches does. */
function isExempt(content: ThirdAuthContent, call: GatewayCall, facts: CallFacts, context: StepContext): boolean {
  if (!content.rule_enabled) return false;
  const read = (name: string): string | undefined => {
    const parameter = content.parameters.find((candidate) => candidate.name === name);
    return matchValue(name, parameter, call, facts, context);
  };
  const matches = content.rules.some(({ match_regex }) => {
    const reading = readMatchExpression(match_regex);
    return reading.ok && reading.expression.holds(read);
  });
  return content.rule_type === 'allow' ? matches : !matches;
}

function denied({ name, content, address }: Asked, answer: Answered, context: StepContext): StepResult {
  recordAddressFailure(context.state, name, address, context.nowMs);
  const params = { plugin: name, status: String(answer.status) };
  if (!content.return_resp_body_enabled) return refuse({ error: '0312' }, { id: 'third-auth.denied', params });
  return {
    kind: 'answer',
    stopped: true,
    reason: { id: 'third-auth.denied-answer', params, guess: true },
    answer: {
      // A success whose header is not the right one must not look like a success to the caller.
      status: answer.status >= 400 ? answer.status : 401,
      headers: answer.headers.filter(([header]) => !OF_CONNECTION.has(header.toLowerCase())),
      body: answer.body,
    },
  };
}

type Answered = Extract<OutboundAnswer, { kind: 'answered' }>;

function isRight(content: ThirdAuthContent, answer: Answered): boolean {
  if (content.simple_auth_mode_enabled) return answer.status >= 200 && answer.status < 300;
  const { key = '', value = '' } = content.match_auth ?? {};
  return answer.headers.some(([name, sent]) => name.toLowerCase() === key.toLowerCase() && sent.trim() === value);
}

function judge(asked: Asked, answer: OutboundAnswer, context: StepContext): StepResult {
  const { name, content } = asked;
  const reached = answer.kind === 'answered' || answer.fault === 'protocol' || answer.fault === 'too-large';
  const detail = answer.kind === 'answered' ? `status ${answer.status}` : answer.detail;
  const params = { plugin: name, detail };
  const isFaulty = answer.kind === 'fault' || answer.status >= 500;
  if (isFaulty && content.auth_downgrade_enabled && (!reached || answer.kind === 'answered'))
    return pass('third-auth.downgraded', params);
  if (!reached) return refuse({ error: '0616' }, { id: 'third-auth.unreachable', params });
  if (answer.kind === 'fault' || isFaulty)
    return refuse({ error: '0617' }, { id: 'third-auth.faulty', params, guess: true });
  if (!isRight(content, answer)) return denied(asked, answer, context);
  const wanted = new Set(content.carry_resp_headers.map((header) => header.toLowerCase()));
  const serviceHeaders = answer.headers.filter(([header]) => wanted.has(header.toLowerCase()));
  return pass('third-auth.passed', { plugin: name }, { serviceHeaders });
}

/** Authenticates the call by the service of the plug-in called `name`. */
export function authenticateByThird(
  name: string,
  content: ThirdAuthContent,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): StepResult {
  const { state, nowMs, gateway } = context;
  if (isExempt(content, call, facts, context)) return pass('third-auth.exempt', { plugin: name });
  const address = sourceAddress(call, gateway.config.parameters) ?? call.peerAddress;
  const until = forbiddenUntil(state, name, address, content.custom_forbid_limit, nowMs);
  if (until !== undefined) {
    const params = { plugin: name, address, until: new Date(until).toISOString() };
    return refuse({ error: '0314' }, { id: 'third-auth.forbidden', params, guess: true });
  }
  const missing = missingIdentity(content, call);
  if (missing !== undefined)
    return refuse({ error: '0313' }, { id: 'third-auth.identity', params: { plugin: name, name: missing } });
  const ask = thirdAuthRequest(content, call, context);
  if (ask === 'no-member') return refuse({ error: '0615' }, { id: 'third-auth.no-member', params: { plugin: name } });
  const asked = { name, content, call, address };
  const { enabled, max_body_size } = content.carry_body;
  const isCut = enabled && call.bodyBytes > max_body_size;
  return {
    kind: 'ask',
    ask,
    resume(answer, later) {
      const result = judge(asked, answer, later);
      const params = { bytes: String(max_body_size) };
      // That a longer body is cut rather than refused is not documented.
      return isCut && answer.kind === 'answered' ? guessed(result, { id: 'third-auth.cut-body', params }) : result;
    },
  };
}
