// The backend's address as the workspace has it: `http://…:443` and `https://…:80` speak to a port of the other scheme.
import type { Evidence } from '../evidence.ts';

const PORTS_OF_HTTPS = new Set(['443', '8443', '10443', '9443']);
const PORTS_OF_HTTP = new Set(['80', '8080', '8000']);

/** The URL of the called API's backend when scheme and port belong to different schemes. */
export function backendUrlWithOtherPort({ route }: Evidence): string | undefined {
  const backend = (route?.api ?? route?.matches[0])?.backend;
  if (backend === undefined) return undefined;
  const url = backend.url ?? (backend.address === undefined ? '' : `${backend.scheme ?? 'http'}://${backend.address}`);
  const match = /^(https?):\/\/(?:\[[^\]]*\]|[^/:]*):(\d+)/i.exec(url);
  if (!match) return undefined;
  const [, scheme = '', port = ''] = match;
  return (scheme.toLowerCase() === 'http' ? PORTS_OF_HTTPS : PORTS_OF_HTTP).has(port) ? url : undefined;
}
