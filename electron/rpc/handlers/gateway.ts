import type { Handlers } from '../../../shared/rpc/define.ts';
import type { gatewayMethods } from '../../../shared/rpc/methods/gateway.ts';
import type { Services } from '../../create-services.ts';

export function gatewayHandlers({ gateway }: Services): Handlers<typeof gatewayMethods> {
  return {
    'gateway.status': async () => gateway.status(),
    'gateway.start': ({ port }) => gateway.start(port),
    'gateway.ca': () => gateway.authority(),
    'gateway.stop': () => gateway.stop(),
    'gateway.config': async (options) => ({ text: gateway.configText(options) }),
    'gateway.configure': ({ text, publish }) => gateway.configure(text, { publish }),
    'gateway.routes': async () => gateway.evidence(),
    'gateway.testPolicies': async (wanted) => gateway.testPolicies(wanted),
    'gateway.clockOffset': async ({ seconds }) => gateway.setClockOffset(seconds),
    'gateway.notices': async () => ({ notices: gateway.notices() }),
    'gateway.faults': async () => gateway.faults(),
    'gateway.setFaults': async ({ faults }) => gateway.setFaults(faults),
    'gateway.publications': async ({ api }) => ({ apis: gateway.publications(api) }),
    'gateway.publish': ({ remark, ...target }) => gateway.publish(target, remark),
    'gateway.publishChanged': async ({ environment, remark }) => ({
      apis: await gateway.publishChanged(environment, remark),
    }),
    'gateway.takeOffline': (target) => gateway.takeOffline(target),
    'gateway.switchVersion': ({ version, ...target }) => gateway.switchVersion(target, version),
    'gateway.compareVersions': async (target) => ({ changes: gateway.compareVersions(target) }),
    'gateway.state': async () => ({ lines: gateway.state() }),
    'gateway.probeMember': (member) => gateway.probeMember(member),
    'gateway.resetState': async (which) => gateway.resetState(which),
    'gateway.log': async ({ limit, before }) => gateway.log(limit, before),
    'gateway.exportHar': async (chosen) => gateway.exportHar(chosen),
    'gateway.apiFromRequest': (wanted) => gateway.apiFromRequest(wanted),
    'gateway.logEntry': async ({ id }) => gateway.logEntry(id),
    'gateway.clearLog': async () => gateway.clearLog(),
  };
}
