// A proxy as curl and the environment write it: `[scheme://][user[:password]@]host[:port]`.
import type { ProxyServer, proxyKinds } from '../../../shared/model/network-settings.ts';
import { hostAndPort, type UsedProxy } from './proxy.ts';

const KINDS: Readonly<Record<string, (typeof proxyKinds)[number]>> = {
  http: 'http',
  https: 'https',
  socks: 'socks5',
  socks5: 'socks5',
  // Here the proxy always resolves the name.
  socks5h: 'socks5',
  socks4a: 'socks4a',
};
/** curl's: 443 for a proxy over TLS, 1080 for every other. */
const DEFAULT_PORTS: Readonly<Partial<Record<ProxyServer['kind'], number>>> = { https: 443 };

const SHAPE = /^(?:([a-z0-9]+):\/\/)?(?:([^@/]*)@)?(?:\[([0-9a-f:.]+)\]|([^:/@[\]\s]+))(?::(\d{1,5}))?\/?$/i;

/** Undefined for what is no proxy's URL, or one of a kind that is not known. */
export function parseProxyUrl(text: string): UsedProxy | undefined {
  const [, scheme = 'http', user, six, name, port] = SHAPE.exec(text.trim()) ?? [];
  const kind = KINDS[scheme.toLowerCase()];
  const host = six ?? name;
  const number = port === undefined ? (DEFAULT_PORTS[kind ?? 'http'] ?? 1080) : Number(port);
  if (kind === undefined || host === undefined || number < 1 || number > 65535) return undefined;
  const [username = '', ...password] = (user ?? '').split(':');
  return {
    kind,
    host,
    port: number,
    username: decoded(username),
    ...(password.length === 0 ? {} : { password: decoded(password.join(':')) }),
    tunnelHttp: false,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export type Variables = Readonly<Record<string, string | undefined>>;

export interface EnvironmentProxy {
  /** What the variable says; undefined where none is set. */
  readonly text: string | undefined;
  readonly exceptions: readonly string[];
}

/** The variables as curl reads them: the one of the scheme, else `all_proxy`; lower case before upper case. */
export function environmentProxy(scheme: 'http' | 'https', variables: Variables): EnvironmentProxy {
  const value = (name: string) => variables[name] || variables[name.toUpperCase()] || undefined;
  const exceptions = (value('no_proxy') ?? '').split(/[\s,]+/).filter((each) => each !== '');
  return { text: value(`${scheme}_proxy`) ?? value('all_proxy'), exceptions };
}

/** The same to be shown: kind, host and port; never a name or a password. */
export function describeEnvironmentProxy(variables: Variables) {
  const shown = (scheme: 'http' | 'https') => {
    const { text } = environmentProxy(scheme, variables);
    const proxy = text === undefined ? undefined : parseProxyUrl(text);
    return proxy === undefined ? undefined : `${proxy.kind}://${hostAndPort(proxy)}`;
  };
  const [http, https] = [shown('http'), shown('https')];
  return {
    ...(http === undefined ? {} : { http }),
    ...(https === undefined ? {} : { https }),
    exceptions: [...environmentProxy('http', variables).exceptions],
  };
}
