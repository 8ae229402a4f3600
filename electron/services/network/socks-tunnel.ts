// SOCKS 5 (RFC 1928, with the name and password of RFC 1929) and 4a. The proxy resolves names.
import { isIP, type Socket } from 'node:net';
import { ByteReader } from './byte-reader.ts';
import { ProxyError, type UsedProxy } from './proxy.ts';

interface Target {
  readonly host: string;
  readonly port: number;
}

const NO_AUTH = 0;
const USER_AND_PASSWORD = 2;

/** Rejects with ProxyError: EPROXY_AUTH, EPROXY_SOCKS_<reply> (RFC 1928, 6), EPROXY_PROTOCOL for no SOCKS 5. */
export async function socks5Tunnel(socket: Socket, proxy: UsedProxy, target: Target): Promise<void> {
  const reader = new ByteReader(socket);
  const methods = proxy.username === '' ? [NO_AUTH] : [NO_AUTH, USER_AND_PASSWORD];
  socket.write(Buffer.from([5, methods.length, ...methods]));
  const [version, method] = await reader.read(2);
  if (version !== 5) throw new ProxyError('EPROXY_PROTOCOL');
  if (method === USER_AND_PASSWORD && methods.includes(USER_AND_PASSWORD)) await authenticate(socket, reader, proxy);
  else if (method !== NO_AUTH) throw new ProxyError('EPROXY_AUTH');
  socket.write(Buffer.from([5, 1, 0, ...addressBytes(target.host), ...portBytes(target.port)]));
  const [answered, reply, , kind] = await reader.read(4);
  if (answered !== 5) throw new ProxyError('EPROXY_PROTOCOL');
  if (reply !== 0) throw new ProxyError(`EPROXY_SOCKS_${reply}`);
  const length = kind === 1 ? 4 : kind === 4 ? 16 : kind === 3 ? ((await reader.read(1))[0] ?? 0) : undefined;
  if (length === undefined) throw new ProxyError('EPROXY_PROTOCOL');
  await reader.read(length + 2);
  reader.done();
}

async function authenticate(socket: Socket, reader: ByteReader, { username, password = '' }: UsedProxy): Promise<void> {
  const [user, secret] = [Buffer.from(username), Buffer.from(password)];
  if (user.length > 255 || secret.length > 255) throw new ProxyError('EPROXY_AUTH');
  socket.write(Buffer.from([1, user.length, ...user, secret.length, ...secret]));
  const [, status] = await reader.read(2);
  if (status !== 0) throw new ProxyError('EPROXY_AUTH');
}

function addressBytes(host: string): readonly number[] {
  const family = isIP(host);
  if (family === 4) return [1, ...host.split('.').map(Number)];
  if (family === 6) return [4, ...sixBytes(host)];
  const name = Buffer.from(host);
  if (name.length > 255) throw new ProxyError('EPROXY_SOCKS_8');
  return [3, name.length, ...name];
}

/** The sixteen bytes of an IPv6 address that `isIP` has accepted. */
function sixBytes(address: string): readonly number[] {
  const plain = (address.split('%')[0] ?? '').replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [before = '', after] = plain.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
  const [first, last] = [groups(before), groups(after ?? '')];
  const middle = new Array<number>(8 - first.length - last.length).fill(0);
  return [...first, ...middle, ...last].flatMap((group) => [group >> 8, group & 0xff]);
}

function portBytes(port: number): readonly number[] {
  return [port >> 8, port & 0xff];
}

const GRANTED = 90;

/** Rejects with ProxyError EPROXY_SOCKS_<reply> (91 to 93) or EPROXY_PROTOCOL. There is a user's name, no password. */
export async function socks4aTunnel(socket: Socket, { username }: UsedProxy, target: Target): Promise<void> {
  const reader = new ByteReader(socket);
  const isFour = isIP(target.host) === 4;
  // 0.0.0.x with x other than 0: the name follows.
  const address = isFour ? target.host.split('.').map(Number) : [0, 0, 0, 1];
  const name = isFour ? [] : [...Buffer.from(target.host), 0];
  socket.write(Buffer.from([4, 1, ...portBytes(target.port), ...address, ...Buffer.from(username), 0, ...name]));
  const [version, reply] = await reader.read(8);
  if (version !== 0) throw new ProxyError('EPROXY_PROTOCOL');
  if (reply !== GRANTED) throw new ProxyError(`EPROXY_SOCKS_${reply}`);
  reader.done();
}
