// Auth of other clients as ours: Basic becomes a credential, AWS signatures the gateway's own with the same key pair,
// everything else a header or a parameter with a secret variable in it.
import { base64Decode } from '../../../http/body-bytes.ts';
import { isUtf8, utf8Decode } from '../../../http/utf8.ts';
import type { DraftAuth, DraftRow } from '../../../model/request.ts';
import { parseAuthorization } from '../../../signing/authorization-header.ts';
import type { FoundSecrets } from './found-secrets.ts';
import type { ImportParts, PartAuth, QueryPart } from './import-parts.ts';

export interface GivenAuth {
  readonly auth: Pick<DraftAuth, 'mode'> & Partial<DraftAuth>;
  readonly headers: readonly DraftRow[];
  readonly query: readonly QueryPart[];
  /** Names in lower case of header fields that the auth stands for. */
  readonly dropped: ReadonlySet<string>;
}

type Note = (id: string, value: string) => void;

const bare = (auth: GivenAuth['auth'], more: Partial<GivenAuth> = {}): GivenAuth => ({
  auth,
  headers: [],
  query: [],
  dropped: new Set(),
  ...more,
});

/** The auth of a request: what the format says, else what its Authorization header or its URL say. */
export function authOf(parts: ImportParts, secrets: FoundSecrets, note: Note): GivenAuth {
  const { auth } = parts;
  if (auth.kind !== 'none') return saidAuth(auth, secrets, note);
  const header = parts.headers.find(({ name, enabled }) => enabled && name.toLowerCase() === 'authorization');
  if (header !== undefined) return headerAuth(header.value, secrets, note);
  const code = parts.headers.find(({ name, enabled }) => enabled && name.toLowerCase() === 'x-apig-appcode');
  if (code !== undefined && !code.value.includes('{{')) {
    const credentialId = secrets.credential('AppCode', 'appCode', '', code.value);
    return bare({ mode: 'APP_CODE', credentialId }, { dropped: new Set(['x-apig-appcode']) });
  }
  const [, user = '', password = ''] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#@:\s]*)(?::([^/?#@\s]*))?@/i.exec(parts.url) ?? [];
  return user === '' ? bare({ mode: 'NONE' }) : basicAuth(decoded(user), decoded(password), secrets, note);
}

function saidAuth(auth: Exclude<PartAuth, { kind: 'none' }>, secrets: FoundSecrets, note: Note): GivenAuth {
  switch (auth.kind) {
    case 'basic':
      return basicAuth(auth.user, auth.password, secrets, note);
    case 'bearer':
      return bearerAuth(auth, secrets, note);
    case 'apikey':
      return apiKeyAuth(auth, secrets, note);
    case 'aws':
      return awsAuth(auth, secrets, note);
    case 'mode':
      note('auth-choose', auth.mode);
      return bare({ mode: auth.mode });
    default:
      note('auth', auth.name);
      return bare({ mode: 'NONE' });
  }
}

const AUTHORIZATION = new Set(['authorization']);

/** With a variable in it there is no credential yet: one is to be made of what the variable holds. */
function basicAuth(user: string, password: string, secrets: FoundSecrets, note: Note): GivenAuth {
  if (`${user}${password}`.includes('{{')) {
    note('auth-variable', `Basic ${user}`);
    return bare({ mode: 'APP_BASIC' }, { dropped: AUTHORIZATION });
  }
  note('auth-basic', user);
  const credentialId = secrets.credential(user === '' ? 'Basic' : user, 'app', user, password);
  return bare({ mode: 'APP_BASIC', credentialId }, { dropped: AUTHORIZATION });
}

function bearerAuth({ token, prefix }: Extract<PartAuth, { kind: 'bearer' }>, secrets: FoundSecrets, note: Note) {
  const word = prefix === undefined || prefix.trim() === '' ? 'Bearer' : prefix.trim();
  note('auth-header', 'Authorization');
  const value = `${word} ${secrets.hide(token, 'bearer-token')}`;
  return bare({ mode: 'NONE' }, { headers: [{ name: 'Authorization', value, enabled: true }], dropped: AUTHORIZATION });
}

function apiKeyAuth(auth: Extract<PartAuth, { kind: 'apikey' }>, secrets: FoundSecrets, note: Note): GivenAuth {
  const value = secrets.hide(auth.value, auth.name);
  note(auth.place === 'header' ? 'auth-header' : 'auth-query', auth.name);
  const row = { name: auth.name, value, enabled: true };
  return bare({ mode: 'NONE' }, auth.place === 'header' ? { headers: [row] } : { query: [row] });
}

function awsAuth(auth: Extract<PartAuth, { kind: 'aws' }>, secrets: FoundSecrets, note: Note): GivenAuth {
  const { accessKey, secretKey, sessionToken, region, service } = auth;
  const place = { ...(region ? { region } : {}), ...(service ? { service } : {}) };
  const dropped = new Set(['authorization', 'x-amz-date', 'x-amz-security-token', 'x-amz-content-sha256']);
  if (`${accessKey}${secretKey}`.includes('{{') || accessKey === '') {
    note('auth-variable', `AWS ${accessKey}`);
    return bare({ mode: 'IAM', ...place }, { dropped });
  }
  note('auth-aws', accessKey);
  const token = sessionToken.includes('{{') ? '' : sessionToken;
  const credentialId = secrets.credential(accessKey, 'iam', accessKey, secretKey, token);
  return bare({ mode: 'IAM', credentialId, ...place }, { dropped });
}

/** A header that proves identity by itself: signatures are made anew, Basic is taken apart, others stay, secret hidden. */
function headerAuth(value: string, secrets: FoundSecrets, note: Note): GivenAuth {
  const [, word = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(value) ?? [];
  if (/^AWS4?(?:-HMAC-SHA256)?$/i.test(word)) {
    note('auth', word);
    return bare({ mode: 'NONE' }, { dropped: new Set(['authorization', 'x-amz-date']) });
  }
  if (/HMAC/i.test(word) && /Signature=/i.test(rest)) {
    note('signed', parseAuthorization(value).access ?? '');
    return bare({ mode: 'APP' }, { dropped: new Set(['authorization', 'x-sdk-date']) });
  }
  if (!/^basic$/i.test(word)) return bare({ mode: 'NONE' });
  const pair = basicPair(rest.trim());
  if (pair === undefined) return bare({ mode: 'NONE' });
  return basicAuth(pair.user, pair.password, secrets, note);
}

/** `base64`, or the plain forms of the editors' HTTP clients: `user password` and `user:password`. */
function basicPair(text: string): { user: string; password: string } | undefined {
  const plain = /^([^\s:]+)(?:\s+(?!\s)|:)(.*)$/.exec(text);
  const bytes = plain === null ? base64Decode(text) : undefined;
  const content = bytes !== undefined && isUtf8(bytes) ? utf8Decode(bytes) : undefined;
  const colon = content?.indexOf(':') ?? -1;
  if (content !== undefined && colon >= 0) return { user: content.slice(0, colon), password: content.slice(colon + 1) };
  return plain === null ? undefined : { user: plain[1] ?? '', password: plain[2] ?? '' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
