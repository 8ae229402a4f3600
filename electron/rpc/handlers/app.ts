import type { Handlers } from '../../../shared/rpc/define.ts';
import type { appMethods } from '../../../shared/rpc/methods/app.ts';
import type { Services } from '../../create-services.ts';

export function appHandlers(services: Services): Handlers<typeof appMethods> {
  return {
    'app.info': () => services.info(),
    'settings.get': async () => services.settings.get(),
    'settings.set': async (change) => services.settings.set(change),
  };
}
