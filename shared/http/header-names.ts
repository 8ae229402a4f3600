// Header names that mean something to this tool, lower case, and the grammar of names and values (RFC 9110, 5.1 and 5.5).

export const HOST = 'host';
export const AUTHORIZATION = 'authorization';
export const SDK_DATE = 'x-sdk-date';
export const STAGE = 'x-stage';
export const CONTENT_SHA256 = 'x-sdk-content-sha256';
export const SECURITY_TOKEN = 'x-security-token';
export const PROJECT_ID = 'x-project-id';
export const DOMAIN_ID = 'x-domain-id';
export const AUTH_TOKEN = 'x-auth-token';
export const APP_CODE = 'x-apig-appcode';
/** Key and secret of a credential for app_secret. */
export const HW_ID = 'x-hw-id';
export const HW_APP_KEY = 'x-hw-appkey';
/** Key of a credential for app_api_key. */
export const API_KEY = 'apikey';

/** Headers that concern one connection only; a proxy removes them, so a signature over them cannot last. */
export const HOP_HEADERS: readonly string[] = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** True for a token as RFC 9110 5.6.2 allows it in a field name. */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
}

/** The first code point that a field value must not contain (CR, LF, NUL, other controls but tab), or undefined. */
export function forbiddenInValue(value: string): number | undefined {
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return code;
  }
  return undefined;
}
