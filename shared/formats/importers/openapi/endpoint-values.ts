// The single values of a back end's endpoints: address, channel, scheme, method, path, timeout, retries.
import type { ApiMethod } from '../../../model/api-definition.ts';
import type { ImportContext } from './context.ts';
import { type Cursor, isAbsent, itemsOf, member, textOf } from './cursor.ts';
import type { Findings } from './findings.ts';
import { DEFAULT_TIMEOUT_MS, LONGEST_ADDRESS, LONGEST_PATH } from './limits.ts';
import { needText, readChoice, readWhole, wholeOf, wordsOf } from './values.ts';

const SCHEMES = wordsOf('HTTP', 'HTTPS');
const METHODS = wordsOf('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'ANY');

export interface Target {
  readonly scheme: 'HTTP' | 'HTTPS';
  readonly method: ApiMethod;
  readonly path: string;
}

/** Scheme, method and path, all mandatory. */
export function readTarget(cursor: Cursor, findings: Findings): Target | undefined {
  const scheme = readScheme(cursor, findings);
  const method = readMethod(cursor, findings);
  const path = needText(cursor, 'path', findings);
  if (path !== undefined) checkPath(path, member(cursor, 'path'), findings);
  return scheme === undefined || method === undefined || path === undefined ? undefined : { scheme, method, path };
}

function readScheme(cursor: Cursor, findings: Findings): Target['scheme'] | undefined {
  if (isAbsent(member(cursor, 'scheme'))) findings.problem('member-missing', cursor, { member: 'scheme' });
  return readChoice(cursor, 'scheme', SCHEMES, findings, true);
}

function readMethod(cursor: Cursor, findings: Findings): ApiMethod | undefined {
  if (isAbsent(member(cursor, 'method'))) findings.problem('member-missing', cursor, { member: 'method' });
  return readChoice(cursor, 'method', METHODS, findings, true);
}

/** `{name}` may be part of a segment and `#name#` stands for a value of the environment; `{name+}` is for fronts. */
function checkPath(path: string, where: Cursor, findings: Findings): void {
  const rest = path.replace(/\{[A-Za-z][\w.-]*\}/g, '').replace(/#[A-Za-z][\w-]*#/g, '');
  const isRight = path.startsWith('/') && path.length <= LONGEST_PATH && !/[{}#?\\\s]/.test(rest);
  if (!isRight) findings.problem('backend-path-invalid', where);
}

/** `host[:port]`, as text or as a list of one; the table says list, the examples are texts. */
export function readAddress(cursor: Cursor, findings: Findings): string | undefined {
  const where = member(cursor, 'address');
  const items = itemsOf(where);
  const [first = where, ...more] = items;
  const address = textOf(first);
  if (isAbsent(first) || address === '') {
    findings.problem('member-missing', cursor, { member: 'address' });
    return undefined;
  }
  // Several addresses go through a channel [F 3.5].
  if (more.length > 0) findings.problem('address-several', where, { count: String(items.length) });
  if (address !== undefined && isAddress(address)) return address;
  findings.problem('address-invalid', first);
  return undefined;
}

function isAddress(address: string): boolean {
  const plain = address.replace(/#[A-Za-z][\w-]*#/g, 'variable');
  if (address.length > LONGEST_ADDRESS) return false;
  const match = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_][A-Za-z0-9._-]*)(?::(\d{1,5}|variable))?$/.exec(plain);
  const port = match?.[2];
  return match !== null && (port === undefined || port === 'variable' || (Number(port) >= 1 && Number(port) <= 65_535));
}

/** A channel that does not exist yet is a warning: calls are answered 500 APIG.0609 until it does. */
export function readChannel(context: ImportContext, cursor: Cursor, findings: Findings): string | undefined {
  const name = needText(cursor, 'name', findings);
  if (name !== undefined && !context.known.channels.has(name)) {
    findings.warning('channel-unknown', member(cursor, 'name'));
  }
  return name;
}

/** 1 to the gateway's backend_timeout; 5000 where nothing is said. */
export function readTimeout({ timeoutLimitMs }: ImportContext, cursor: Cursor, findings: Findings): number {
  const where = member(cursor, 'timeout');
  if (isAbsent(where)) return DEFAULT_TIMEOUT_MS;
  const timeout = wholeOf(where);
  if (timeout !== undefined && timeout >= 1 && timeout <= timeoutLimitMs) return timeout;
  findings.problem('timeout-range', where, { limit: String(timeoutLimitMs) });
  return DEFAULT_TIMEOUT_MS;
}

/** -1 repeats idempotent methods once (gateway.md 2.15); exports write the number as text. */
export function readRetries(cursor: Cursor, findings: Findings): number {
  if (textOf(member(cursor, 'retryCount')) === '') return -1;
  return readWhole(cursor, 'retryCount', { min: -1, max: 10 }, findings) ?? -1;
}
