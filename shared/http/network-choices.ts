// Which of the network settings concern one server. Window and host ask here, so that what is shown is what is done.
import type { ConnectOverride, HostTls } from '../model/network-settings.ts';
import { type Endpoint, matchesHost } from './host-pattern.ts';
import { splitUrl } from './request-target.ts';

/**
 * The other address that the rows have for the URL's host and port; undefined where there is none. A command line's row
 * may have an empty `host` (any) and an empty `toHost` (the URL's own), as curl's `--connect-to`.
 */
export function overrideOf(rows: readonly ConnectOverride[], named: Endpoint): Endpoint | undefined {
  const found = rows.find(
    ({ host, port }) =>
      (host === '' || host.toLowerCase() === named.host.toLowerCase()) && (port === undefined || port === named.port),
  );
  return found && { host: found.toHost || named.host, port: found.toPort ?? named.port };
}

/** The choices for TLS that concern the URL's host, in the order of the settings. */
export function tlsChoicesOf(rows: readonly HostTls[], named: Endpoint): readonly HostTls[] {
  return rows.filter(({ host }) => matchesHost(host, named, true));
}

/** True where one of the exceptions of a proxy names the URL's host or the address that is connected to. */
export function isPastProxy(exceptions: readonly string[], ...ends: readonly Endpoint[]): boolean {
  return exceptions.some((each) => ends.some((end) => matchesHost(each, end)));
}

/** The host of the URL where the settings have its certificate not checked; undefined for every other and for plain HTTP. */
export function uncheckedHost(url: string, rows: readonly HostTls[]): string | undefined {
  const split = splitUrl(url);
  if (!split.ok || split.url.scheme !== 'https') return undefined;
  const { hostname: host, port } = split.url;
  return tlsChoicesOf(rows, { host, port }).every(({ verify }) => verify) ? undefined : host;
}
