// THE table of names under which secrets travel (S27): header fields, and members of JSON, forms and queries.

export type HeaderMasking = 'whole' | 'scheme' | 'cookies' | 'set-cookie';

/** By lower-case name: how the value of a header field is masked. */
export const secretHeaders: ReadonlyMap<string, HeaderMasking> = new Map([
  ['authorization', 'scheme'],
  ['proxy-authorization', 'scheme'],
  ['x-auth-token', 'whole'],
  ['x-subject-token', 'whole'],
  ['x-security-token', 'whole'],
  ['x-apig-appcode', 'whole'],
  ['x-hw-appkey', 'whole'],
  ['apikey', 'whole'],
  ['x-api-key', 'whole'],
  ['x-csrf-token', 'whole'],
  ['cookie', 'cookies'],
  ['set-cookie', 'set-cookie'],
]);

/** Compared with the name in lower case without `-`, `_`, `.` and blanks; a name that ends with one counts too. */
const SUFFIXES = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'secretkey',
  'secretaccesskey',
  'privatekey',
  'signingkey',
  'apikey',
  'appcode',
  'token',
  'jwt',
];
const WHOLE_NAMES: ReadonlySet<string> = new Set(['sk', 'pwd', 'pass', 'otp', 'cookie', 'setcookie', 'xhwappkey']);
/** Tokens that are places in a list, not secrets. */
const PLACES = /^(next|previous|prev|page|continuation|sync|cursor|change)(page)?token$/;

/** True for names such as `client_secret`, `accessToken`, `X-Auth-Token`; false for `token_type` and `next_token`. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[-_.\s]/g, '');
  if (WHOLE_NAMES.has(plain)) return true;
  return SUFFIXES.some((suffix) => plain.endsWith(suffix)) && !PLACES.test(plain);
}
