import { parseIpRange } from '../../../../shared/gateway/ip-range.ts';
import { freeName, listAt, type Path, textMember, valueAt, withValue } from './document-edit.ts';
import { namesAt } from './references.ts';

/** The address of an HTTP back end in its parts. */
export interface BackendAddress {
  readonly scheme: 'HTTP' | 'HTTPS';
  readonly host: string;
  readonly port: number | undefined;
  /** Path and query of a `url`; undefined where the back end has a member `path`. */
  readonly path: string | undefined;
}

/** Undefined for another kind of back end, one with a channel, and one without an address. */
export function addressOf(backend: unknown): BackendAddress | undefined {
  if (textMember(backend, 'type') !== 'HTTP' || textMember(backend, 'channel') !== undefined) return undefined;
  const url = textMember(backend, 'url');
  const parts = /^(?:(https?):\/\/)?(\[[^\]]*\]|[^:/?#]+)(?::(\d+))?([/?#].*)?$/i.exec(
    url ?? textMember(backend, 'address') ?? '',
  );
  if (parts === null) return undefined;
  const [, scheme = textMember(backend, 'scheme') ?? 'HTTP', host = '', port, path] = parts;
  return {
    scheme: scheme.toUpperCase() === 'HTTPS' ? 'HTTPS' : 'HTTP',
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: port === undefined ? undefined : Number(port),
    path: url === undefined ? undefined : (path ?? '/'),
  };
}

/** One address, no range. */
export const isAddress = (text: string): boolean => /^[\da-f.:]+$/i.test(text) && parseIpRange(text) !== undefined;

/** A host that must be resolved: for it the three ways are. */
export const isNamed = (address: BackendAddress | undefined): address is BackendAddress =>
  address !== undefined && !isAddress(address.host);

const inUrl = (ip: string): string => (ip.includes(':') ? `[${ip}]` : ip);

/** FAQ 5.6, second way: the gateway calls the address, and the name goes along as a constant Host. */
export function withConstantHost(backend: unknown, address: BackendAddress, ip: string): unknown {
  const authority = `${inUrl(ip)}${address.port === undefined ? '' : `:${address.port}`}`;
  const isUrl = address.path !== undefined;
  const place = isUrl ? `${address.scheme.toLowerCase()}://${authority}${address.path}` : authority;
  const others = listAt(backend, ['parameters']).filter(
    (parameter) => textMember(parameter, 'in') !== 'HEADER' || textMember(parameter, 'name')?.toLowerCase() !== 'host',
  );
  const host = { name: 'Host', in: 'HEADER', origin: 'CONSTANT', value: address.host };
  return withValue(withValue(backend, [isUrl ? 'url' : 'address'], place), ['parameters'], [...others, host]);
}

/** FAQ 5.6, third way: a channel with the address as its member, and the name as Host header. */
export function withChannel(document: unknown, path: Path, address: BackendAddress, ip: string): unknown {
  const name = freeName(`${address.host}-channel`, namesAt(document, ['channels']));
  const port = address.port ?? (address.scheme === 'HTTPS' ? 443 : 80);
  const channels = [...listAt(document, ['channels']), { name, port, members: [{ host: ip, port }] }];
  const backend = [
    { member: 'url', value: undefined },
    { member: 'address', value: undefined },
    { member: 'scheme', value: address.scheme },
    { member: 'path', value: address.path?.replace(/[?#].*$/, '').replace(/^$/, '/') },
    { member: 'channel', value: name },
    { member: 'host', value: address.host },
  ].reduce<unknown>(
    (next, { member, value }) => (member === 'path' && value === undefined ? next : withValue(next, [member], value)),
    valueAt(document, path),
  );
  return withValue(withValue(document, ['channels'], channels), path, backend);
}
