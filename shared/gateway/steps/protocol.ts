// Step "protocol": the scheme against the API's protocol (gateway.md 2.4). It stands behind the route, since the
// protocol belongs to the API; nothing between domain and route depends on it.
import { matchOf } from '../gateway-call.ts';
import { type PipelineStep, pass, refuse } from '../pipeline-step.ts';

export const protocolStep: PipelineStep = {
  id: 'protocol',
  run(call, facts) {
    const { protocol } = matchOf(facts).api.api;
    const params = { scheme: call.scheme, protocol };
    if (protocol === 'BOTH' || protocol.toLowerCase() === call.scheme) return pass('protocol.passed', params);
    // Spelling and order of the list in the message are not documented.
    const values = { protocols: protocol.toLowerCase() };
    return refuse({ error: '0607', detail: '0607.https', values }, { id: 'protocol.wrong', params, guess: true });
  },
};
