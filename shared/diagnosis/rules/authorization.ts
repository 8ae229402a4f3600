// What the Authorization header itself shows: missing, of another scheme, not in the form of the scheme, of another mode.
import { APP_CODE, AUTH_TOKEN, SDK_DATE } from '../../http/header-names.ts';
import { secretPart } from '../../http/redact-headers.ts';
import type { EvidenceItem } from '../../model/diagnosis.ts';
import { headerValue } from '../../model/header-list.ts';
import { defaultAlgorithm } from '../../signing/algorithms/index.ts';
import { recogniseScheme } from '../../signing/recognise-scheme.ts';
import type { Evidence, SentEvidence } from '../evidence.ts';
import { besides } from './present-finding.ts';
import { type CauseDraft, errorNumber, messageEvidence, type Rule } from './rule.ts';
import { wrongMode } from './wrong-mode.ts';

export const authorizationRule: Rule = {
  family: 'authorization',
  examine: ({ evidence, proof }) => {
    if (!concernsAuthentication(evidence)) return [];
    const { sent } = evidence;
    const mode = wrongMode(evidence);
    if (mode !== undefined) return [mode];
    // The answer of a custom authorizer: nothing of a signature was looked at.
    if (errorNumber(evidence) === '0305') return [customAuthorizer(evidence)];
    if (sent === undefined) return readFromText(evidence);
    const draft =
      sent.authorization === undefined ? missing(evidence, sent) : judged(evidence, sent, sent.authorization);
    if (draft === undefined) return [];
    // A header that says how it was signed can still be compared for the rest.
    return draft.cause.startsWith('algorithm.') ? [draft, ...besides(evidence, proof, draft.cause)] : [draft];
  },
};

function customAuthorizer(evidence: Evidence): CauseDraft {
  return {
    cause: 'authorization.wrong-mode',
    certainty: 'likely',
    evidence: messageEvidence(evidence),
    params: { wanted: 'AUTHORIZER' },
    missing: 'workspace',
  };
}

/** An answer of another family says nothing about authentication: the request had passed it or never came there. */
export function concernsAuthentication(evidence: Evidence): boolean {
  const number = errorNumber(evidence);
  if (number !== undefined) return ['0301', '0303', '0305', '0307'].includes(number);
  return evidence.status === undefined || evidence.status === 401 || evidence.status === 403;
}

/** Evidence of the header without what it keeps secret (Basic, Bearer and the like carry it in clear). */
export function headerEvidence(name: string, value: string): EvidenceItem {
  const secret = secretPart(name, value);
  return { kind: 'header', name, value: secret === undefined ? value : value.replace(secret, '***') };
}

function missing(evidence: Evidence, { request }: SentEvidence): CauseDraft | undefined {
  const other = [AUTH_TOKEN, APP_CODE].some((name) => headerValue(request.headers, name) !== undefined);
  const prepared = headerValue(request.headers, SDK_DATE) !== undefined;
  const wanted = evidence.route?.api?.auth ?? evidence.route?.matches[0]?.auth;
  const refused = evidence.status !== undefined;
  // Without an answer the mode of the API decides, or that somebody prepared the call for a signature.
  if (other || wanted === 'NONE' || (!refused && wanted === undefined && !prepared)) return undefined;
  return {
    cause: 'authorization.missing',
    certainty: refused ? 'proven' : 'likely',
    evidence: messageEvidence(evidence),
  };
}

const SIGNING_SCHEME = /HMAC|ECDSA|SM2|SM3|SHA-?\d|AWS|V11|OBS|HWS|Signature/i;

function judged(evidence: Evidence, sent: SentEvidence, value: string): CauseDraft | undefined {
  const items = [headerEvidence('Authorization', value), ...messageEvidence(evidence)];
  const { scheme, access, credential, signature } = sent.expected.authorization;
  const draft = (cause: CauseDraft['cause'], params = {}): CauseDraft => ({
    cause,
    certainty: 'proven',
    evidence: items,
    params: { scheme, ...params },
  });
  if (scheme !== defaultAlgorithm.id && SIGNING_SCHEME.test(scheme) && scheme.toUpperCase() !== defaultAlgorithm.id) {
    return scheme.includes('=')
      ? draft('authorization.malformed')
      : draft('algorithm.mismatch', otherAlgorithm(scheme));
  }
  if (scheme.toUpperCase() !== defaultAlgorithm.id) {
    // Members of the scheme without its name in front are a broken header, not another scheme.
    return /Access=|Signature=/i.test(value) || value.trim() === ''
      ? draft('authorization.malformed')
      : draft('authorization.overwritten');
  }
  const scope = [access, credential].find((text) => text !== undefined && /\/\d{8}\/[^/]*\/[^/]*/.test(text));
  if (scope !== undefined) return draft('algorithm.derived-key', { scope });
  return isWellFormed(value) && signature !== undefined ? undefined : draft('authorization.malformed');
}

/** The form that the vendor's verifier takes; blanks around the commas are let through. */
function isWellFormed(value: string): boolean {
  return /^SDK-HMAC-SHA256\s+Access=[^,\s"']+\s*,\s*SignedHeaders=[^,\s"']+\s*,\s*Signature=[^,\s"']+$/.test(
    value.trim(),
  );
}

function readFromText(evidence: Evidence): readonly CauseDraft[] {
  const id = evidence.error?.detail?.id ?? '';
  const items = messageEvidence(evidence);
  const named = evidence.error?.values.algorithm;
  if (id === '0303.no-authorization' || id === '0301.no-token')
    return [
      // A header of another scheme gets the same answer as none.
      { cause: 'authorization.missing', certainty: 'likely', evidence: items, missing: 'sent' },
      { cause: 'authorization.overwritten', certainty: 'possible', evidence: items, missing: 'sent' },
    ];
  if (id.endsWith('.empty-access')) {
    return [
      { cause: 'authorization.malformed', certainty: 'likely', evidence: items, missing: 'sent' },
      { cause: 'authorization.overwritten', certainty: 'possible', evidence: items, missing: 'sent' },
    ];
  }
  return id.endsWith('.algorithm')
    ? [{ cause: 'algorithm.mismatch', certainty: 'proven', evidence: items, params: otherAlgorithm(named) }]
    : [];
}

/** What was expected, what was used, and of what kind that is where the vendor's SDKs know it. */
function otherAlgorithm(scheme: string | undefined): Readonly<Record<string, string>> {
  const expected = defaultAlgorithm.id;
  if (scheme === undefined) return { expected };
  const { keyKind } = recogniseScheme(scheme);
  return { expected, actual: scheme, ...(keyKind === undefined ? {} : { keyKind }) };
}
