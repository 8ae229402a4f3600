// Step "connection": TLS version and client certificate against the settings of the domain (gateway.md 2.1). The
// handshake itself is done by the listener, leniently, so that a caller gets a worded answer.
import { settingsFor } from '../domain-settings.ts';
import type { GatewayCall, TlsFacts } from '../gateway-call.ts';
import { type PipelineStep, pass, refuse, type StepResult, skip } from '../pipeline-step.ts';

const PLAIN = skip('connection.plain');

function refuseCertificate(tls: TlsFacts, domain: string): StepResult {
  const { clientCertificate: shown } = tls;
  const refusal = { error: '0205' } as const;
  if (shown === undefined) return refuse(refusal, { id: 'connection.no-certificate', params: { domain } });
  const params = { domain, subject: shown.subject, problem: shown.problem ?? tls.serverName ?? '' };
  return refuse(refusal, { id: shown.problem ? 'connection.certificate' : 'connection.other-name', params });
}

function judge(tls: TlsFacts, call: GatewayCall, settings: ReturnType<typeof settingsFor>): StepResult {
  const { version, cipher, clientCertificate } = tls;
  if (settings !== undefined && version < settings.minSslVersion) {
    const params = { version, domain: settings.domain, minimum: settings.minSslVersion };
    return refuse({ error: '0204', detail: '0204.version', values: { version } }, { id: 'connection.version', params });
  }
  if (settings?.clientAuthentication) {
    // A certificate that was checked against the authorities of another domain proves nothing here.
    const isTrusted = clientCertificate?.problem === undefined && tls.checkedFor === settings.domain;
    if (clientCertificate === undefined || !isTrusted) return refuseCertificate(tls, settings.domain);
    return pass('connection.client', { version, cipher, subject: clientCertificate.subject });
  }
  return pass('connection.tls', { version, cipher, name: tls.serverName ?? call.localAddress });
}

export const connectionStep: PipelineStep = {
  id: 'connection',
  run(call, _facts, context) {
    const { tls } = call;
    if (call.scheme === 'http' || tls === undefined) return PLAIN;
    return judge(tls, call, settingsFor(context.gateway.domains, call.hostname));
  },
};
