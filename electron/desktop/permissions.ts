// S5: Electron grants by default; here every question is answered no, but for copying out of our own page.
import type { Session } from 'electron';
import { isAppUrl } from './app-protocol.ts';

type GuardedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'on'
>;

const COPYING = 'clipboard-sanitized-write';

export function denyPermissions(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(permission === COPYING && details.isMainFrame && isAppUrl(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    return permission === COPYING && details.isMainFrame && isAppUrl(origin);
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    const url = item.getURL();
    // What the page saves it has made itself; nothing is fetched from elsewhere.
    if (!url.startsWith('blob:') || !isAppUrl(url.slice('blob:'.length))) event.preventDefault();
  });
}
