// A gateway for one test, and a client over real sockets that signs, chooses Host and reads the gateway's error form.
import { createHash } from 'node:crypto';
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { type RequestOptions, request as secureRequest } from 'node:https';
import type { Gateway, GatewayPorts } from '../../electron/services/gateway/gateway-server.ts';
import type { HeaderList } from '../../shared/model/header-list.ts';
import { signRequest } from '../../shared/signing/sign-request.ts';
import { type StartedGateway, startGateway } from './start-gateway.ts';

export const API_HOST = 'api.example.com';

/** With what a call is signed. */
export interface Signer {
  readonly key: string;
  readonly secret: string;
  /** The client's clock; the machine's unless given. */
  readonly atMs?: number;
  /** Signed instead of the body that is sent. */
  readonly body?: string;
  /** Names that are sent and not signed. */
  readonly unsigned?: readonly string[];
  /** Changes the signed headers before they are sent: a planted fault. */
  readonly spoil?: (headers: HeaderList) => HeaderList;
}

export interface ClientCall {
  readonly method?: string;
  readonly host?: string;
  readonly headers?: HeaderList;
  readonly body?: string | Uint8Array;
  readonly sign?: Signer | undefined;
  /** Over HTTPS; the options go to the client's TLS. */
  readonly tls?: RequestOptions;
}

export interface ClientAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Members of the gateway's error form; undefined where the body is none. */
  readonly code: string | undefined;
  readonly message: string | undefined;
}

export interface GatewayClient {
  readonly gateway: Gateway;
  readonly port: number;
  readonly tlsPort: number;
  /** `call('/path', …)`: GET unless it says otherwise. */
  call(target: string, given?: ClientCall): Promise<ClientAnswer>;
  /** Why the last call was refused, in the words of the trace. */
  reason(): string;
  stop(): Promise<void>;
}

/** The headers of a signed call, Host and Authorization among them. */
export function signedCallHeaders(target: string, given: ClientCall): HeaderList {
  const { sign, host = API_HOST, method = 'GET', headers = [], tls } = given;
  if (sign === undefined) return [['Host', host], ...headers];
  const url = `${tls ? 'https' : 'http'}://${host}${target}`;
  const body = sign.body ?? given.body ?? '';
  const options = {
    unsignedHeaders: sign.unsigned ?? [],
    ...(typeof body === 'string' ? {} : { bodyHash: createHash('sha256').update(body).digest('hex') }),
  };
  const request = { method, url, headers: [...headers], body: typeof body === 'string' ? body : '' };
  const signed = signRequest(request, sign, sign.atMs ?? Date.now(), options);
  if (!signed.ok) throw new Error(signed.problem);
  return (sign.spoil ?? ((all) => all))(signed.trace.headers);
}

/** `error_msg` and `error_code` of a body that has them. */
export function errorOf(body: string): Pick<ClientAnswer, 'code' | 'message'> {
  if (!body.startsWith('{')) return { code: undefined, message: undefined };
  const value: unknown = JSON.parse(body);
  const member = (name: string): string | undefined => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return typeof found === 'string' ? found : undefined;
  };
  return { code: member('error_code'), message: member('error_msg') };
}

function send(started: StartedGateway, target: string, given: ClientCall): Promise<ClientAnswer> {
  const { method = 'GET', body, tls, host = API_HOST } = given;
  const headers = signedCallHeaders(target, given).flat();
  const length = body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))];
  const port = tls ? started.tlsPort : started.port;
  const options = { host: '127.0.0.1', port, method, path: target, headers: [...headers, ...length], agent: false };
  return new Promise((resolve, reject) => {
    const sent = tls
      ? secureRequest({ ...options, servername: host, rejectUnauthorized: false, ...tls })
      : plainRequest(options);
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const status = response.statusCode ?? 0;
        resolve({ status, headers: response.headers, body: text, ...errorOf(text) });
      });
    });
    sent.end(body);
  });
}

export async function startGatewayClient(
  file: unknown,
  ports: Partial<GatewayPorts> = {},
  options: { readonly tls?: boolean } = {},
): Promise<GatewayClient> {
  const started = await startGateway(file, ports, options);
  const { gateway, port, tlsPort, stop } = started;
  return {
    gateway,
    port,
    tlsPort,
    stop,
    call: (target, given = {}) => send(started, target, given),
    reason: () => gateway.log(1)[0]?.trace.find(({ outcome }) => outcome === 'stopped')?.reason ?? '',
  };
}
