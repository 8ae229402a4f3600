// The address that access control and throttling judge: the TCP peer, or what the gateway parameters take instead
// (gateway.md 2.10).
import type { GatewayParameters } from './config/parameters-schema.ts';
import type { GatewayCall } from './gateway-call.ts';

/** Where the address comes from, in words for the trace: `$remote_addr`, an entry of X-Forwarded-For, another header. */
export function sourceName(parameters: GatewayParameters): string {
  const { real_ip_header_getter: getter, real_ip_from_xff: fromForwarded, xff_index: index } = parameters;
  if (getter !== undefined) return getter.slice('header:'.length);
  return fromForwarded ? `X-Forwarded-For[${index}]` : '$remote_addr';
}

type Caller = Pick<GatewayCall, 'headers' | 'headerMap' | 'peerAddress'>;

/** The address, or undefined when the header it should come from has no entry at that place. */
export function sourceAddress(call: Caller, parameters: GatewayParameters): string | undefined {
  const getter = parameters.real_ip_header_getter;
  if (getter !== undefined) {
    const value = call.headerMap.get(getter.slice('header:'.length).toLowerCase())?.trim();
    return value === '' ? undefined : value;
  }
  if (!parameters.real_ip_from_xff) return call.peerAddress;
  const entries = call.headers
    .filter(([name]) => name.toLowerCase() === 'x-forwarded-for')
    .flatMap(([, value]) => value.split(','))
    .map((entry) => entry.trim());
  const entry = entries.at(parameters.xff_index);
  return entry === '' ? undefined : entry;
}
