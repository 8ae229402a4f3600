// S2: the page comes from a scheme of our own and from a fixed list of files, never from file://.
import type { Protocol } from 'electron';
import { securityHeaders } from '../hosting/security-headers.ts';
import type { StaticFiles } from '../hosting/static-files.ts';

export const APP_URL = 'app://countersign/index.html';

/** Before `ready`: `standard` and `secure` make it an origin of its own; nothing is loosened. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        bypassCSP: false,
        corsEnabled: false,
        allowServiceWorkers: false,
      },
    },
  ]);
}

export function serveApp(protocol: Pick<Protocol, 'handle'>, files: StaticFiles): void {
  protocol.handle('app', (request) => answerAppRequest(files, request));
}

/** The path is looked up as it was written: nothing is decoded or resolved, so nothing can lead out of the list. */
export function answerAppRequest(files: StaticFiles, request: Pick<Request, 'url' | 'method'>): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: securityHeaders });
  }
  const path = /^app:\/\/countersign(\/[^?#]*)(?:[?#].*)?$/s.exec(request.url)?.[1];
  const file = path === undefined ? undefined : files.get(path);
  if (file === undefined) return new Response(null, { status: 404, headers: securityHeaders });
  const body = request.method === 'HEAD' ? null : file.bytes;
  return new Response(body, { status: 200, headers: { ...securityHeaders, 'Content-Type': file.type } });
}

/** Compared as a parsed address (S11): `app://countersign.evil`, `app://countersign@evil` and ports are foreign. */
export function isAppUrl(text: unknown): boolean {
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'app:' && url.hostname === 'countersign' && plain;
}
