// Redirects, where the user has switched them on (S42). The next target is made without the platform's URL, which would
// tidy what the server wrote.
import { splitUrl, type UrlParts } from '../../../shared/http/request-target.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';

/** The absolute URL that a Location names (RFC 3986, 5.2); undefined when it is no http(s) URL. */
export function resolveLocation(base: UrlParts, location: string): string | undefined {
  const reference = location.trim();
  const absolute = absoluteUrl(base, reference);
  return splitUrl(absolute).ok ? absolute : undefined;
}

function absoluteUrl(base: UrlParts, reference: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return reference;
  if (reference.startsWith('//')) return `${base.scheme}:${reference}`;
  const origin = `${base.scheme}://${base.host}`;
  const path = base.path === '' ? '/' : base.path;
  if (reference.startsWith('/')) return origin + reference;
  if (reference.startsWith('?')) return origin + path + reference;
  if (reference === '' || reference.startsWith('#')) {
    return origin + path + (base.query === undefined ? '' : `?${base.query}`);
  }
  const [own = '', ...rest] = reference.split('?');
  const merged = withoutDotSegments(path.slice(0, path.lastIndexOf('/') + 1) + own);
  return origin + [merged, ...rest].join('?');
}

/** RFC 3986, 5.2.4: only a relative reference is merged; an absolute path is taken as the server wrote it. */
function withoutDotSegments(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === '..') {
      if (kept.length > 1) kept.pop();
      if (last) kept.push('');
    } else if (segment !== '.') kept.push(segment);
    else if (last) kept.push('');
  });
  return kept.join('/');
}

const FOLLOWED: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'host',
  'x-auth-token',
  'x-security-token',
  'x-apig-appcode',
  'x-sdk-date',
  'x-hw-id',
  'x-hw-appkey',
  'apikey',
  'x-api-key',
]);

/** What to send next, or undefined when this answer is the last: no redirect, one from https to http, a broken one. */
export function nextDraft(draft: RequestDraft, exchange: Exchange): RequestDraft | undefined {
  if (!draft.followRedirects || exchange.outcome.kind !== 'response') return undefined;
  const { status, redirectTo } = exchange.outcome.response;
  const from = splitUrl(draft.url);
  const to = redirectTo === undefined ? undefined : splitUrl(redirectTo);
  if (!FOLLOWED.has(status) || redirectTo === undefined || !from.ok || to?.ok !== true) return undefined;
  if (from.url.scheme === 'https' && to.url.scheme === 'http') return undefined;
  const moved = { ...withMethod(draft, status), url: redirectTo };
  const sameOrigin =
    from.url.scheme === to.url.scheme &&
    from.url.hostname.toLowerCase() === to.url.hostname.toLowerCase() &&
    from.url.port === to.url.port;
  return sameOrigin || staysAtMock(draft, from.url, to.url) ? moved : withoutCredentials(moved);
}

/**
 * The embedded gateway sends a call of one of its domains to its own port for HTTPS: still the same gateway on this
 * machine. Followed by name, the call would leave for whatever the domain means outside.
 */
function staysAtMock({ connectTo }: RequestDraft, from: UrlParts, to: UrlParts): boolean {
  const sameName = from.hostname.toLowerCase() === to.hostname.toLowerCase();
  return connectTo.kind === 'mock' && sameName && from.scheme === 'http' && to.scheme === 'https';
}

/** 303 always asks with GET; 301 and 302 do so for POST, as every browser does (RFC 9110, 15.4.2 and 15.4.3). */
function withMethod(draft: RequestDraft, status: number): RequestDraft {
  const method = draft.method.toUpperCase();
  const toGet = (status === 303 && method !== 'HEAD') || ((status === 301 || status === 302) && method === 'POST');
  if (!toGet) return draft;
  const headers = draft.headers.filter(({ name }) => !/^(content-|transfer-encoding$)/i.test(name));
  return { ...draft, method: 'GET', body: { kind: 'none' }, headers };
}

/** Another scheme, host or port: nothing that proves identity goes there, nor to the address chosen for the first. */
function withoutCredentials(draft: RequestDraft): RequestDraft {
  return {
    ...draft,
    headers: draft.headers.filter(({ name }) => !SECRET_HEADERS.has(name.toLowerCase())),
    auth: { mode: 'NONE', unsignedHeaders: [], timeSource: { kind: 'machine' } },
    connectTo: { kind: 'url' },
  };
}
