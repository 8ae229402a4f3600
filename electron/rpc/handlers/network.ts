import { proxyRecord } from '../../../shared/model/network-settings.ts';
import type { Handlers } from '../../../shared/rpc/define.ts';
import type { networkMethods } from '../../../shared/rpc/methods/network.ts';
import type { Services } from '../../create-services.ts';
import { describeEnvironmentProxy } from '../../services/network/proxy-url.ts';

export function networkHandlers({ probeConnection, vault }: Services): Handlers<typeof networkMethods> {
  return {
    'network.probe': ({ verifyTls, ...question }) => probeConnection({ ...question, trust: { verify: verifyTls } }),
    'network.keepProxyPassword': async ({ id, password }) => {
      await vault.keepSecret(proxyRecord({ id }), password);
      return { kept: password !== '' };
    },
    'network.hasProxyPassword': async ({ id }) => ({
      kept: vault.secretRecords(proxyRecord({ id })).some((record) => record.id === proxyRecord({ id })),
    }),
    'network.environmentProxy': async () => describeEnvironmentProxy(process.env),
  };
}
