// One entrance for every shell: is the method known, does its input parse, what may its answer tell (S12).
import { contract, type HostHandlers } from '../../shared/rpc/contract.ts';
import type { MethodDefinition } from '../../shared/rpc/define.ts';
import { textMethods } from '../../shared/rpc/methods/text.ts';
import type { RpcAnswer, RpcErrorCode } from '../../shared/rpc/rpc-error.ts';
import { AppError } from '../app-error.ts';
import { createHeldTexts, type HeldTexts } from './held-texts.ts';

export type Dispatch = (method: unknown, input: unknown) => Promise<RpcAnswer>;

export interface DispatchOptions {
  /** A bug came up: the caller has got INTERNAL without details. */
  readonly onFault?: (method: string, error: unknown) => void;
}

export const MESSAGE_LIMIT_BYTES = 32 * 1024 * 1024;

interface Method {
  readonly definition: MethodDefinition;
  readonly handle: (input: unknown) => Promise<unknown>;
}

/** Answers every message, whatever it holds; never rejects. */
export function createDispatch(handlers: HostHandlers, options: DispatchOptions = {}): Dispatch {
  // A Map, not an object: `__proto__` and `constructor` are no methods.
  const methods = new Map<string, Method>();
  for (const [name, definition] of Object.entries(contract)) {
    const handle = Object.hasOwn(handlers, name) ? Reflect.get(handlers, name) : undefined;
    // Which input belongs to which handler is checked by HostHandlers at compile time; here all are looked up by name.
    if (typeof handle === 'function') methods.set(name, { definition, handle: handle as Method['handle'] });
  }
  const texts = createHeldTexts();
  methods.set('text.hold', holding(texts));
  return async (name, input) => {
    try {
      if (name === 'text.call') return await answerWithTexts(methods, texts, input);
      return await answer(methodOf(methods, name), input ?? {});
    } catch (error) {
      if (error instanceof AppError) return failure(error.code, error.message, error.data);
      options.onFault?.(String(name), error);
      return failure('INTERNAL', 'Something went wrong in the host. The details are in its log.');
    }
  };
}

function methodOf(methods: ReadonlyMap<string, Method>, name: unknown): Method {
  const method = typeof name === 'string' ? methods.get(name) : undefined;
  if (method === undefined) throw new AppError('UNKNOWN_METHOD', 'The host has no method of that name.');
  return method;
}

/** Hands pieces of long texts to what holds them. */
function holding(texts: HeldTexts): Method {
  const definition = textMethods['text.hold'];
  return { definition, handle: async (message) => texts.hold(definition.input.parse(message)) };
}

/** A call whose long texts are held already: they are put in after the rest was counted, and count as well. */
async function answerWithTexts(
  methods: ReadonlyMap<string, Method>,
  texts: HeldTexts,
  message: unknown,
): Promise<RpcAnswer> {
  const size = jsonBytes(message);
  if (size === undefined) return failure('BAD_INPUT', 'The message is not plain JSON.');
  const call = textMethods['text.call'].input.safeParse(message);
  if (!call.success) return failure('BAD_INPUT', describeIssues(call.error.issues));
  const method = methodOf(methods, call.data.method);
  return answer(method, call.data.input, size + texts.fill(call.data.input, call.data.texts));
}

async function answer(method: Method, input: unknown, size = jsonBytes(input)): Promise<RpcAnswer> {
  if (size === undefined) return failure('BAD_INPUT', 'The message is not plain JSON.');
  if (size > MESSAGE_LIMIT_BYTES) return failure('TOO_LARGE', 'The message is larger than 32 MB.');
  const parsed = method.definition.input.safeParse(input);
  if (!parsed.success) return failure('BAD_INPUT', describeIssues(parsed.error.issues));
  const value = method.definition.output.parse(await method.handle(parsed.data));
  if ((jsonBytes(value) ?? 0) > MESSAGE_LIMIT_BYTES) return failure('TOO_LARGE', 'The answer is larger than 32 MB.');
  return { ok: true, value };
}

/** Bytes of the JSON text; undefined for cycles, big integers, hostile getters and bottomless nesting. */
function jsonBytes(value: unknown): number | undefined {
  try {
    return Buffer.byteLength(JSON.stringify(value) ?? '');
  } catch {
    return undefined;
  }
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Where and what, never the value and never a foreign member's name: either may be a secret in the wrong place. */
function describeIssues(issues: readonly Issue[]): string {
  const texts = issues.slice(0, 5).map((issue) => {
    const place = issue.path.length === 0 ? '' : `${issue.path.map(String).join('.').slice(0, 200)}: `;
    return issue.code === 'unrecognized_keys' ? `${place}a member that is not known` : `${place}${issue.message}`;
  });
  return `The input does not fit: ${texts.join('; ')}.`;
}

function failure(code: RpcErrorCode, message: string, data?: unknown): RpcAnswer {
  return { ok: false, error: data === undefined ? { code, message } : { code, message, data } };
}
