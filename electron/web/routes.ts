// THE table of what the loopback server answers (S74). Whatever is not in it is a built file or 404.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from '../../shared/model/json-mode.ts';
import { jsonDepth } from '../hosting/json-depth.ts';
import type { StaticFiles } from '../hosting/static-files.ts';
import type { Dispatch } from '../rpc/dispatch.ts';
import type { Access, Verdict } from './access.ts';
import { type AnswerOptions, JSON_TYPE, refusal, sendFile } from './answer.ts';
import { DOWNLOAD_PATH, type Downloads } from './downloads.ts';
import type { EventHub } from './event-hub.ts';
import type { LoopbackLimits } from './limits.ts';
import { announcesTooMuch, readBody } from './read-body.ts';
import { bearerToken, isSameOrigin, onlyValue } from './request-guard.ts';
import { rpcStatus } from './rpc-status.ts';

export interface RouteContext {
  readonly access: Access;
  readonly dispatch: Dispatch;
  readonly downloads: Downloads;
  readonly files: StaticFiles;
  readonly hub: EventHub;
  readonly limits: LoopbackLimits;
  /** A link with a fresh one-time code. */
  link(): string;
}

export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly origin: string;
  readonly context: RouteContext;
}

/** What to answer; `stream`: the answer is open and stays so. */
export type RouteResult = AnswerOptions | 'stream';

interface Route {
  readonly methods: readonly string[];
  readonly answer: (call: Call) => Promise<RouteResult> | RouteResult;
}

export const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['/rpc', { methods: ['POST'], answer: (call) => guarded(call, checkBearer, answerCall) }],
  ['/session', { methods: ['POST'], answer: (call) => guarded(call, () => 'right', exchangeCode) }],
  ['/events', { methods: ['GET'], answer: openStream }],
  ['/control/link', { methods: ['POST'], answer: freshLink }],
]);

/** Each address of its own, answered once (downloads.ts). */
const download: Route = { methods: ['GET'], answer: sendDownload };

const FILE_METHODS = ['GET', 'HEAD'];

/** Finds the route and runs it; 405 with the methods that would be taken, 404 for a file that is not in the list. */
export async function route(call: Call): Promise<RouteResult> {
  const { request, context } = call;
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const found = path.startsWith(DOWNLOAD_PATH) ? download : routes.get(path);
  const methods = found?.methods ?? FILE_METHODS;
  if (request.headers.upgrade !== undefined || !methods.includes(request.method ?? '')) {
    return { status: 405, headers: { Allow: methods.join(', ') }, close: true };
  }
  if (found !== undefined) return found.answer(call);
  const file = context.files.get(path);
  if (file === undefined) return { status: 404, headOnly: request.method === 'HEAD' };
  return { status: 200, type: file.type, body: file.bytes, headOnly: request.method === 'HEAD' };
}

const UNAUTHORIZED = 'This page is not connected to the app any more. Open a fresh link.';

function checkBearer(call: Call): Verdict {
  return call.context.access.checkToken(bearerToken(call.request));
}

function unauthorized(verdict: 'wrong' | 'tooMany', message = UNAUTHORIZED): AnswerOptions {
  return { ...refusal(verdict === 'tooMany' ? 429 : 401, 'UNAUTHORIZED', message), close: true };
}

/** Everything that can be refused before the body is read is refused before the body is read. */
async function guarded(
  call: Call,
  check: (call: Call) => Verdict,
  answer: (call: Call, message: unknown) => Promise<AnswerOptions> | AnswerOptions,
): Promise<AnswerOptions> {
  const { request, response, origin, context } = call;
  if (!isSameOrigin(request, origin)) return { status: 403, close: true };
  if (!isJson(request)) return { ...refusal(415, 'BAD_INPUT', 'Calls are sent as application/json.'), close: true };
  const verdict = check(call);
  if (verdict !== 'right') return unauthorized(verdict);
  if (announcesTooMuch(request, context.limits)) return { ...tooLarge, close: true };
  if (request.headers.expect !== undefined) response.writeContinue();
  const body = await readBody(request, context.limits);
  if (!body.ok) {
    return { ...refusal(body.status, body.status === 413 ? 'TOO_LARGE' : 'BAD_INPUT', body.message), close: true };
  }
  const message = parseJson(body.text, context.limits.jsonDepth);
  return message.ok ? answer(call, message.value) : refusal(400, 'BAD_INPUT', message.text);
}

