// What a snippet says, before it is said in a language: the request in wire form, what is a variable in it, how it is
// signed. Every language writes the same plan.
import { base64Encode } from '../../http/body-bytes.ts';
import { CONTENT_SHA256, forbiddenInValue, HOST, isHeaderName, SDK_DATE } from '../../http/header-names.ts';
import { percentDecodeToBytes, percentEncodeBytes } from '../../http/percent-encoding.ts';
import { splitUrl, wireTarget } from '../../http/request-target.ts';
import { isUtf8, utf8Decode, utf8Encode } from '../../http/utf8.ts';
import type { ConnectTo } from '../../model/request.ts';
import type { SigningAlgorithm } from '../../signing/algorithms/index.ts';
import { trimValue } from '../../signing/canonical-headers.ts';

/** A text, or a text in front of what an environment variable holds. */
export interface SnippetValue {
  readonly text: string;
  readonly variable?: string;
}

export interface SnippetHeader {
  readonly name: string;
  readonly value: SnippetValue;
}

export type SnippetBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'base64'; readonly base64: string }
  | { readonly kind: 'file'; readonly path: string };

export interface SnippetSigning {
  /** Id of the algorithm, the first line of the string to sign. */
  readonly algorithm: string;
  readonly hash: 'sha256' | 'sm3';
  /** Region and service of a key derived for a day; absent where the secret itself is the key. */
  readonly derived?: { readonly region: string; readonly service: string };
  /** Header that carries the signature. */
  readonly header: string;
  /** Value of the content hash header, which stands in place of the body's hash. */
  readonly payloadHash?: string;
}

export interface SnippetPlan {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** The Host header as it is signed. */
  readonly host: string;
  /** Where the connection goes; the host and port of the URL unless the request says otherwise. */
  readonly connect: { readonly host: string; readonly port: number; readonly isOther: boolean };
  /** Path and query in ASCII, without a character that an HTTP library would refuse or rewrite. */
  readonly target: string;
  /** The same to be signed; it differs only where the query holds bytes that are no UTF-8 (signing.md 2.2). */
  readonly signedTarget: string;
  /** Without Host; the signature covers all of them where one is made. */
  readonly headers: readonly SnippetHeader[];
  /** Sent beside them and not signed. */
  readonly unsigned: readonly SnippetHeader[];
  readonly body: SnippetBody;
  /** Present where the code makes a signature at run time. */
  readonly signing?: SnippetSigning;
  /** Real values in place of variables; only the host fills it (S30, S87). */
  readonly secrets?: ReadonlyMap<string, string>;
}

export const KEY_VARIABLE = 'COUNTERSIGN_KEY';
export const SECRET_VARIABLE = 'COUNTERSIGN_SECRET';

/** Why a request is not written at all; each has a sentence in the texts. */
export type PlanProblem = 'url' | 'method' | 'header-name' | 'header-value' | 'host';

export interface PlanInput {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly SnippetHeader[];
  /** Lower-case names that are sent and not signed. */
  readonly unsignedHeaders?: readonly string[];
  readonly body: SnippetBody;
  readonly connectTo?: ConnectTo | { readonly kind: 'address'; readonly host: string; readonly port: number };
  readonly signing?: SnippetSigning;
  readonly secrets?: ReadonlyMap<string, string>;
}

