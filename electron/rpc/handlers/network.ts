import type { Handlers } from '../../../shared/rpc/define.ts';
import type { networkMethods } from '../../../shared/rpc/methods/network.ts';
import type { Services } from '../../create-services.ts';

export function networkHandlers({ probeConnection }: Services): Handlers<typeof networkMethods> {
  return {
    'network.probe': ({ verifyTls, ...question }) => probeConnection({ ...question, trust: { verify: verifyTls } }),
  };
}
