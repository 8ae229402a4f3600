// Which headers a profile's signer signs, and how it writes them (signing.md 2.3).
import type { UrlParts } from '../../http/request-target.ts';
import { compareCodePoints } from '../../http/utf8.ts';
import { type Header, type HeaderList, headerValue } from '../../model/header-list.ts';
import { type CanonicalHeader, trimValue } from '../canonical-headers.ts';
import type { SigningProfile } from './profile.ts';
import { ProfileRefusal } from './profile-refusal.ts';

/** Host text that the profile's signer takes from the URL. */
export function profileHost(url: UrlParts, profile: SigningProfile): string {
  const { hostPort, lowerCaseHost } = profile.headers;
  const name = url.host.startsWith('[') ? url.host.slice(0, url.host.indexOf(']') + 1) : (url.host.split(':')[0] ?? '');
  const isDefault = url.port === (url.scheme === 'https' ? 443 : 80);
  const bare = hostPort === 'never' || (hostPort === 'drop-default' && isDefault);
  const host = bare ? name : url.host;
  return lowerCaseHost ? host.toLowerCase() : host;
}

function isSigned(header: Header, profile: SigningProfile): boolean {
  const { contentType, underscoreNames, signAuthorization } = profile.headers;
  const name = header[0].toLowerCase();
  if (name === 'content-type') {
    if (contentType === 'never') return false;
    // sdk-node looks for the lower-case spelling of the name only.
    return !(contentType === 'not-multipart' && header[0] === 'content-type' && /multipart/.test(header[1]));
  }
  if (underscoreNames === 'skip' && name.includes('_')) return false;
  if (name === 'authorization') return signAuthorization;
  // The gateway profile leaves out the headers of one connection; no SDK does.
  return profile.id !== 'gateway' || (name !== 'connection' && name !== 'transfer-encoding');
}

export interface ProfileHeaders {
  readonly lines: readonly CanonicalHeader[];
  readonly signedHeaders: string;
}

/** Canonical header lines and list of names of a profile, from every header at hand (host and date included). */
export function profileHeaders(headers: HeaderList, profile: SigningProfile): ProfileHeaders {
  const { trim, duplicates, lineOrder } = profile.headers;
  const entries = headers
    .filter((header) => isSigned(header, profile))
    .map(([name, value]) => ({ name: name.toLowerCase(), value: trim ? trimValue(value) : value }))
    .sort((a, b) => compareCodePoints(a.name, b.name));
  const names = entries.map(({ name }) => name);
  const unique = [...new Set(names)];
  if (unique.length !== names.length && duplicates === 'throw') throw new ProfileRefusal(profile.id, 'duplicate key');
  const each = duplicates === 'each-listed-twice' || duplicates === 'each-listed-once';
  const twice = duplicates === 'last-listed-twice' || duplicates === 'each-listed-twice';
  const last = new Map(entries.map((entry) => [entry.name, entry]));
  const lines = each
    ? entries
    : twice
      ? entries.map(({ name }) => last.get(name) ?? { name, value: '' })
      : [...last.values()];
  const ordered = lineOrder === 'locale' ? [...lines].sort((a, b) => a.name.localeCompare(b.name)) : lines;
  return { lines: ordered, signedHeaders: (twice ? names : unique).join(';') };
}

/** Value of a header as a signer looks it up: any spelling of the name, or exactly `name`. */
export function lookUp(headers: HeaderList, name: string, spelling: 'any' | 'exact'): string | undefined {
  if (spelling === 'any') return headerValue(headers, name);
  return headers.find(([given]) => given === name)?.[1];
}
