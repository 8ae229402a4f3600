import type { Handlers } from '../../../shared/rpc/define.ts';
import type { appMethods } from '../../../shared/rpc/methods/app.ts';
import type { Services } from '../../create-services.ts';
import { connectionsSoFar } from '../../services/network/connection-count.ts';

export function appHandlers(services: Services): Handlers<typeof appMethods> {
  return {
    'app.info': () => services.info(),
    'app.opened': async () => services.frame?.takeOpened() ?? { files: [], fromLink: false, refused: [] },
    'app.mayClose': async ({ unsaved }) => {
      services.frame?.mayClose(unsaved);
      return {};
    },
    'app.connections': async () => connectionsSoFar(),
    'app.openReleases': async () => services.openReleases(),
    'file.save': ({ fileName, text }) => services.fileSaving.saveText(fileName, text),
    'settings.get': async () => services.settings.get(),
    'settings.set': async (change) => {
      const before = services.settings.get().history;
      const settings = services.settings.set(change);
      // Not waited for: what is too much goes in the thread of the history.
      if (settings.history !== before) void services.history.applyLimits().catch(() => undefined);
      return settings;
    },
  };
}
