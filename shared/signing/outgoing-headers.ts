// Which headers go out with a signature and which of them it covers, found in one pass over what was given. A header's
// name is lower-cased and its value trimmed once, for everything that asks.
import { AUTHORIZATION, DOMAIN_ID, HOST, PROJECT_ID, SDK_DATE, SECURITY_TOKEN } from '../http/header-names.ts';
import type { Credential } from '../model/credential.ts';
import type { Header, HeaderList } from '../model/header-list.ts';
import { type CanonicalHeader, sortedHeaders, trimValue } from './canonical-headers.ts';

/** A header on its way out: its canonical form, and how it is written. */
export interface OutgoingHeader extends CanonicalHeader {
  readonly written: Header;
}

export interface OutgoingHeaders {
  /**
   * In sending order, without Authorization: Host first, then the caller's headers (trimmed, of repeated names the
   * last), then what the credential adds, then the date.
   */
  readonly sent: readonly OutgoingHeader[];
  /** The same by name, each name once. */
  readonly sorted: readonly OutgoingHeader[];
}

/** The headers of a request. A date among them is kept; else `sdkDate()` is written. */
export function outgoingHeaders(
  given: HeaderList,
  host: string,
  credential: Credential,
  sdkDate: () => string,
): OutgoingHeaders {
  const own: OutgoingHeader[] = [];
  for (const header of given) {
    const name = header[0].toLowerCase();
    if (name !== AUTHORIZATION) own.push(outgoingHeader(name, header));
  }
  const has = (name: string) => own.some((header) => header.name === name);
  const sent = has(HOST) ? own.slice() : [outgoingHeader(HOST, ['Host', host]), ...own];
  const add = (name: string, spelling: string, value: string | undefined) => {
    if (value && !has(name)) sent.push(outgoingHeader(name, [spelling, value]));
  };
  add(SECURITY_TOKEN, 'X-Security-Token', credential.securityToken);
  add(PROJECT_ID, 'X-Project-Id', credential.projectId);
  add(DOMAIN_ID, 'X-Domain-Id', credential.domainId);
  if (!has(SDK_DATE)) sent.push(outgoingHeader(SDK_DATE, ['X-Sdk-Date', sdkDate()]));
  const sorted = sortedHeaders(sent);
  if (sorted.length === sent.length) return { sent, sorted };
  const last = new Set(sorted);
  return { sent: sent.filter((header) => last.has(header)), sorted };
}

function outgoingHeader(name: string, header: Header): OutgoingHeader {
  const value = trimValue(header[1]);
  return { name, value, written: value === header[1] ? header : [header[0], value] };
}

const NEVER_SIGNED: ReadonlySet<string> = new Set([AUTHORIZATION, 'connection', 'transfer-encoding']);

/** Everything is signed but authorization, connection, transfer-encoding and the names in `unsigned`; host and date always. */
export function headersToSign(
  sorted: readonly OutgoingHeader[],
  unsigned: readonly string[] = [],
): readonly OutgoingHeader[] {
  if (unsigned.length === 0) return sorted.filter(({ name }) => !NEVER_SIGNED.has(name));
  const left = new Set(unsigned.map((name) => name.toLowerCase()));
  left.delete(HOST);
  left.delete(SDK_DATE);
  return sorted.filter(({ name }) => !NEVER_SIGNED.has(name) && !left.has(name));
}
