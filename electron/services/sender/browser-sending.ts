// "Send as browser": the preflight and the call as a page of another origin makes them, with the browser's decisions
// written out (FAQ 3.7). Both go out as ordinary sendings, so each is in the history with its own diagnosis.
import {
  type BrowserCall,
  checkAnswer,
  checkPreflight,
  isForbiddenToScripts,
  needsPreflight,
  preflightHeaders,
  readableHeaders,
  unsafeHeaderNames,
} from '../../../shared/http/cors.ts';
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { BrowserSending } from '../../../shared/model/browser-sending.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { AppError } from '../../app-error.ts';
import { refuseUrl } from './destination.ts';
import type { Sender } from './sender.ts';

/** Throws AppError BAD_INPUT for what is no origin, and what `Sender.send` throws. */
export type SendAsBrowser = (sendId: string, draft: RequestDraft, origin: string) => Promise<BrowserSending>;

export function createBrowserSending(sender: Pick<Sender, 'send' | 'headersOf'>): SendAsBrowser {
  return async (sendId, draft, origin) => {
    const page = originOf(origin);
    const plain = withoutForbidden(draft);
    const call: BrowserCall = { origin: page, method: draft.method, headers: await sender.headersOf(plain) };
    const forbidden = draft.headers.filter(({ name, enabled }) => enabled && isForbiddenToScripts(name));
    const facts = {
      origin: page,
      sameOrigin: page === targetOrigin(draft),
      forbidden: forbidden.map(({ name }) => name),
      askedHeaders: [...unsafeHeaderNames(call.headers)],
    };
    const preflight =
      facts.sameOrigin || !needsPreflight(call)
        ? undefined
        : await askFirst(call, await sender.send(sendId, preflightDraft(draft, call)));
    if (preflight && !preflight.checks.every(({ ok }) => ok)) return { ...facts, preflight, readable: false };
    const made = await makeCall(call, facts.sameOrigin, await sender.send(sendId, callDraft(plain, page)));
    const isReadable = made.exchange.outcome.kind === 'response' && made.checks.every(({ ok }) => ok);
    return { ...facts, ...(preflight ? { preflight } : {}), call: made, readable: isReadable };
  };
}

async function askFirst(call: BrowserCall, exchange: Exchange) {
  const { outcome } = exchange;
  const checks =
    outcome.kind === 'response' ? checkPreflight(call, outcome.response.status, outcome.response.headers) : [NO_ANSWER];
  return { exchange, checks: checks.map(asData) };
}

async function makeCall(call: BrowserCall, isSameOrigin: boolean, exchange: Exchange) {
  const { outcome } = exchange;
  const answer: HeaderList = outcome.kind === 'response' ? outcome.response.headers : [];
  if (isSameOrigin) return { exchange, checks: [], hiddenHeaders: [] };
  const readable = new Set(readableHeaders(answer));
  const names = [...new Set(answer.map(([name]) => name.toLowerCase()))];
  const checks = outcome.kind === 'response' ? checkAnswer(call, answer) : [NO_ANSWER];
  return { exchange, checks: checks.map(asData), hiddenHeaders: names.filter((name) => !readable.has(name)) };
}

const NO_ANSWER = { id: 'status', ok: false, expected: '200–299', actual: undefined } as const;

/** Members that are not there are left out: the answer travels as JSON. */
function asData({ actual, missing, ...check }: ReturnType<typeof checkPreflight>[number]) {
  return {
    ...check,
    ...(actual === undefined ? {} : { actual }),
    ...(missing === undefined ? {} : { missing: [...missing] }),
  };
}

/** Serialized as a browser does (RFC 6454, 6.2): lower case, no path, the usual port left out. */
function originOf(text: string): string {
  const split = splitUrl(text);
  if (split.ok && /^https?$/.test(split.url.scheme)) return serialized(split.url);
  const message = `“${text}” is no origin of a page: write scheme, host and port, e.g. https://app.example.com.`;
  throw new AppError('BAD_INPUT', message);
}

function targetOrigin({ url }: RequestDraft): string {
  const split = splitUrl(url);
  return split.ok ? serialized(split.url) : refuseUrl(split.problem);
}

function serialized({ scheme, hostname, port }: { scheme: string; hostname: string; port: number }): string {
  const usual = scheme === 'https' ? 443 : 80;
  const name = hostname.includes(':') ? `[${hostname}]` : hostname;
  return `${scheme}://${name}${port === usual ? '' : `:${port}`}`.toLowerCase();
}

function withoutForbidden(draft: RequestDraft): RequestDraft {
  return { ...draft, headers: draft.headers.filter(({ name }) => !isForbiddenToScripts(name)) };
}

/** Without credential, body and X-Stage: a browser asks before it shows any of them. */
function preflightDraft(draft: RequestDraft, call: BrowserCall): RequestDraft {
  return {
    ...draft,
    // Its answer is not the answer of the request.
    id: `${draft.id}:preflight`,
    method: 'OPTIONS',
    headers: preflightHeaders(call).map(([name, value]) => ({ name, value, enabled: true })),
    body: { kind: 'none' },
    auth: { mode: 'NONE', unsignedHeaders: [], timeSource: { kind: 'machine' } },
    stage: '',
    followRedirects: false,
  };
}

/** The browser adds Origin after the script has signed. */
function callDraft(draft: RequestDraft, origin: string): RequestDraft {
  const { auth } = draft;
  return {
    ...draft,
    headers: [...draft.headers, { name: 'Origin', value: origin, enabled: true }],
    auth: { ...auth, unsignedHeaders: [...auth.unsignedHeaders, 'origin'] },
  };
}
