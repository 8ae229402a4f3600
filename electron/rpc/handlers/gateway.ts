import type { Handlers } from '../../../shared/rpc/define.ts';
import type { gatewayMethods } from '../../../shared/rpc/methods/gateway.ts';
import type { Services } from '../../create-services.ts';

export function gatewayHandlers({ gateway }: Services): Handlers<typeof gatewayMethods> {
  return {
    'gateway.status': async () => gateway.status(),
    'gateway.start': ({ port }) => gateway.start(port),
    'gateway.ca': () => gateway.authority(),
    'gateway.stop': () => gateway.stop(),
    'gateway.config': async () => ({ text: gateway.configText() }),
    'gateway.configure': ({ text }) => gateway.configure(text),
    'gateway.routes': async () => gateway.evidence(),
    'gateway.clockOffset': async ({ seconds }) => gateway.setClockOffset(seconds),
    'gateway.log': async ({ limit }) => gateway.log(limit),
    'gateway.logEntry': async ({ id }) => gateway.logEntry(id),
    'gateway.clearLog': async () => gateway.clearLog(),
  };
}
