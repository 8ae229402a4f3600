// The plug-ins proxy_cache, proxy_mirror and kafka_log, prepared with the configuration.
import type { KafkaLogContent, ProxyCacheContent, ProxyMirrorContent } from './config/proxy-schema.ts';

const ALWAYS_KEPT = ['content-type', 'content-encoding', 'content-language'];
/** Where the policy names no status: not documented. */
const DEFAULT_TTL: ReadonlyMap<number, number> = new Map([[200, 300]]);

export interface CompiledCache {
  readonly policy: string;
  readonly key: ProxyCacheContent['cache_key'];
  /** Seconds by status. */
  readonly ttl: ReadonlyMap<number, number>;
  readonly hasOwnTtl: boolean;
  readonly headers: ReadonlySet<string>;
  readonly client: ProxyCacheContent['client_cache_control'];
}

/** Where the answer of a call is to be kept, once it is there. */
export interface CacheWatch {
  readonly cache: CompiledCache;
  readonly key: string;
  readonly api: string;
}

export function compileCache(policy: string, content: ProxyCacheContent): CompiledCache {
  const own = content.cache_http_status_and_ttl.flatMap(({ http_status, ttl }) =>
    http_status.map((status) => [status, ttl] as const),
  );
  return {
    policy,
    key: content.cache_key,
    ttl: own.length === 0 ? DEFAULT_TTL : new Map(own),
    hasOwnTtl: own.length > 0,
    headers: new Set([...ALWAYS_KEPT, ...content.cacheable_headers.map((name) => name.toLowerCase())]),
    client: content.client_cache_control,
  };
}

export interface CompiledMirror {
  readonly policy: string;
  readonly content: ProxyMirrorContent;
}

/** Of a call that was chosen to be copied. */
export interface MirrorWanted {
  readonly mirror: CompiledMirror;
}

export interface CompiledKafkaLog {
  readonly policy: string;
  readonly content: KafkaLogContent;
}
