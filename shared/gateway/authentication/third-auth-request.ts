// The call to the service of the plug-in third_auth (gateway.md 2.8, end). Its address is that of the file or of a
// channel's member; what the caller sent can fill path, query, headers and body only (security requirement S58).
import { HOP_HEADERS } from '../../http/header-names.ts';
import { splitHost, splitQuery } from '../../http/request-target.ts';
import type { Header, HeaderList } from '../../model/header-list.ts';
import { decodeQueryText } from '../../signing/canonical-query-string.ts';
import { sentQueryValue } from '../backend-parameters.ts';
import type { ThirdAuthContent } from '../config/third-auth-schema.ts';
import type { GatewayCall, StepContext } from '../gateway-call.ts';
import type { OutboundCall } from '../outbound-call.ts';
import { serviceMember } from './service-member.ts';

const NOT_SENT = new Set([...HOP_HEADERS, 'host', 'content-length', 'expect']);

interface Sources {
  readonly headers: readonly string[];
  readonly queries: readonly string[];
}

/** `queries` and `query` are both seen in published documents. */
function sourcesOf({ identities }: ThirdAuthContent): Sources {
  const names = (entries: readonly { readonly name: string }[]): readonly string[] => entries.map(({ name }) => name);
  return { headers: names(identities.headers), queries: names([...identities.queries, ...identities.query]) };
}

/** The first identity source that the call does not have. */
export function missingIdentity(content: ThirdAuthContent, call: GatewayCall): string | undefined {
  const { headers, queries } = sourcesOf(content);
  return (
    headers.find((name) => !call.headerMap.has(name.toLowerCase())) ??
    queries.find((name) => sentQueryValue(call, name) === undefined)
  );
}

function sentHeaders(call: GatewayCall, { headers, queries }: Sources): HeaderList {
  if (headers.length === 0 && queries.length === 0) {
    return call.headers.filter(([name]) => !NOT_SENT.has(name.toLowerCase()));
  }
  return headers.flatMap((name): Header[] => {
    const value = call.headerMap.get(name.toLowerCase());
    return value === undefined || NOT_SENT.has(name.toLowerCase()) ? [] : [[name, value]];
  });
}

function sentQuery(call: GatewayCall, { headers, queries }: Sources): string {
  const all = call.query ?? '';
  if (headers.length === 0 && queries.length === 0) return all;
  const wanted = new Set(queries);
  const kept = splitQuery(all).filter(({ name }) => wanted.has(decodeQueryText(name)));
  return kept.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`)).join('&');
}

function targetOf(content: ThirdAuthContent, call: GatewayCall, sources: Sources): string {
  const { path } = content.auth_request;
  const whole = content.carry_path_enabled ? `${path.replace(/\/$/, '')}${call.path}` : path;
  const query = sentQuery(call, sources);
  if (query === '') return whole;
  return `${whole}${whole.includes('?') ? '&' : '?'}${query}`;
}

interface Address {
  readonly hostname: string;
  readonly port: number;
  readonly host: string;
}

function addressOf(content: ThirdAuthContent, call: GatewayCall, context: StepContext): Address | 'no-member' {
  const { protocol, url_domain, vpc_channel_enabled, vpc_channel_info } = content.auth_request;
  if (!vpc_channel_enabled) {
    const split = splitHost(url_domain);
    if (!split.ok) return 'no-member';
    return { hostname: split.hostname, port: split.port ?? (protocol === 'HTTPS' ? 443 : 80), host: url_domain };
  }
  const member = serviceMember(vpc_channel_info?.vpc_id ?? '', context);
  if (member === undefined) return 'no-member';
  const own = vpc_channel_info?.vpc_proxy_host ?? '';
  // Without a host header of its own a channel gets the caller's.
  return { ...member, host: own === '' ? (call.headerMap.get('host') ?? member.hostname) : own };
}

/** The request, or `no-member` when the channel has nobody to ask. */
export function thirdAuthRequest(
  content: ThirdAuthContent,
  call: GatewayCall,
  context: StepContext,
): OutboundCall | 'no-member' {
  const address = addressOf(content, call, context);
  if (address === 'no-member') return address;
  const { method, protocol, timeout } = content.auth_request;
  const sources = sourcesOf(content);
  const { enabled, max_body_size } = content.carry_body;
  return {
    scheme: protocol === 'HTTPS' ? 'https' : 'http',
    hostname: address.hostname,
    port: address.port,
    method,
    target: targetOf(content, call, sources),
    headers: [['Host', address.host], ...sentHeaders(call, sources)],
    body: enabled ? { requestBodyBytes: max_body_size } : new Uint8Array(0),
    timeoutMs: Math.min(timeout, context.gateway.config.parameters.backend_timeout),
    retries: 0,
  };
}
