// Addresses of services that the gateway asks by itself: written in the file and nowhere else (security requirement S58).
import { splitUrl, type UrlParts } from '../../http/request-target.ts';
import { text } from './fields.ts';

const ALLOWED = 'a URL with http or https, host and path';

/** The parts of such a URL; undefined for one with user information, or that a request line cannot hold. */
export function serviceUrlParts(url: string): UrlParts | undefined {
  if (/[@#\s]|[^\x21-\x7e]/.test(url)) return undefined;
  const split = splitUrl(url);
  return split.ok ? { ...split.url, path: split.url.path === '' ? '/' : split.url.path } : undefined;
}

export function serviceUrl() {
  return text(ALLOWED).refine((url) => serviceUrlParts(url) !== undefined, { error: ALLOWED });
}
