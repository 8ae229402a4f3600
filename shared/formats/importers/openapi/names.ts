// Rules for names (gateway.md 2.5, 2.12, 4) as tests of a text.

/** Letters are those of any script: the console takes Chinese names. */
const API_NAME = /^[\p{L}\p{N}][\p{L}\p{N}\-_./:()]{2,254}$/u;
const OBJECT_NAME = /^\p{L}[\p{L}\p{N}_]{2,63}$/u;
const GROUP_NAME = /^[A-Za-z][A-Za-z0-9_]{2,63}$/;
const PARAMETER_NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,31}$/;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9.-]{0,31}$/;

export const isApiName = (name: string): boolean => API_NAME.test(name);
/** Throttling and access control policies, authorizers. */
export const isObjectName = (name: string): boolean => OBJECT_NAME.test(name);
export const isGroupName = (name: string): boolean => GROUP_NAME.test(name);
export const isResponseName = (name: string): boolean => /^[A-Za-z][\w-]{0,63}$/.test(name);
/** Backend policies; the page allows what other names allow, an export of older gateways also has blanks and dashes. */
export const isPolicyName = (name: string): boolean => /^\p{L}[\p{L}\p{N}_\- ]{2,63}$/u.test(name);

export function isParameterName(name: string, place: string): boolean {
  return (place === 'HEADER' ? HEADER_NAME : PARAMETER_NAME).test(name);
}

/** Names that belong to the gateway itself; Authorization is treated apart. */
export function isReservedParameter(name: string, place: string): boolean {
  const lower = name.toLowerCase();
  return (place === 'HEADER' && lower === 'x-auth-token') || isReservedPrefix(lower);
}

export function isReservedPrefix(lower: string): boolean {
  return lower === 'x-stage' || lower.startsWith('x-apig-') || lower.startsWith('x-sdk-');
}

/** A name of the right form out of any text. */
export function groupNameOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^[^A-Za-z]+|_+$/g, '')
    .slice(0, 64);
  return plain.length >= 3 ? plain : plain === '' ? 'imported' : `${plain}_api`;
}

/** Without operationId: the method, `_`, and the path with everything but letters and digits turned into `_`. */
export function apiNameOf(method: string, path: string): string {
  return `${method}_${path.replace(/[^\p{L}\p{N}]/gu, '_')}`.slice(0, 255);
}
