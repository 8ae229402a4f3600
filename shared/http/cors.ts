// What a browser decides about a call to another origin (Fetch standard, sections 2.2.2, 3.2 and 4.8): which headers
// make it ask first, and whether the answers allow the call. A browser does not say which of its checks failed; this does.
import { type HeaderList, headerValues } from '../model/header-list.ts';

/** A call as a script would make it. */
export interface BrowserCall {
  /** Scheme, host and port of the page. */
  readonly origin: string;
  readonly method: string;
  /** The headers that the script sets. */
  readonly headers: HeaderList;
}

export const corsCheckIds = ['status', 'origin', 'method', 'headers'] as const;
export type CorsCheckId = (typeof corsCheckIds)[number];

export interface CorsCheck {
  readonly id: CorsCheckId;
  readonly ok: boolean;
  /** What the browser looks for; for `headers` the names that are asked for. */
  readonly expected: string;
  /** What the answer said; undefined where the header is not there. */
  readonly actual: string | undefined;
  /** For `headers`: the names that are not allowed. */
  readonly missing?: readonly string[];
}

/** Fetch 2.2.2 "forbidden request-header": a script cannot set these, the browser does or nobody does. */
const FORBIDDEN = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'access-control-request-private-network',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

/** Names (lower case) that a browser keeps a script from setting. */
export function isForbiddenToScripts(name: string): boolean {
  const lower = name.toLowerCase();
  return FORBIDDEN.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-');
}

const SIMPLE_METHODS = new Set(['GET', 'HEAD', 'POST']);
const SIMPLE_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);
/** Fetch 2.2.2: longer values, and these bytes, make even a simple header one to ask for. */
const LONGEST_SIMPLE = 128;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard's own list of unsafe bytes
const UNSAFE = /[\u0000-\u0008\u000a-\u001f\u007f"():<>?@[\\\]{}]/;

function isSimpleHeader(name: string, value: string): boolean {
  if (value.length > LONGEST_SIMPLE) return false;
  switch (name.toLowerCase()) {
    case 'accept':
      return !UNSAFE.test(value);
    case 'accept-language':
    case 'content-language':
      return /^[0-9A-Za-z *,\-.;=]*$/.test(value);
    case 'content-type':
      return !UNSAFE.test(value) && SIMPLE_TYPES.has((value.split(';')[0] ?? '').trim().toLowerCase());
    case 'range':
      return /^bytes=\d+-\d*$/.test(value);
    default:
      return false;
  }
}

/** Names, lower case, sorted and each once, that the browser asks permission for (`Access-Control-Request-Headers`). */
export function unsafeHeaderNames(headers: HeaderList): readonly string[] {
  const names = headers
    .filter(([name, value]) => !isForbiddenToScripts(name) && !isSimpleHeader(name, value))
    .map(([name]) => name.toLowerCase());
  return [...new Set(names)].sort();
}

/** True when the browser sends OPTIONS first. */
export function needsPreflight({ method, headers }: BrowserCall): boolean {
  return !SIMPLE_METHODS.has(method.toUpperCase()) || unsafeHeaderNames(headers).length > 0;
}

/** The headers of the question, in the order in which browsers send them. */
export function preflightHeaders(call: BrowserCall): HeaderList {
  const names = unsafeHeaderNames(call.headers);
  return [
    ['Accept', '*/*'],
    ['Access-Control-Request-Method', call.method.toUpperCase()],
    ...(names.length === 0 ? [] : [['Access-Control-Request-Headers', names.join(',')] as const]),
    ['Origin', call.origin],
  ];
}

/** What the browser looks at in the answer to its question; every check must be ok. */
export function checkPreflight(call: BrowserCall, status: number, answer: HeaderList): readonly CorsCheck[] {
  const method = call.method.toUpperCase();
  const methods = listOf(answer, 'access-control-allow-methods');
  const isMethodOk = SIMPLE_METHODS.has(method) || methods.some((each) => each === method || each === '*');
  return [
    { id: 'status', ok: status >= 200 && status < 300, expected: '200–299', actual: String(status) },
    originCheck(call, answer),
    { id: 'method', ok: isMethodOk, expected: method, actual: shown(answer, 'access-control-allow-methods') },
    headersCheck(call, answer),
  ];
}

/** What the browser looks at before it shows the answer to the script. */
export function checkAnswer(call: BrowserCall, answer: HeaderList): readonly CorsCheck[] {
  return [originCheck(call, answer)];
}

/** Names, lower case, of the answer's headers that the script may read (Fetch 2.2.2 and 3.2.3). */
export function readableHeaders(answer: HeaderList): readonly string[] {
  const exposed = new Set(listOf(answer, 'access-control-expose-headers').map((name) => name.toLowerCase()));
  const names = [...new Set(answer.map(([name]) => name.toLowerCase()))];
  return names.filter((name) => {
    if (name === 'set-cookie' || name === 'set-cookie2') return false;
    return SAFE_ANSWER_HEADERS.has(name) || exposed.has('*') || exposed.has(name);
  });
}

const SAFE_ANSWER_HEADERS = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/** The value must be one, and exactly the origin or `*`: two values, as a gateway and a backend may both set, are wrong. */
function originCheck({ origin }: BrowserCall, answer: HeaderList): CorsCheck {
  const values = headerValues(answer, 'access-control-allow-origin');
  const joined = values.join(', ');
  const ok = values.length > 0 && (joined === origin || joined === '*');
  return { id: 'origin', ok, expected: origin, actual: shown(answer, 'access-control-allow-origin') };
}

/** `*` allows every header but Authorization, which must be named. */
function headersCheck(call: BrowserCall, answer: HeaderList): CorsCheck {
  const asked = unsafeHeaderNames(call.headers);
  const allowed = new Set(listOf(answer, 'access-control-allow-headers').map((name) => name.toLowerCase()));
  const missing = asked.filter((name) => !allowed.has(name) && !(allowed.has('*') && name !== 'authorization'));
  return {
    id: 'headers',
    ok: missing.length === 0,
    expected: asked.join(', '),
    actual: shown(answer, 'access-control-allow-headers'),
    missing,
  };
}

function listOf(headers: HeaderList, name: string): readonly string[] {
  return headerValues(headers, name)
    .flatMap((value) => value.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function shown(headers: HeaderList, name: string): string | undefined {
  const values = headerValues(headers, name);
  return values.length === 0 ? undefined : values.join(', ');
}
