// Small proxies for the tests: CONNECT and forwarding HTTP, SOCKS 5 and 4a, each with or without a name and password.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface TestProxy {
  readonly port: number;
  /** `host:port` of every way that was opened. */
  readonly opened: string[];
  /** Heads of the requests that the proxy itself has read. */
  readonly heads: string[];
  close(): void;
}

export interface ProxyOptions {
  /** `name:password`. */
  readonly user?: string;
  /** Answers every CONNECT so. */
  readonly status?: number;
  /** Answers every SOCKS request so. */
  readonly reply?: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Names that only the proxy knows; it connects to this machine instead. */
  readonly names?: Readonly<Record<string, number>>;
}

async function listening(
  options: ProxyOptions,
  serve: (socket: Socket) => void,
): Promise<{ server: Server; sockets: Set<Socket>; port: number }> {
  const sockets = new Set<Socket>();
  const accept = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    serve(socket);
  };
  const server = options.tls ? createTlsServer(options.tls, accept) : createServer(accept);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, sockets, port: (server.address() as AddressInfo).port };
}

function through(socket: Socket, host: string, port: number, { names = {} }: ProxyOptions, opened: () => void): void {
  const known = names[host];
  const target = known === undefined ? connect(port, host) : connect(known, '127.0.0.1');
  target.on('error', () => socket.destroy());
  target.on('connect', () => {
    opened();
    socket.pipe(target).pipe(socket);
  });
  socket.on('close', () => target.destroy());
}

export async function httpProxy(options: ProxyOptions = {}): Promise<TestProxy> {
  const opened: string[] = [];
  const heads: string[] = [];
  const { server, sockets, port } = await listening(options, (socket) => {
    let bytes = Buffer.alloc(0);
    const read = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      socket.off('data', read);
      socket.pause();
      const head = bytes.subarray(0, end + 4).toString('latin1');
      heads.push(head);
      const wanted = options.user && `Basic ${Buffer.from(options.user).toString('base64')}`;
      const given = /\r\nproxy-authorization: (.*)\r\n/i.exec(head)?.[1];
      if (wanted !== undefined && given !== wanted) {
        return void socket.end(
          'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n',
        );
      }
      if (options.status !== undefined)
        return void socket.end(`HTTP/1.1 ${options.status} No\r\nContent-Length: 2\r\n\r\nno`);
      const [, host = '', number] = /^CONNECT ([^ ]+):(\d+) /.exec(head) ?? [];
      if (number !== undefined) {
        const answer = () => socket.write('HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n');
        opened.push(`${host}:${number}`);
        return through(socket, host, Number(number), options, answer);
      }
      const [, name = '', port = '80'] = / http:\/\/([^/:]+)(?::(\d+))?/.exec(head) ?? [];
      opened.push(`${name}:${port}`);
      // Forwards the rest as it is, without what is meant for the proxy.
      const passed = head.replace(/ http:\/\/[^/]+/, ' ').replace(/\r\nproxy-authorization: .*(?=\r\n)/i, '');
      const rest = bytes.subarray(end + 4);
      through(socket, name, Number(port), options, () => undefined);
      socket.unshift(Buffer.concat([Buffer.from(passed, 'latin1'), rest]));
    };
    socket.on('data', read);
  });
  return { port, opened, heads, close: () => closeAll(server, sockets) };
}

export async function socksProxy(options: ProxyOptions = {}): Promise<TestProxy> {
  const opened: string[] = [];
  const { server, sockets, port } = await listening(
    options,
    (socket) => void serveSocks(socket, options, opened).catch(() => socket.destroy()),
  );
  return { port, opened, heads: [], close: () => closeAll(server, sockets) };
}

async function serveSocks(socket: Socket, options: ProxyOptions, opened: string[]): Promise<void> {
  const take = async (length: number): Promise<Buffer> => {
    for (;;) {
      const chunk: Buffer | null = socket.read(length);
      if (chunk !== null) return chunk;
      await once(socket, 'readable');
    }
  };
  const text = async (): Promise<string> => {
    let found = '';
    for (let [byte = 0] = await take(1); byte !== 0; [byte = 0] = await take(1)) found += String.fromCharCode(byte);
    return found;
  };
  const [version, second = 0] = await take(2);
  if (version === 4) {
    const head = await take(6);
    const user = await text();
    const isName = head.readUInt32BE(2) < 256;
    const host = isName ? await text() : [...head.subarray(2)].join('.');
    opened.push(`${user}@${host}:${head.readUInt16BE(0)}`);
    const reply = options.reply ?? 90;
    if (reply !== 90) return void socket.end(Buffer.from([0, reply, 0, 0, 0, 0, 0, 0]));
    return through(socket, host, head.readUInt16BE(0), options, () =>
      socket.write(Buffer.from([0, 90, 0, 0, 0, 0, 0, 0])),
    );
  }
  const methods = [...(await take(second))];
  const wanted = options.user === undefined ? 0 : 2;
  if (!methods.includes(wanted)) return void socket.end(Buffer.from([5, 255]));
  socket.write(Buffer.from([5, wanted]));
  if (wanted === 2) {
    const [, length = 0] = await take(2);
    const name = (await take(length)).toString();
    const password = (await take((await take(1))[0] ?? 0)).toString();
    const isRight = `${name}:${password}` === options.user;
    socket.write(Buffer.from([1, isRight ? 0 : 1]));
    if (!isRight) return void socket.end();
  }
  const [, , , kind] = await take(4);
  const length = kind === 1 ? 4 : kind === 4 ? 16 : ((await take(1))[0] ?? 0);
  const address = await take(length);
  const host =
    kind === 3
      ? address.toString()
      : kind === 1
        ? [...address].join('.')
        : (address.toString('hex').match(/.{4}/g) ?? []).join(':');
  const port = (await take(2)).readUInt16BE(0);
  opened.push(`${host}:${port}`);
  const answer = (reply: number) => Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0]);
  if (options.reply !== undefined) return void socket.end(answer(options.reply));
  through(socket, host, port, options, () => socket.write(answer(0)));
}

function closeAll(server: Server, sockets: ReadonlySet<Socket>): void {
  for (const socket of sockets) socket.destroy();
  server.close();
}
