import type { Handlers } from '../../../shared/rpc/define.ts';
import type { clockMethods } from '../../../shared/rpc/methods/clock.ts';
import type { Services } from '../../create-services.ts';

export function clockHandlers({ clockProbe, clockReadings }: Services): Handlers<typeof clockMethods> {
  return {
    'clock.probe': ({ url, mock }) => clockProbe(url, { mock }),
    'clock.readings': async () => clockReadings.list(),
  };
}