const tooLarge = refusal(413, 'TOO_LARGE', 'The message is larger than 32 MB.');

function isJson(request: IncomingMessage): boolean {
  const type = onlyValue(request.rawHeaders, 'content-type') ?? '';
  const plain = request.headers['content-encoding'] === undefined;
  return plain && /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i.test(type.trim());
}

function parseJson(text: string, depth: number): { ok: true; value: unknown } | { ok: false; text: string } {
  if (jsonDepth(text) > depth) return { ok: false, text: `The message is nested deeper than ${depth} levels.` };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, text: 'The message is not JSON.' };
  }
}

const callSchema = z.strictObject({ method: z.string().max(200), input: z.unknown() });

async function answerCall({ context }: Call, message: unknown): Promise<AnswerOptions> {
  const call = callSchema.safeParse(message);
  if (!call.success) return refusal(400, 'BAD_INPUT', 'A call is {"method": "noun.verb", "input": {…}}.');
  const answer = await context.dispatch(call.data.method, call.data.input);
  const status = answer.ok ? 200 : rpcStatus[answer.error.code];
  return { status, type: JSON_TYPE, body: JSON.stringify(answer) };
}

const codeSchema = z.strictObject({ code: z.string().min(1).max(512) });

function exchangeCode({ context }: Call, message: unknown): AnswerOptions {
  const parsed = codeSchema.safeParse(message);
  if (!parsed.success) return refusal(400, 'BAD_INPUT', 'The code of a link is sent as {"code": "…"}.');
  const result = context.access.exchange(parsed.data.code);
  if (result.verdict !== 'right') {
    return unauthorized(result.verdict, 'This link was used before or is older than a minute. Open a fresh one.');
  }
  return { status: 200, type: JSON_TYPE, body: JSON.stringify({ ok: true, value: { token: result.token } }) };
}

function openStream(call: Call): RouteResult {
  if (!isSameOrigin(call.request, call.origin)) return { status: 403, close: true };
  const verdict = checkBearer(call);
  if (verdict !== 'right') return unauthorized(verdict);
  if (call.context.hub.open(call.response)) return 'stream';
  return { ...refusal(503, 'UNAVAILABLE', 'Too many pages of the app are open.'), close: true };
}

/** For a second `npm start` on this data folder: it knows the control secret from the state file, no page does. */
function freshLink({ request, context }: Call): AnswerOptions {
  const verdict = context.access.checkControl(onlyValue(request.rawHeaders, 'x-countersign-control'));
  if (verdict !== 'right') return unauthorized(verdict, 'The control secret does not fit.');
  return { status: 200, type: JSON_TYPE, body: JSON.stringify({ ok: true, value: { url: context.link() } }) };
}

/** A link cannot carry the token: the address is the proof. A page elsewhere that has guessed one gets nothing either. */
async function sendDownload({ request, response, context }: Call): Promise<RouteResult> {
  const site = onlyValue(request.rawHeaders, 'sec-fetch-site') ?? 'same-origin';
  if (site !== 'same-origin') return { status: 403, close: true };
  const file = context.downloads.take((request.url ?? '').slice(DOWNLOAD_PATH.length));
  if (file === undefined) {
    return context.access.wrongGuess() === 'tooMany' ? { status: 429, close: true } : { status: 404 };
  }
  const { bufferedBytes, downloadStallMs } = context.limits;
  await sendFile(response, { bufferedBytes, stallMs: downloadStallMs }, file);
  return 'stream';
}
