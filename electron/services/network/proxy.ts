// What the connection through a proxy needs to know of it, and the errors of its own.
import type { ProxyServer } from '../../../shared/model/network-settings.ts';

export interface UsedProxy extends Omit<ProxyServer, 'id'> {
  /** In clear; absent: the empty one. */
  readonly password?: string;
}

/** Something between here and the proxy, or said by it; `code` is one of the table of network errors. */
export class ProxyError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** `Basic` of RFC 7617, in UTF-8; undefined where there is nobody to be. */
export function proxyAuthorization({ username, password = '' }: UsedProxy): string | undefined {
  if (username === '') return undefined;
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

export function hostAndPort({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
