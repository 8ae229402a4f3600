// A TLS handshake that failed, as a line of the request log. No request came, so no step but the first has a say.
import type { StepReason } from './pipeline-step.ts';
import type { StepRecord } from './run-pipeline.ts';

/**
 * `version-old`, `version-new`: the client offers only versions below or above TLS 1.1 and 1.2. `cipher`: nothing in
 * common. `untrusted`: the client refused our certificate. `alert`: it ended the handshake for another reason.
 * `left`: it closed the connection on the way. `silent`: it finished the handshake and left without a request.
 * `timeout`: it sent no whole handshake in time. `not-tls`: its bytes are neither TLS nor HTTP. `certificate`: there is
 * no certificate to show, since the domain's private key cannot be had. `other`: the system's word is all we know.
 */
export const handshakeReasons = [
  'version-old',
  'version-new',
  'cipher',
  'untrusted',
  'alert',
  'left',
  'silent',
  'timeout',
  'not-tls',
  'certificate',
  'other',
] as const;
export type HandshakeReason = (typeof handshakeReasons)[number];

/** That a client which leaves without a request does not trust the certificate is our reading of it. */
const GUESSED: ReadonlySet<HandshakeReason> = new Set(['silent', 'left']);

/** The trace of a failed handshake. */
export function handshakeRecord(
  reason: HandshakeReason,
  params: { readonly name: string; readonly offered: string; readonly detail: string; readonly peer: string },
): StepRecord {
  const id: StepReason['id'] = `connection.handshake-${reason}`;
  const guess = GUESSED.has(reason) ? ({ guess: true } as const) : {};
  return { step: 'connection', outcome: 'stopped', reason: { id, params, ...guess } };
}
