// Of a gateway that was not reached: the address that was tried and the very step that failed.
import { HOST } from '../../http/header-names.ts';
import { headerValue } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import type { Facts } from './facts.ts';

const ADDRESS = /\b((?:\d{1,3}\.){3}\d{1,3}:\d{1,5})\b|(\[[0-9a-f:]+\]:\d{1,5})/i;
const NAMED = [
  /getaddrinfo \w+ ([\w.-]+)/i,
  /lookup ([\w.-]+)/i,
  /resolve host(?:name)?:? '?([\w.-]+)/i,
  /UnknownHostException: ([\w.-]+)/,
  /\bThe name ([\w.-]+) does not exist/,
];

export function network({ input }: Evidence): Facts {
  const message = input.networkError?.message ?? '';
  const named = NAMED.map((pattern) => pattern.exec(message)?.[1]).find((name) => name !== undefined);
  const host = headerValue(input.sent?.headers ?? [], HOST) ?? named?.replace(/\.$/, '');
  const [, plain, six] = ADDRESS.exec(message) ?? [];
  return { params: { host, address: plain ?? six } };
}

/** After the connection stood, a refusal is another thing than before. */
export function refused(evidence: Evidence): Facts {
  const { code = '', message = '' } = evidence.input.networkError ?? {};
  const { params = {} } = network(evidence);
  const text = `${code} ${message}`;
  const isClosed = /ECONNRESET|EPIPE|ECONNABORTED|reset by peer|hang up|forcibly|RemoteDisconnected|\bEOF\b/i.test(
    text,
  );
  const isRouteless = /EHOSTUNREACH|ENETUNREACH|no route|unreachable/i.test(text);
  const step = code === '' ? message.slice(0, 60) : code;
  return { params: { ...params, closed: isClosed ? step : undefined, noRoute: isRouteless ? step : undefined } };
}
