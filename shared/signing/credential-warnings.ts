// What looks wrong about the credential of a draft and the way it is used. Of a secret the host tells its length and
// the code points that cannot be seen, nothing else.
import { isHeaderName } from '../http/header-names.ts';
import { charactersOutside, invisibleCharacters, lookAlikeCharacters } from '../http/invisible-characters.ts';
import { splitUrl } from '../http/request-target.ts';
import type { CredentialSummary } from '../model/credential.ts';
import type { RequestDraft } from '../model/request.ts';
import { algorithmById } from './algorithms/index.ts';
import { type RequestWarning, warning, warningOf } from './request-warning.ts';
import { needsOf } from './schemes/carried-headers.ts';
import { schemeOf } from './schemes/index.ts';
import { signs } from './signable-draft.ts';

export function credentialWarnings(
  draft: RequestDraft,
  credential: CredentialSummary | undefined,
): readonly RequestWarning[] {
  const scheme = schemeOf(draft.auth.mode);
  if (scheme.credential === undefined) return [];
  const ofRequest = [
    ...carrierWarnings(draft),
    ...httpWarnings(draft),
    ...(signs(draft) ? signingWarnings(draft) : []),
  ];
  if (!credential) return [warning('credential-missing', 'error', 'auth'), ...ofRequest];
  const { name, kind, key, protection, secretProblems, securityToken } = credential;
  return [
    ...ofRequest,
    ...(kind === scheme.credential ? [] : [warning('credential-kind', 'warning', 'auth', { name })]),
    ...(protection === 'locked' ? [warning('credential-locked', 'error', 'auth', { name })] : []),
    ...warningOf('key-invisible', 'warning', 'auth', invisibleCharacters(key), { name }),
    ...warningOf('key-look-alike', 'warning', 'auth', lookAlikeCharacters(key), { name }),
    ...warningOf('secret-invisible', 'warning', 'auth', needsOf(scheme).secret ? secretProblems : [], { name }),
    ...warningOf('token-invisible', 'warning', 'auth', signs(draft) ? (securityToken?.problems ?? []) : [], { name }),
  ];
}

/** The name that the user gives to the header which carries the proof. */
function carrierWarnings({ auth }: RequestDraft): readonly RequestWarning[] {
  const name = auth.header?.trim() ?? '';
  if (name === '' || isHeaderName(name)) return [];
  return warningOf('carrier-name', 'error', 'auth', charactersOutside(name, isHeaderName), { name });
}

/** A secret that travels as it is, over a line that everybody on the way can read; the embedded gateway is on this machine. */
function httpWarnings({ auth, url, connectTo }: RequestDraft): readonly RequestWarning[] {
  const scheme = schemeOf(auth.mode);
  const split = splitUrl(url);
  if (!split.ok || split.url.scheme !== 'http') return [];
  if (scheme.note === 'https-only') return [warning('appcode-over-http', 'warning', 'auth')];
  const isPlain = scheme.carries.some(({ content }) => content !== 'signature');
  return isPlain && connectTo.kind !== 'mock' ? [warning('secret-over-http', 'warning', 'auth')] : [];
}

function signingWarnings({ auth }: RequestDraft): readonly RequestWarning[] {
  const { algorithm = '', region = '', service = '', profile = 'gateway', mistake } = auth;
  const derives = algorithmById(algorithm)?.deriveKey !== undefined;
  // Blanks around them are dropped before the key is derived.
  const scope = derives ? [region.trim(), service.trim()].flatMap(invisibleCharacters) : [];
  return [
    ...(mistake === undefined ? [] : [warning('mistake', 'info', 'auth', { mistake })]),
    ...(derives && region.trim() === '' ? [warning('region-missing', 'error', 'auth', { algorithm })] : []),
    ...warningOf('scope-invisible', 'warning', 'auth', scope),
    ...(profile === 'gateway' ? [] : [warning('profile', 'info', 'auth', { profile })]),
  ];
}
