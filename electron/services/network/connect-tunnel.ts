// CONNECT (RFC 9110, 9.3.6): the proxy opens the connection and hands bytes on as they are.
import type { Socket } from 'node:net';
import { ByteReader } from './byte-reader.ts';
import { hostAndPort, ProxyError, proxyAuthorization, type UsedProxy } from './proxy.ts';

const HEAD_BYTES = 64 * 1024;

/** Rejects with ProxyError: EPROXY_AUTH for 407, EPROXY_STATUS_nnn for another refusal, EPROXY_PROTOCOL for no HTTP. */
export async function connectTunnel(
  socket: Socket,
  proxy: UsedProxy,
  target: { readonly host: string; readonly port: number },
): Promise<void> {
  const authority = hostAndPort(target);
  const authorization = proxyAuthorization(proxy);
  const lines = [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(authorization === undefined ? [] : [`Proxy-Authorization: ${authorization}`]),
  ];
  const reader = new ByteReader(socket);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const head = await reader.readHead(HEAD_BYTES);
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |\r)/.exec(head)?.[1] ?? 0);
  if (status === 407) throw new ProxyError('EPROXY_AUTH');
  if (status === 0) throw new ProxyError('EPROXY_PROTOCOL');
  if (status < 200 || status > 299) throw new ProxyError(`EPROXY_STATUS_${status}`);
  reader.done();
}
