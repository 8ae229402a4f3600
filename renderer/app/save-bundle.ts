import { bundleFileName, bundleText } from '../../shared/formats/exporters/debug-bundle.ts';
import type { Diagnosis, DiagnosisCase } from '../../shared/model/diagnosis.ts';
import type { Content, Exchange } from '../../shared/model/exchange.ts';
import type { Host } from '../host/host.ts';
import { translate } from '../panels/use-text.ts';
import { saveText } from '../ui/save-text.ts';
import { showToast } from '../ui/toast-store.ts';

/** Asks the host for the bundle of a case, which masks every secret, and hands it to the user as a file. */
export async function saveBundle(
  host: Host,
  evidence: DiagnosisCase,
  diagnosis: Diagnosis,
  credentialId?: string,
): Promise<void> {
  const credential = credentialId === undefined ? {} : { credentialId };
  try {
    const bundle = await host.call('diagnosis.bundle', { case: evidence, diagnosis, ...credential });
    saveText(bundleFileName(bundle), bundleText(bundle), 'application/json');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    showToast(translate('report.bundleFailed', { message }), { tone: 'error' });
  }
}

/** What is kept of an exchange, as evidence. */
export function caseOfExchange({ request, outcome, trace, startedAt, timings }: Exchange): DiagnosisCase {
  const { scheme, method, target, headers, body } = request;
  const sentMs = Date.parse(startedAt);
  const client = trace && { canonicalRequest: trace.canonicalRequest, stringToSign: trace.stringToSign };
  return {
    sent: { scheme, method, target, headers, ...bodyOf(body) },
    ...(outcome.kind === 'response'
      ? {
          response: {
            status: outcome.response.status,
            headers: outcome.response.headers,
            body: outcome.response.body.text ?? '',
          },
        }
      : {}),
    ...(outcome.kind === 'network-error' ? { networkError: { code: outcome.code, message: outcome.message } } : {}),
    ...(client === undefined ? {} : { client }),
    clock: { sentAt: startedAt, receivedAt: new Date(sentMs + timings.doneMs).toISOString() },
  };
}

/** A body of which only the beginning is kept is not the body that was signed. */
function bodyOf({ text, base64, truncated }: Content): Partial<NonNullable<DiagnosisCase['sent']>> {
  if (truncated) return { bodyOmitted: true };
  return base64 === undefined ? { body: text ?? '' } : { bodyBase64: base64 };
}
