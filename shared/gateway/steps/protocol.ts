// Step "protocol": the scheme against the API's protocol, and the redirection of a domain (gateway.md 2.4). It stands
// behind the route, since the protocol belongs to the API; nothing between domain and route depends on it.
import { settingsFor } from '../domain-settings.ts';
import { type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { type PipelineStep, pass, refuse, remembered, type StepResult } from '../pipeline-step.ts';

const HTTPS_PORT = 443;

/** Only where the API allows HTTPS; meant for GET and HEAD, but the domain's switch knows no methods. Status 301 [G]. */
function redirection(call: GatewayCall, context: StepContext): StepResult | undefined {
  const settings = settingsFor(context.gateway.domains, call.hostname);
  if (!settings?.redirectToHttps) return undefined;
  const { tlsPort = HTTPS_PORT, hostname } = call;
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  const location = `https://${host}${tlsPort === HTTPS_PORT ? '' : `:${tlsPort}`}${call.target}`;
  // Without a port for HTTPS the Location names the usual one, which is not this gateway's.
  const id = call.tlsPort === undefined ? 'protocol.redirect-elsewhere' : 'protocol.redirect';
  return {
    kind: 'answer',
    answer: { status: 301, headers: [['Location', location]], body: new Uint8Array(0) },
    reason: { id, params: { domain: settings.domain, location }, guess: true },
  };
}

const PASSED = { http: 'protocol.passed http', https: 'protocol.passed https' };

export const protocolStep: PipelineStep = {
  id: 'protocol',
  run(call, facts, context) {
    const { protocol } = matchOf(facts).api.api;
    const params = { scheme: call.scheme, protocol };
    const redirected = call.scheme === 'http' && protocol !== 'HTTP' ? redirection(call, context) : undefined;
    if (redirected) return redirected;
    if (protocol === 'BOTH' || protocol.toLowerCase() === call.scheme)
      return remembered(matchOf(facts).api, PASSED[call.scheme], () => pass('protocol.passed', params));
    // Spelling and order of the list in the message are not documented.
    const values = { protocols: protocol.toLowerCase() };
    return refuse({ error: '0607', detail: '0607.https', values }, { id: 'protocol.wrong', params, guess: true });
  },
};
