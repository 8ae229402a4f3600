// Where and how a connection is made: from a destination, the settings and what one request wants otherwise to the plan
// that the dialer follows. Everything that opens a socket towards a gateway asks here.
import { type Endpoint, isLoopback } from '../../../shared/http/host-pattern.ts';
import { isPastProxy, overrideOf, tlsChoicesOf } from '../../../shared/http/network-choices.ts';
import {
  type NetworkSettings,
  type NetworkTimes,
  networkSettingsSchema,
  proxyRecord,
  type RequestNetwork,
  type RequestProxy,
  requestProxyId,
} from '../../../shared/model/network-settings.ts';
import { AppError } from '../../app-error.ts';
import type { Destination } from '../sender/destination.ts';
import type { ConnectionTarget, ProxyTarget, TlsTarget } from '../sender/open-connection.ts';
import type { ClientCertificate } from '../sender/trusted-authorities.ts';
import { readAuthorityFiles } from './authority-files.ts';
import { type ConnectionPool, createConnectionPool } from './connection-pool.ts';
import { hostAndPort, proxyAuthorization, type UsedProxy } from './proxy.ts';
import { environmentProxy, parseProxyUrl, type Variables } from './proxy-url.ts';

export interface ConnectionPlan {
  readonly target: ConnectionTarget;
  readonly times: Omit<NetworkTimes, 'wholeMs'>;
  /** The settings' limit of the whole exchange; a request may have its own. */
  readonly wholeMs: number;
  readonly httpVersion: NetworkSettings['httpVersion'];
  /** Absent: each exchange has a connection of its own. */
  readonly pool?: ConnectionPool;
}

export interface PlanWishes extends RequestNetwork {
  /** The connection will be taken over (WebSocket): HTTP/1.1, never used again, never through a forwarding proxy. */
  readonly upgrade?: boolean;
}

export interface Network {
  /** Throws AppError BAD_INPUT for a proxy or an authority file that cannot be used, LOCKED for a locked password. */
  plan(destination: Destination, wishes?: PlanWishes): Promise<ConnectionPlan>;
  /** Closes the connections that are kept. */
  close(): void;
}

export interface NetworkParts {
  readonly settings: () => NetworkSettings;
  /** The text of a vault's record; undefined where there is none. */
  readonly secretText?: (recordId: string) => Promise<string | undefined>;
  readonly clientCertificate?: (host: string, port: number) => Promise<ClientCertificate | undefined>;
  readonly variables?: () => Variables;
  /** Takes the place of the settings' proxy (a command line's). */
  readonly proxy?: UsedProxy;
}

export const defaultNetworkSettings: NetworkSettings = networkSettingsSchema.parse({});

export function createNetwork(parts: NetworkParts): Network {
  const pool = createConnectionPool();
  return {
    async plan(destination, wishes = {}) {
      const settings = parts.settings();
      const address = addressOf(destination, settings);
      const httpVersion = wishes.upgrade ? '1.1' : (wishes.httpVersion ?? settings.httpVersion);
      const authorities = await readAuthorityFiles(settings.authorities);
      const used = await proxyFor(destination, address, settings, parts, wishes.proxy);
      const tls = await tlsOf(destination, settings, httpVersion, authorities, parts);
      const canForward = !wishes.upgrade && httpVersion !== '2' && isOwnAddress(destination, address);
      const { wholeMs, ...times } = settings.times;
      const isKept = !wishes.upgrade && (wishes.keepAlive ?? settings.keepAlive);
      return {
        target: {
          ...destination.target,
          ...address,
          tls,
          ...(used === undefined
            ? {}
            : { proxy: proxyTarget(used, address, tls === false && canForward, authorities) }),
        },
        times: { ...times, ...withoutUndefined(wishes.times ?? {}) },
        wholeMs,
        httpVersion,
        ...(isKept ? { pool } : {}),
      };
    },
    close: () => pool.close(),
  };
}

/** What is known without settings: no proxy, built-in authorities, the usual times. */
export const plainNetwork: Network = createNetwork({ settings: () => defaultNetworkSettings });

/** The table of addresses speaks where the request itself says nothing. */
function addressOf({ target, named, to }: Destination, { connectTo }: NetworkSettings): Endpoint {
  const { host, port } = target;
  if (to !== 'url') return { host, port };
  return overrideOf(connectTo, named) ?? { host, port };
}

