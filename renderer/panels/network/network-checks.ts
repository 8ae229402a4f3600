// What may be typed into the fields of Settings → Network. Each check says which text tells what would be right.
import type { ConnectOverride } from '../../../shared/model/network-settings.ts';
import type { TextKey } from '../use-text.ts';

/** Nothing where the text may be taken, else the name of the words about it. The text comes without blanks at its ends. */
export type Check = (text: string) => TextKey | undefined;

const IPV6 = '[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*';
const HOST = new RegExp(`^(?:[^\\s:/@?#\\[\\],]{1,255}|${IPV6}|\\[${IPV6}\\])$`, 'i');
const PATTERN = new RegExp(
  `^(?:[^\\s:/@?#\\[\\],]{1,200}(?:/\\d{1,3})?|${IPV6}(?:/\\d{1,3})?|\\[${IPV6}(?:/\\d{1,3})?\\])(?::(\\d{1,5}))?$`,
  'i',
);

export const checkHost: Check = (text) => (HOST.test(text) ? undefined : 'network.wrong.host');

export const checkPort: Check = (text) => (portOf(text) === undefined ? 'network.wrong.port' : undefined);

/** A host in the way of the network settings, with `:port` where only that one is meant. */
export const checkPattern: Check = (text) => (isPattern(text) ? undefined : 'network.wrong.pattern');

export const checkExceptions: Check = (text) =>
  exceptionsOf(text).every(isPattern) ? undefined : 'network.wrong.exceptions';

export const checkSeconds: Check = (text) => (millisecondsOf(text) === undefined ? 'network.wrong.seconds' : undefined);

/** A full path of POSIX or Windows. */
export const checkPath: Check = (text) =>
  /^(?:\/|[a-z]:[\\/]|\\\\)[^\0]+$/i.test(text) && text.length <= 4096 ? undefined : 'network.wrong.path';

export const checkEndpoint: Check = (text) => (endpointOf(text) === undefined ? 'network.wrong.endpoint' : undefined);

/** An empty text is taken as well. */
export const orEmpty =
  (check: Check): Check =>
  (text) =>
    text === '' ? undefined : check(text);

/** A text of `others` is not taken a second time. */
export const unlessIn =
  (others: readonly string[], check: Check): Check =>
  (text) =>
    others.some((other) => other.toLowerCase() === text.toLowerCase()) ? 'network.wrong.double' : check(text);

export function exceptionsOf(text: string): string[] {
  return text.split(/[\s,，、]+/).filter((each) => each !== '');
}

export function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? port : undefined;
}

/** Whole milliseconds of a number of seconds, from one to an hour's. */
export function millisecondsOf(text: string): number | undefined {
  const milliseconds = /^\d{1,4}(?:\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : 0;
  return milliseconds >= 1 && milliseconds <= 3_600_000 ? milliseconds : undefined;
}

/** `host`, `host:port`, `[IPv6]` or `[IPv6]:port`; an IPv6 address without brackets has no port. */
export function endpointOf(text: string): { readonly host: string; readonly port?: number } | undefined {
  const match = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(text);
  const host = (match?.[1] ?? text).replace(/^\[(.*)\]$/, '$1');
  if (checkHost(host) !== undefined) return undefined;
  if (match?.[2] === undefined) return { host };
  const port = portOf(match[2]);
  return port === undefined ? undefined : { host, port };
}

export function endpointText(host: string, port: number | undefined): string {
  if (port === undefined) return host;
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The override of two texts that have passed `checkEndpoint`. */
export function overrideOf(from: string, to: string): ConnectOverride | undefined {
  const source = endpointOf(from);
  const destination = endpointOf(to);
  if (!source || !destination) return undefined;
  return {
    ...source,
    toHost: destination.host,
    ...(destination.port === undefined ? {} : { toPort: destination.port }),
  };
}

function isPattern(text: string): boolean {
  const match = PATTERN.exec(text);
  return match !== null && (match[1] === undefined || portOf(match[1]) !== undefined);
}
