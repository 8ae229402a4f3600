// What the file says of where a back end stands, with the variables of an environment filled in. Computed once per back
// end and environment, so that a call costs a look-up.
import { splitHost, splitUrl } from '../http/request-target.ts';
import type { HttpBackend } from './config/backend-schema.ts';
import type { GatewayConfig, GatewayGroup } from './config/gateway-config.ts';
import { environmentValues, fillVariables } from './environment-variables.ts';

export interface BackendFrame {
  readonly ok: true;
  readonly scheme: 'http' | 'https';
  /** Undefined for a back end behind a channel, whose members are chosen call by call. */
  readonly address: { readonly hostname: string; readonly port: number; readonly host: string } | undefined;
  /** Host header that the file sets. */
  readonly host: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
}

export type FrameReading =
  | BackendFrame
  | { readonly ok: false; readonly problem: 'address' }
  /** `#name#` without a value in this environment. */
  | { readonly ok: false; readonly problem: 'variable'; readonly name: string };

/** The back end as one URL; a channel stands as its host. */
function writtenUrl(backend: HttpBackend): string {
  if (backend.channel === undefined && backend.type === 'HTTP' && backend.url !== undefined) return backend.url;
  const address = backend.type === 'HTTP' && backend.channel === undefined ? backend.address : 'channel';
  return `${backend.scheme.toLowerCase()}://${address ?? ''}${backend.path ?? '/'}`;
}

export function readFrame(
  backend: HttpBackend,
  config: GatewayConfig,
  group: GatewayGroup,
  environment: string,
): FrameReading {
  const values = environmentValues(config, group, environment);
  const url = fillVariables(writtenUrl(backend), values);
  const host = fillVariables(backend.host ?? '', values);
  const unset = url.unset[0] ?? host.unset[0];
  if (unset !== undefined) return { ok: false, problem: 'variable', name: unset };
  const split = splitUrl(url.text);
  if (!split.ok || (host.text !== '' && !splitHost(host.text).ok)) return { ok: false, problem: 'address' };
  const { scheme, hostname, port, path, query } = split.url;
  return {
    ok: true,
    scheme,
    address: backend.channel === undefined ? { hostname, port, host: split.url.host } : undefined,
    host: host.text === '' ? undefined : host.text,
    path: path === '' ? '/' : path,
    query,
  };
}