/** A forwarding proxy puts the URL's own host into Host and connects there: it knows no other address. */
function isOwnAddress({ named }: Destination, address: Endpoint): boolean {
  return named.host === address.host && named.port === address.port;
}

/** A command line's proxy comes before the request's own, and that before the settings. */
async function proxyFor(
  destination: Destination,
  address: Endpoint,
  { proxy }: NetworkSettings,
  parts: NetworkParts,
  wish: PlanWishes['proxy'],
): Promise<UsedProxy | undefined> {
  const { named, to } = destination;
  if (to === 'mock' || wish === 'off') return undefined;
  if (wish !== undefined && parts.proxy === undefined) return withPassword(wish, requestProxyId(wish), parts);
  if (!proxy.loopback && isLoopback(address.host)) return undefined;
  if (isPastProxy(proxy.exceptions, named, address)) return undefined;
  if (parts.proxy !== undefined) return parts.proxy;
  if (proxy.mode === 'environment') return proxyOfEnvironment(destination, address, parts);
  if (proxy.mode !== 'own' || proxy.server === undefined) return undefined;
  return withPassword(proxy.server, proxy.server.id, parts);
}

async function withPassword(server: RequestProxy, id: string, { secretText }: NetworkParts): Promise<UsedProxy> {
  const { kind, host, port, username, tunnelHttp } = server;
  if (host === '') {
    throw new AppError('BAD_INPUT', 'The proxy of this request has no host. Name one under Settings of the request.');
  }
  const password = username === '' ? undefined : await secretText?.(proxyRecord({ id }));
  return { kind, host, port, username, tunnelHttp, ...(password === undefined ? {} : { password }) };
}

function proxyOfEnvironment(
  { scheme, named }: Destination,
  address: Endpoint,
  { variables = () => process.env }: NetworkParts,
): UsedProxy | undefined {
  const { text, exceptions } = environmentProxy(scheme, variables());
  return text === undefined || isPastProxy(exceptions, named, address) ? undefined : environmentOrRefuse(text);
}

function environmentOrRefuse(text: string): UsedProxy {
  const proxy = parseProxyUrl(text);
  if (proxy !== undefined) return proxy;
  // The text may hold a password.
  throw new AppError(
    'BAD_INPUT',
    'The proxy that the environment names cannot be used: write http://host:port or socks5://host:port.',
  );
}

function proxyTarget(
  proxy: UsedProxy,
  address: Endpoint,
  isPlain: boolean,
  authorities: TlsTarget['authorities'],
): ProxyTarget {
  const isHttp = proxy.kind === 'http' || proxy.kind === 'https';
  const authorization = proxyAuthorization(proxy);
  const forward = isPlain && isHttp && !proxy.tunnelHttp;
  return {
    ...proxy,
    ...(authorities === undefined ? {} : { trust: { authorities } }),
    ...(forward
      ? {
          forward: {
            origin: `http://${hostAndPort(address)}`,
            headers: authorization === undefined ? [] : [['Proxy-Authorization', authorization] as const],
          },
        }
      : {}),
  };
}

async function tlsOf(
  { target, named, to }: Destination,
  { hosts }: NetworkSettings,
  httpVersion: NetworkSettings['httpVersion'],
  authorities: TlsTarget['authorities'],
  { clientCertificate }: NetworkParts,
): Promise<false | TlsTarget> {
  if (target.tls === false) return false;
  const choices = to === 'mock' ? [] : tlsChoicesOf(hosts, named);
  const certificate = await clientCertificate?.(named.host, named.port);
  const minVersion = choices.find((each) => each.minVersion !== undefined)?.minVersion;
  const serverName = choices.find((each) => each.serverName !== undefined)?.serverName;
  return {
    ...target.tls,
    verify: target.tls.verify && choices.every(({ verify }) => verify),
    ...(serverName === undefined ? {} : { serverName }),
    ...(minVersion === undefined ? {} : { minVersion }),
    ...(authorities === undefined ? {} : { authorities }),
    ...(certificate === undefined ? {} : { clientCertificate: certificate }),
    alpn: httpVersion === '1.1' ? ['http/1.1'] : httpVersion === '2' ? ['h2'] : ['h2', 'http/1.1'],
  };
}

function withoutUndefined(times: NonNullable<RequestNetwork['times']>) {
  // Entries of the given times less some are still times; Object.fromEntries cannot say so.
  return Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined)) as Partial<
    Record<keyof typeof times, number>
  >;
}
