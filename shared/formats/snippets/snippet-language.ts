// The form of a language of the snippets, and what all of them write alike.
import type { SnippetBody, SnippetHeader, SnippetPlan, SnippetValue } from './snippet-plan.ts';

/** "As sent": the headers as they were signed. "Signs": code that signs by itself. "SDK": with the official signer. */
export const snippetKinds = ['as-sent', 'signs', 'sdk'] as const;
export type SnippetKind = (typeof snippetKinds)[number];

/** Why a request cannot be written in a language; each has a sentence in the texts. */
export type SnippetLimit =
  | 'algorithm'
  | 'body-on-get'
  | 'binary-body'
  | 'dot-segments'
  | 'host-header'
  | 'method'
  | 'no-sdk'
  | 'non-ascii-header'
  | 'scheme'
  | 'sdk-unsigned';

export interface SnippetLanguage {
  readonly id: string;
  /** As the language calls itself; the same in every language of the window. */
  readonly name: string;
  /** Ending of a file, without the dot. */
  readonly extension: string;
  /** Commands that must be on a machine to run a snippet, each with words that make it answer. */
  readonly toolchain: readonly (readonly [string, ...string[]])[];
  /** Hashes that the language brings along or its usual library has. */
  readonly hashes: readonly ('sha256' | 'sm3')[];
  /** Where its fixes are shown as code: the id in the table of those. */
  readonly fixLanguage?: string;
  readonly text: (text: string) => string;
  /** What it cannot say of this request. */
  readonly limit?: (plan: SnippetPlan, kind: SnippetKind) => SnippetLimit | undefined;
  /** The request with or without a signature of its own, as the plan has it. */
  readonly program: (plan: SnippetPlan) => string;
  /** The request by the official signer; absent where there is none. */
  readonly sdk?: (plan: SnippetPlan) => string;
}

export type Fill = Readonly<Record<string, string | boolean | readonly string[]>>;

/**
 * A template with its places filled, once and from left to right: what is filled in is never read again. A line that
 * holds nothing but a place is left out where there is nothing to fill in; `«?name»` in front of a line keeps it only
 * where `name` is true.
 */
export function fill(template: string, values: Fill): string {
  const has = (name: string) => {
    const value = values[name];
    return value === true || (value !== undefined && value !== false && value.length > 0);
  };
  return template
    .split('\n')
    .flatMap((line) => {
      const [, conditions = '', rest = line] = /^((?:«[?!]\w+»)*)(.*)$/s.exec(line) ?? [];
      const asked = conditions.match(/[?!]\w+/g) ?? [];
      if (asked.some((each) => has(each.slice(1)) !== each.startsWith('?'))) return [];
      const alone = /^(\s*)«(\w+)»$/.exec(rest);
      if (alone) {
        const [, indent = '', name = ''] = alone;
        const value = values[name];
        if (!has(name) || typeof value === 'boolean' || value === undefined) return [];
        return typeof value === 'string' ? [indent + value] : value.map((each) => indent + each);
      }
      return [
        rest.replace(/«(\w+)»/g, (_, name: string) => {
          const value = values[name];
          return typeof value === 'string' ? value : '';
        }),
      ];
    })
    .join('\n')
    .replace(/^\n+/, '');
}

/** How a language writes texts, variables and both joined. */
export interface Writing {
  readonly text: (text: string) => string;
  /** An expression for the value of an environment variable. */
  readonly variable: (name: string) => string;
  /** Between two expressions that are joined to one text. */
  readonly join: string;
}

/** A value as an expression; what is known in the plan's secrets stands there as a literal. */
export function expression(value: SnippetValue, plan: SnippetPlan, writing: Writing): string {
  if (value.variable === undefined) return writing.text(value.text);
  const secret = plan.secrets?.get(value.variable);
  if (secret !== undefined) return writing.text(value.text + secret);
  const variable = writing.variable(value.variable);
  return value.text === '' ? variable : `${writing.text(value.text)}${writing.join}${variable}`;
}

/** One line for each header. */
export function headerLines(
  headers: readonly SnippetHeader[],
  plan: SnippetPlan,
  writing: Writing,
  line: (name: string, value: string) => string,
): readonly string[] {
  return headers.map(({ name, value }) => line(writing.text(name), expression(value, plan, writing)));
}