/** HTTP libraries write these themselves, from the body and the connection. */
const AUTOMATIC: ReadonlySet<string> = new Set([
  HOST,
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** True for a header that snippets leave to the HTTP library. */
export function isAutomatic(name: string): boolean {
  return AUTOMATIC.has(name.toLowerCase());
}

/** The plan of a request, or why there is none: nothing that could end a line or a name reaches a language. */
export function snippetPlan(input: PlanInput): { ok: true; plan: SnippetPlan } | { ok: false; problem: PlanProblem } {
  const split = splitUrl(input.url);
  if (!split.ok) return { ok: false, problem: 'url' };
  if (!isHeaderName(input.method)) return { ok: false, problem: 'method' };
  const given = lastOfEach(input.headers);
  if (given.some(({ name }) => !isHeaderName(name))) return { ok: false, problem: 'header-name' };
  if (given.some(({ value }) => forbiddenInValue(value.text) !== undefined))
    return { ok: false, problem: 'header-value' };
  const { scheme, hostname, port, path, query } = split.url;
  const host = given.find(({ name }) => name.toLowerCase() === HOST)?.value.text ?? split.url.host;
  if (!/^[A-Za-z0-9.:_[\]-]+$/.test(host) || !/^[A-Za-z0-9.:_-]+$/.test(hostname))
    return { ok: false, problem: 'host' };
  const target = cleanTarget(path, query);
  const left = new Set(input.unsignedHeaders ?? []);
  const own = given.filter(({ name }) => !isAutomatic(name) && !(input.signing && name.toLowerCase() === SDK_DATE));
  const isSigned = ({ name }: SnippetHeader) => !input.signing || !left.has(name.toLowerCase());
  const address = input.connectTo?.kind === 'address' ? input.connectTo : undefined;
  const plan: SnippetPlan = {
    method: input.method.toUpperCase(),
    scheme,
    host,
    connect: address
      ? { host: address.host, port: address.port, isOther: true }
      : { host: hostname, port, isOther: host !== split.url.host },
    target,
    signedTarget: wellFormedTarget(target),
    headers: own.filter(isSigned),
    unsigned: own.filter((header) => !isSigned(header)),
    body: input.body,
    ...(input.signing ? { signing: input.signing } : {}),
    ...(input.secrets ? { secrets: input.secrets } : {}),
  };
  return { ok: true, plan };
}

/** Of equal names the last, values trimmed: what is signed is what is sent (signing.md 2.3). */
function lastOfEach(headers: readonly SnippetHeader[]): readonly SnippetHeader[] {
  const last = new Map(headers.map((header) => [header.name.toLowerCase(), header]));
  const kept = new Set(last.values());
  return headers
    .filter((header) => kept.has(header))
    .map(({ name, value }) => ({
      name,
      value: value.variable === undefined ? { text: trimValue(value.text) } : value,
    }));
}

/**
 * The target with every character escaped that RFC 3986 does not allow in a path or query, and a lone `%` written
 * `%25`: each reads as the same bytes, so the signature stays the same, and no library refuses or rewrites it.
 */
function cleanTarget(path: string, query: string | undefined): string {
  return wireTarget(path, query).replace(/%(?![0-9A-Fa-f]{2})|["<>\\^`{|}#]|[[\]]/g, (character) =>
    percentEncodeBytes(utf8Encode(character)),
  );
}

/** Bytes of the query that are no UTF-8 are read as U+FFFD by the gateway, so they are signed as that. */
function wellFormedTarget(target: string): string {
  const mark = target.indexOf('?');
  if (mark < 0) return target;
  const query = target.slice(mark + 1).replace(/(?:%[89A-Fa-f][0-9A-Fa-f])+/g, (escapes) => {
    const bytes = percentDecodeToBytes(escapes);
    const text = percentEncodeBytes(utf8Encode(utf8Decode(bytes)));
    return text === escapes.toUpperCase() ? escapes : text;
  });
  return target.slice(0, mark + 1) + query;
}

/** A text body of which a source file can hold every character; else its bytes. */
export function snippetBody(bytes: Uint8Array | string): SnippetBody {
  if (bytes.length === 0) return { kind: 'none' };
  if (typeof bytes === 'string') return snippetBody(utf8Encode(bytes));
  const text = isUtf8(bytes) ? utf8Decode(bytes) : '\0';
  // A byte order mark is dropped by some decoders, NUL ends a text in C and cannot stand in a shell word.
  return text.includes('\0') || (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    ? { kind: 'base64', base64: base64Encode(bytes) }
    : { kind: 'text', text };
}

/** What the code has to know of an algorithm. */
export function snippetSigning(
  algorithm: SigningAlgorithm,
  header: string,
  headers: readonly SnippetHeader[],
  scope: { readonly region?: string | undefined; readonly service?: string | undefined } = {},
): SnippetSigning {
  const given = headers.findLast(({ name }) => name.toLowerCase() === algorithm.contentHashHeader.toLowerCase());
  return {
    algorithm: algorithm.id,
    hash: algorithm.contentHashHeader.toLowerCase() === CONTENT_SHA256 ? 'sha256' : 'sm3',
    header,
    ...(algorithm.deriveKey
      ? { derived: { region: scope.region?.trim() ?? '', service: scope.service?.trim() || 'apic' } }
      : {}),
    ...(given ? { payloadHash: trimValue(given.value.text) } : {}),
  };
}
