// `protocol.handle` of own schemes: Chromium asks a loopback server under HOST.SCHEME.localhost, which asks the handler.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

export interface AppServer {
  readonly port: number;
  /** `app://countersign/x` → `http://countersign.app.localhost:PORT/x`; other addresses stay as they are. */
  toPage(url: string): string;
  fromPage(url: string): string;
  readonly handlers: Map<string, SchemeHandler>;
  /** Called with the arguments and the working directory of a second start. */
  onSecondInstance: (args: string[], folder: string) => void;
}

export async function startAppServer(): Promise<AppServer> {
  const handlers = new Map<string, SchemeHandler>();
  const state: Pick<AppServer, 'onSecondInstance'> = { onSecondInstance: () => undefined };
  const server = createServer(async (request, response) => {
    const [, host, scheme] = /^(.+)\.([a-z]+)\.localhost:\d+$/.exec(request.headers.host ?? '') ?? [];
    if (request.url === '/second-instance' && request.method === 'POST' && host === undefined) {
      let body = '';
      for await (const part of request) body += String(part);
      response.end();
      const { args, folder } = JSON.parse(body) as { args: string[]; folder: string };
      state.onSecondInstance(args, folder);
      return;
    }
    const handler = handlers.get(scheme ?? '');
    if (handler === undefined) {
      response.writeHead(502).end();
      return;
    }
    const answer = await handler(new Request(`${scheme}://${host}${request.url}`, { method: request.method ?? 'GET' }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    port,
    handlers,
    toPage: (url) => {
      const [, scheme = '', host, rest] = /^([a-z]+):\/\/([^/]+)(.*)$/s.exec(url) ?? [];
      return handlers.has(scheme) ? `http://${host}.${scheme}.localhost:${port}${rest}` : url;
    },
    fromPage: (url) => url.replace(new RegExp(`http://([^/]+)\\.([a-z]+)\\.localhost:${port}`), '$2://$1'),
    get onSecondInstance() {
      return state.onSecondInstance;
    },
    set onSecondInstance(listener) {
      state.onSecondInstance = listener;
    },
  };
}