/** The environment variables that a program reads, in their order. */
export function variablesOf(plan: SnippetPlan): readonly string[] {
  const own = plan.signing ? ['COUNTERSIGN_KEY', 'COUNTERSIGN_SECRET'] : [];
  const used = [...plan.headers, ...plan.unsigned].flatMap(({ value }) => (value.variable ? [value.variable] : []));
  return [...new Set([...own, ...used])].filter((name) => !plan.secrets?.has(name));
}

/** The places that every template has. */
export function commonFill(plan: SnippetPlan, writing: Writing): Record<string, string | false> {
  const { signing } = plan;
  const authority = plan.connect.isOther
    ? `${plan.connect.host.includes(':') ? `[${plan.connect.host}]` : plan.connect.host}:${plan.connect.port}`
    : plan.host;
  return {
    method: writing.text(plan.method),
    host: writing.text(plan.host),
    url: writing.text(`${plan.scheme}://${authority}`),
    target: writing.text(plan.target),
    signedTarget: writing.text(plan.signedTarget),
    sameTarget: plan.target === plan.signedTarget ? 'same' : false,
    otherTarget: plan.target === plan.signedTarget ? false : 'other',
    connectHost: writing.text(plan.connect.host),
    port: String(plan.connect.port),
    https: plan.scheme === 'https' ? 'yes' : false,
    http: plan.scheme === 'http' ? 'yes' : false,
    signs: signing ? 'yes' : false,
    plain: signing ? false : 'yes',
    algorithm: writing.text(signing?.algorithm ?? ''),
    hash: signing?.hash ?? 'sha256',
    signatureHeader: writing.text(signing?.header ?? ''),
    derived: signing?.derived ? 'yes' : false,
    direct: signing && !signing.derived ? 'yes' : false,
    region: writing.text(signing?.derived?.region ?? ''),
    service: writing.text(signing?.derived?.service ?? ''),
    payloadHash: signing?.payloadHash === undefined ? false : writing.text(signing.payloadHash),
    hashesBody: signing && signing.payloadHash === undefined ? 'yes' : false,
    key: expression({ text: '', variable: 'COUNTERSIGN_KEY' }, plan, writing),
    secret: expression({ text: '', variable: 'COUNTERSIGN_SECRET' }, plan, writing),
    hasBody: plan.body.kind === 'none' ? false : 'yes',
    noBody: plan.body.kind === 'none' ? 'yes' : false,
    unsignedAny: plan.unsigned.length > 0 ? 'yes' : false,
    typed: hasHeader(plan, 'content-type') ? 'yes' : false,
    untyped: hasHeader(plan, 'content-type') ? false : 'yes',
    head: plan.method === 'HEAD' ? 'yes' : false,
    otherConnect: plan.connect.isOther ? 'yes' : false,
  };
}

export function hasHeader(plan: SnippetPlan, name: string): boolean {
  return [...plan.headers, ...plan.unsigned].some((header) => header.name.toLowerCase() === name);
}

/** Each kind of body in the language's own words. */
export function bodyOf(
  body: SnippetBody,
  words: {
    readonly none: string;
    readonly text: (text: string) => string;
    readonly base64: (base64: string) => string;
    readonly file: (path: string) => string;
  },
): string {
  switch (body.kind) {
    case 'none':
      return words.none;
    case 'text':
      return words.text(body.text);
    case 'base64':
      return words.base64(body.base64);
    default:
      return words.file(body.path);
  }
}

/** True where a header's value cannot be sent by a library that knows only ASCII there. */
export function hasNonAsciiHeader(plan: SnippetPlan): boolean {
  return [...plan.headers, ...plan.unsigned].some(({ value }) => /[^\x20-\x7e\t]/.test(value.text));
}

/** True where a library that resolves dot segments would change the path. */
export function hasDotSegments(plan: SnippetPlan): boolean {
  return /\/(?:\.|%2e){1,2}(?=[/?]|$)/i.test(plan.target);
}

export const isGetWithBody = (plan: SnippetPlan): boolean =>
  plan.body.kind !== 'none' && (plan.method === 'GET' || plan.method === 'HEAD');

/** What libraries cannot send that take a URL, refuse a body with GET and know only ASCII in headers. */
export function urlLibraryLimit(plan: SnippetPlan): SnippetLimit | undefined {
  if (isGetWithBody(plan)) return 'body-on-get';
  if (hasDotSegments(plan)) return 'dot-segments';
  return hasNonAsciiHeader(plan) ? 'non-ascii-header' : undefined;
}
