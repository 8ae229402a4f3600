// Canonical URI by profile (signing.md 2.1).
import { percentEncode } from '../../http/percent-encoding.ts';
import { decodeUriText, escapeInvalid, isWellEscaped, reencodePercent } from './percent-reading.ts';
import type { SigningProfile } from './profile.ts';
import { ProfileRefusal } from './profile-refusal.ts';

/** Characters that java.net.URI refuses in a path. Beyond ASCII it accepts "other" characters. */
const REFUSED_BY_JAVA = /[\s"<>\\^`{|}[\]]/;
/** Characters that Node's legacy `url.parse` escapes on reading. */
const URL_PARSE_SET = /[\s'"<>^`{|}]/g;

function closed(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

function javaPath(path: string, profile: SigningProfile): string {
  if (REFUSED_BY_JAVA.test(path) || !isWellEscaped(path)) return path;
  // `//a` is read as an authority, and nothing is left of the path.
  const read = path.startsWith('//') ? path.slice(2).replace(/^[^/]*/, '') : path;
  return closed(reencodePercent(read, profile.path.invalidUtf8, '/'));
}

function systemUriPath(path: string): string {
  const segments: string[] = [];
  const parts = path.replaceAll('\\', '/').split('/').slice(1);
  parts.forEach((part, index) => {
    const plain = part.replace(/%2e/gi, '.');
    const last = index === parts.length - 1;
    if (plain === '..') segments.pop();
    if (plain === '.' || plain === '..') {
      if (last) segments.push('');
    } else segments.push(part);
  });
  return closed(percentEncode(escapeInvalid(`/${segments.join('/')}`), '/'));
}

/** Canonical URI that the profile's signer computes from a raw path. Throws ProfileRefusal where it would. */
export function profileUri(path: string, profile: SigningProfile): string {
  if (path === '' && profile.path.empty === 'throw') throw new ProfileRefusal(profile.id, 'string index out of range');
  const uri = readUri(path, profile);
  return profile.path.singleClosingSlash ? uri.replace(/(?<!\/)\/+$/, '/') : uri;
}

function readUri(path: string, profile: SigningProfile): string {
  switch (profile.path.reading) {
    case 'percent':
      return closed(reencodePercent(path, profile.path.invalidUtf8, '/'));
    case 'go-url':
      if (!isWellEscaped(path)) throw new ProfileRefusal(profile.id, 'invalid URL escape');
      return closed(reencodePercent(path, profile.path.invalidUtf8, '/'));
    case 'decodeURI': {
      const decoded = decodeUriText(path);
      if (decoded === undefined) throw new ProfileRefusal(profile.id, 'URI malformed');
      return closed(percentEncode(decoded, '/'));
    }
    case 'none':
      return closed(percentEncode(path, '/'));
    case 'url-parse':
      return closed(
        percentEncode(
          path.replaceAll('\\', '/').replace(URL_PARSE_SET, (run) => percentEncode(run)),
          '/',
        ),
      );
    case 'java-uri':
      return javaPath(path === '' ? '/' : path, profile);
    case 'system-uri':
      return systemUriPath(path === '' ? '/' : path);
  }
}
