import { z } from '../../../shared/model/json-mode.ts';

/** Where an example call goes: the gateway's address, the API's Host if it is not the address itself, method and path. */
export interface ExampleCall {
  readonly address: string;
  readonly port: number;
  /** Host header to send; undefined where the gateway's own address selects the group. */
  readonly host: string | undefined;
  readonly method: string;
  readonly path: string;
}

export interface ClientLine {
  readonly id: string;
  /** Proper name of the language or tool; the same in every language of the window. */
  readonly title: string;
  readonly line: (call: ExampleCall) => string;
}

const url = ({ address, port, path }: ExampleCall): string => `http://${address}:${port}${path}`;
const single = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const double = (text: string): string => JSON.stringify(text);
const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const member = (method: string): string => method.charAt(0) + method.slice(1).toLowerCase();

/** THE table of clients: one line each that reaches the gateway from that language's own HTTP client. */
export const clientLines: readonly ClientLine[] = [
  {
    id: 'shell',
    title: 'Shell',
    line: (call) => {
      const method = call.method === 'GET' ? '' : ` -X ${call.method}`;
      return call.host === undefined
        ? `curl${method} ${shell(url(call))}`
        : `curl${method} --connect-to ::${call.address}:${call.port} ${shell(`http://${call.host}${call.path}`)}`;
    },
  },
  {
    id: 'java',
    title: 'Java',
    line: (call) => {
      const host = call.host === undefined ? '' : `.header("Host", ${double(call.host)})`;
      const note = call.host === undefined ? '' : '  // java -Djdk.httpclient.allowRestrictedHeaders=host';
      const body = 'HttpRequest.BodyPublishers.noBody()';
      return `HttpRequest.newBuilder(URI.create(${double(url(call))})).method(${double(call.method)}, ${body})${host}.build();${note}`;
    },
  },
  {
    id: 'python',
    title: 'Python',
    line: (call) => {
      const headers = call.host === undefined ? '' : `, headers={"Host": ${double(call.host)}}`;
      return `requests.request(${double(call.method)}, ${double(url(call))}${headers})`;
    },
  },
  {
    id: 'go',
    title: 'Go',
    line: (call) => {
      const host = call.host === undefined ? '' : `; r.Host = ${double(call.host)}`;
      return `r, _ := http.NewRequest(${double(call.method)}, ${double(url(call))}, nil)${host}`;
    },
  },
  {
    id: 'node',
    title: 'Node.js',
    line: (call) => {
      const headers = call.host === undefined ? '' : `, headers: { host: ${single(call.host)} }`;
      const { address, port, method, path } = call;
      return `http.request({ host: ${single(address)}, port: ${port}, method: ${single(method)}, path: ${single(path)}${headers} }).end()`;
    },
  },
  {
    id: 'dotnet',
    title: '.NET',
    line: (call) => {
      const host = call.host === undefined ? '' : ` { Headers = { Host = ${double(call.host)} } }`;
      return `new HttpRequestMessage(HttpMethod.${member(call.method)}, ${double(url(call))})${host}`;
    },
  },
];

const looseFile = z.looseObject({
  groups: z.array(
    z.looseObject({
      domains: z.array(z.string()).optional(),
      apis: z.array(z.looseObject({ method: z.string().optional(), path: z.string() })).optional(),
    }),
  ),
});

/** An example call from the first API of a gateway file; the root of the gateway when the file names none. */
export function exampleCall(fileText: string, address: string, port: number): ExampleCall {
  const file = looseFile.safeParse(parsed(fileText));
  const group = file.success ? file.data.groups.find(({ apis }) => (apis ?? []).length > 0) : undefined;
  const api = group?.apis?.[0];
  const domains = group?.domains ?? ['*'];
  const direct = domains.some((domain) => ['*', '127.0.0.1', 'localhost', address].includes(domain));
  const named = domains.find((domain) => !domain.includes('*'));
  return {
    address,
    port,
    host: direct ? undefined : named,
    method: api?.method && /^[A-Z]+$/.test(api.method) && api.method !== 'ANY' ? api.method : 'GET',
    path: (api?.path ?? '/').replaceAll(/\{[^}]*\}/g, '1'),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
