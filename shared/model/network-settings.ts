// How connections are made: proxy, authorities, choices for single hosts, other addresses, times and protocol. Passwords
// and private keys are no part of it: they lie in the vault (`proxy:<id>`, client certificates).
import { z } from './json-mode.ts';

const portSchema = z.int().min(1).max(65535);
const millisecondsSchema = z.int().min(1).max(3_600_000);

/** `http`: CONNECT over a plain connection; `https`: over TLS to the proxy. SOCKS proxies resolve the name themselves. */
export const proxyKinds = ['http', 'https', 'socks5', 'socks4a'] as const;
export const proxyServerSchema = z.strictObject({
  /** Names its password in the vault: the record `proxy:<id>`. */
  id: z.string().min(1).max(60).default('main'),
  kind: z.enum(proxyKinds).default('http'),
  host: z.string().max(255),
  port: portSchema,
  /** Empty: no authentication is offered. */
  username: z.string().max(255).default(''),
  /** Plain HTTP goes through CONNECT too, byte for byte as signed; else the proxy is asked for the whole URL. */
  tunnelHttp: z.boolean().default(false),
});
export type ProxyServer = z.infer<typeof proxyServerSchema>;

/** The vault's record of a proxy's password. */
export function proxyRecord({ id }: Pick<ProxyServer, 'id'>): string {
  return `proxy:${id}`;
}

/** A request's own proxy. It names no record: see requestProxyId. */
export const requestProxySchema = proxyServerSchema.omit({ id: true });
export type RequestProxy = z.infer<typeof requestProxySchema>;

/**
 * Under which the password of a request's own proxy lies: its whole address, so that a workspace of others that names
 * another proxy is never given it.
 */
export function requestProxyId({ kind, username, host, port }: RequestProxy): string {
  return `${kind}://${encodeURIComponent(username)}@${host.toLowerCase()}:${port}`;
}

export const proxyModes = ['off', 'environment', 'own'] as const;
export const proxySettingsSchema = z.strictObject({
  mode: z.enum(proxyModes).default('off'),
  server: proxyServerSchema.optional(),
  /** Names with everything below them, addresses, networks (10.0.0.0/8), each with `:port` where only that is meant; `*`. */
  exceptions: z.array(z.string().min(1).max(260)).max(200).default([]),
  /** Addresses of this machine go through the proxy as well; the embedded gateway never does. */
  loopback: z.boolean().default(false),
});
export type ProxySettings = z.infer<typeof proxySettingsSchema>;

export const httpVersions = ['1.1', 'auto', '2'] as const;
/** `auto`: HTTP/2 where a TLS server chooses it; `2`: nothing else, over plain TCP by prior knowledge. */
export const httpVersionSchema = z.enum(httpVersions);
export type HttpVersion = z.infer<typeof httpVersionSchema>;

export const tlsVersions = ['TLSv1.2', 'TLSv1.3'] as const;
/** What is done otherwise with one host. Verification is on unless it is switched off for that very host (S40). */
export const hostTlsSchema = z.strictObject({
  /** A name, `*.example.com` for what lies below it, or an address; with `:port` where only that is meant. */
  host: z.string().min(1).max(260),
  verify: z.boolean().default(true),
  minVersion: z.enum(tlsVersions).optional(),
  /** The name that is sent and proved instead of the URL's. */
  serverName: z.string().min(1).max(255).optional(),
});
export type HostTls = z.infer<typeof hostTlsSchema>;

/** Connections for `host` (and `port`, where it is given) go to another address; Host and proved name stay. */
export const connectOverrideSchema = z.strictObject({
  host: z.string().min(1).max(255),
  port: portSchema.optional(),
  toHost: z.string().min(1).max(255),
  toPort: portSchema.optional(),
});
export type ConnectOverride = z.infer<typeof connectOverrideSchema>;

export const networkTimesSchema = z.strictObject({
  connectMs: millisecondsSchema.default(10_000),
  tlsMs: millisecondsSchema.default(10_000),
  firstByteMs: millisecondsSchema.default(60_000),
  silenceMs: millisecondsSchema.default(60_000),
  wholeMs: millisecondsSchema.default(300_000),
});
export type NetworkTimes = z.infer<typeof networkTimesSchema>;
export const timeNames = ['connectMs', 'tlsMs', 'firstByteMs', 'silenceMs', 'wholeMs'] as const;

export const networkSettingsSchema = z.strictObject({
  proxy: proxySettingsSchema.prefault({}),
  authorities: z
    .strictObject({
      /** PEM files of this machine. */
      files: z.array(z.string().min(1).max(4096)).max(50).default([]),
      /** They alone are believed, not the built-in list as well. */
      only: z.boolean().default(false),
    })
    .prefault({}),
  hosts: z.array(hostTlsSchema).max(200).default([]),
  connectTo: z.array(connectOverrideSchema).max(200).default([]),
  times: networkTimesSchema.prefault({}),
  httpVersion: httpVersionSchema.default('1.1'),
  /** Connections are used again; their times then have no phases of connecting. */
  keepAlive: z.boolean().default(false),
});
export type NetworkSettings = z.infer<typeof networkSettingsSchema>;

/** What one request wants otherwise; absent members are those of the settings. */
export const requestNetworkSchema = z.strictObject({
  httpVersion: httpVersionSchema.optional(),
  /** `off`: never through a proxy. One of its own is used for every address but the embedded gateway's. */
  proxy: z.union([z.literal('off'), requestProxySchema]).optional(),
  keepAlive: z.boolean().optional(),
  times: networkTimesSchema.omit({ wholeMs: true }).partial().optional(),
});
export type RequestNetwork = z.infer<typeof requestNetworkSchema>;
