// The Authorization header, written and read back.

/** `ALG Access=KEY, SignedHeaders=a;b, Signature=hex`; with a scope `Credential=KEY/SCOPE` in the place of Access. */
export function formatAuthorization(
  algorithm: string,
  key: string,
  signedHeaders: string,
  signature: string,
  scope?: string,
): string {
  const identity = scope === undefined ? `Access=${key}` : `Credential=${key}/${scope}`;
  return `${algorithm} ${identity}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

export interface AuthorizationHeader {
  /** First word as it stands: `SDK-HMAC-SHA256`, `Basic`, `AWS4-HMAC-SHA256` … */
  readonly scheme: string;
  /** Value of `Access=`. */
  readonly access: string | undefined;
  /** Value of `Credential=`, the form of V11 and of other vendors' signatures. */
  readonly credential: string | undefined;
  readonly signedHeaders: readonly string[] | undefined;
  readonly signature: string | undefined;
}

/** Reads any Authorization value as far as it goes; members that are not there are undefined. Never throws. */
export function parseAuthorization(value: string): AuthorizationHeader {
  const trimmed = value.trim();
  const blank = trimmed.search(/\s/);
  const scheme = blank < 0 ? trimmed : trimmed.slice(0, blank);
  const rest = blank < 0 ? '' : trimmed.slice(blank + 1);
  let [access, credential, names, signature]: (string | undefined)[] = [];
  for (const piece of rest.split(',')) {
    const equals = piece.indexOf('=');
    const member = equals < 0 ? '' : piece.slice(0, equals).trim();
    if (member === 'Access') access = piece.slice(equals + 1).trim();
    else if (member === 'Credential') credential = piece.slice(equals + 1).trim();
    else if (member === 'SignedHeaders') names = piece.slice(equals + 1).trim();
    else if (member === 'Signature') signature = piece.slice(equals + 1).trim();
  }
  const signedHeaders = names?.split(';').filter((name) => name !== '');
  return { scheme, access, credential, signedHeaders, signature };
}
