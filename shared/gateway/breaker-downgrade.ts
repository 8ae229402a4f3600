// Where calls go while a circuit breaker is open: what the plug-in writes, as a back end of ours.

import type { HeaderList } from '../model/header-list.ts';
import { type Backend, backendSchema } from './config/backend-schema.ts';

interface WrittenHeader {
  readonly name: string;
  readonly value: string;
}

interface WrittenHttp {
  readonly isVpc?: boolean | undefined;
  readonly vpc_channel_id?: string | null | undefined;
  readonly vpc_channel_name?: string | null | undefined;
  readonly vpc_channel_proxy_host?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly scheme: 'HTTP' | 'HTTPS';
  readonly method: string;
  readonly path: string;
  readonly timeout: number;
  readonly retry_count?: number | undefined;
  readonly enable_client_ssl?: boolean | undefined;
}

export interface WrittenDowngrade {
  readonly type: 'mock' | 'http' | 'httpvpc' | 'func' | 'function' | 'passthrough';
  readonly mock_info?:
    | {
        readonly status_code: number;
        readonly result_content: string;
        readonly headers?: readonly WrittenHeader[] | null | undefined;
      }
    | null
    | undefined;
  readonly http_info?: WrittenHttp | null | undefined;
  readonly http_vpc_info?: WrittenHttp | null | undefined;
  readonly func_info?:
    | {
        readonly function_urn: string;
        readonly version?: string | null | undefined;
        readonly alias_urn?: string | null | undefined;
        readonly network_type?: 'V1' | 'V2' | undefined;
        readonly invocation_type: 'sync' | 'async';
        readonly timeout: number;
      }
    | null
    | undefined;
  readonly passthrough_infos?: readonly WrittenHeader[] | null | undefined;
}

export type Downgrade =
  | { readonly kind: 'backend'; readonly backend: Backend }
  /** The API's own back end, with these headers added. */
  | { readonly kind: 'passthrough'; readonly headers: HeaderList };

/** Names that the condition of a breaker may read. */
export const breakerNames = ['$context.statusCode', '$context.backendResponseTime'] as const;

const headerList = (written: readonly WrittenHeader[] | null | undefined): HeaderList =>
  (written ?? []).map(({ name, value }) => [name, value] as const);

/** Through the schema of back ends, so that defaults and limits are theirs. */
function backend(written: object): Downgrade | string {
  const parsed = backendSchema.safeParse(written);
  return parsed.success ? { kind: 'backend', backend: parsed.data } : (parsed.error.issues[0]?.message ?? 'a backend');
}

function http(info: WrittenHttp): Downgrade | string {
  const channel = info.vpc_channel_name || info.vpc_channel_id;
  const isVpc = info.isVpc ?? !info.address;
  if (isVpc ? !channel : !info.address) return 'an http_info with address, or with isVpc true and vpc_channel_id';
  return backend({
    type: 'HTTP',
    ...(isVpc ? { channel, ...(info.vpc_channel_proxy_host ? { host: info.vpc_channel_proxy_host } : {}) } : {}),
    ...(isVpc ? {} : { address: info.address }),
    scheme: info.scheme,
    method: info.method,
    path: info.path,
    timeoutMs: info.timeout,
    retries: info.retry_count ?? -1,
    clientTls: info.enable_client_ssl ?? false,
  });
}

/** The downgrade, or what is allowed instead of what is written. */
export function downgradeBackend(written: WrittenDowngrade): Downgrade | string {
  switch (written.type) {
    case 'passthrough':
      return { kind: 'passthrough', headers: headerList(written.passthrough_infos) };
    case 'mock': {
      const info = written.mock_info;
      if (!info) return 'a mock_info beside the type mock';
      const headers = Object.fromEntries(headerList(info.headers));
      return backend({ type: 'MOCK', status: info.status_code, body: info.result_content, headers });
    }
    case 'http':
    case 'httpvpc': {
      const info = written.type === 'httpvpc' ? (written.http_vpc_info ?? written.http_info) : written.http_info;
      return info ? http(info) : 'an http_info beside the type http';
    }
    case 'func':
    case 'function': {
      const info = written.func_info;
      if (!info) return 'a func_info beside the type func';
      return backend({
        type: 'FUNCTION',
        urn: info.function_urn,
        ...(info.version ? { version: info.version } : {}),
        ...(info.alias_urn ? { alias: info.alias_urn } : {}),
        ...(info.network_type ? { networkType: info.network_type } : {}),
        invocation: info.invocation_type,
        timeoutMs: info.timeout,
      });
    }
  }
}
