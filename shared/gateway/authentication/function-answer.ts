// What the function of a custom authorizer answers, and what becomes of an answer that is none (gateway.md 2.8):
// `{"statusCode":200,"body":"{\"status\":\"allow\",\"context\":{…}}"}`, the body being a text of JSON.
import { isUtf8, utf8Decode } from '../../http/utf8.ts';
import type { AuthorizerContext, FunctionVerdict } from '../gateway-state.ts';
import type { OutboundAnswer } from '../outbound-call.ts';
import type { StepTextId } from '../pipeline-step.ts';

/** A fault of the function. `relaxable`: relaxed mode lets the call pass. */
export interface FunctionFault {
  readonly status: 'fault';
  readonly relaxable: boolean;
  readonly text: Extract<StepTextId, `authorizer.${string}`>;
  readonly params: Readonly<Record<string, string>>;
}

export type FunctionAnswer = FunctionVerdict | FunctionFault;

/** Name of a context member: 1 to 32 characters, a letter first; letter case counts. */
const CONTEXT_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,31}$/;

const fault = (
  text: FunctionFault['text'],
  params: Readonly<Record<string, string>> = {},
  relaxable = false,
): FunctionFault => ({ status: 'fault', relaxable, text, params });

/** Another status than 200 is a fault of the function; in relaxed mode 500 and 503 do not count. */
export function statusFault(status: number): FunctionFault | undefined {
  if (status === 200) return undefined;
  return fault('authorizer.status', { status: String(status) }, status === 500 || status === 503);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Flat, and of texts; newer gateways take numbers and booleans too. */
function readContext(value: unknown): { readonly context: AuthorizerContext } | FunctionFault {
  if (value === undefined || value === null) return { context: {} };
  if (!isObject(value)) return fault('authorizer.context', { name: 'context' });
  const entries: [string, string][] = [];
  for (const [name, member] of Object.entries(value)) {
    const isScalar = typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean';
    if (!isScalar || !CONTEXT_NAME.test(name)) return fault('authorizer.context', { name: name.slice(0, 64) });
    entries.push([name, String(member)]);
  }
  return { context: Object.fromEntries(entries) };
}

function readVerdict(text: string): FunctionAnswer {
  const body = parsed(text);
  if (!isObject(body)) return fault('authorizer.form');
  const { status } = body;
  if (status !== 'allow' && status !== 'deny') return fault('authorizer.form');
  const read = readContext(body.context);
  return 'context' in read ? { status, context: read.context } : read;
}

/** Reads what came of calling the function at its URL. */
export function readFunctionAnswer(answer: OutboundAnswer): FunctionAnswer {
  if (answer.kind === 'fault') {
    if (answer.fault === 'too-large') return fault('authorizer.too-large');
    return fault('authorizer.unreachable', { detail: answer.detail }, true);
  }
  const served = statusFault(answer.status);
  if (served) return served;
  const returned = isUtf8(answer.body) ? parsed(utf8Decode(answer.body)) : undefined;
  if (!isObject(returned)) return fault('authorizer.form');
  const { statusCode, body } = returned;
  if (typeof statusCode !== 'number') return fault('authorizer.form');
  return statusFault(statusCode) ?? (typeof body === 'string' ? readVerdict(body) : fault('authorizer.form'));
}
