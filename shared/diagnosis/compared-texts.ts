// Two canonical requests compared: every difference under the mistake that makes it.
import { CONTENT_SHA256 } from '../http/header-names.ts';
import type { CauseId } from '../model/cause-ids.ts';
import { matchesPrinted } from './canonical-text.ts';
import { explainHeaders } from './explain-headers.ts';
import { explainPayload } from './explain-payload.ts';
import { explainTarget } from './explain-target.ts';
import { type CanonicalSide, compareLines } from './line-diff.ts';
import type { KnownSigning } from './recipe-of-text.ts';
import { NOTHING, type SigningFinding, type SigningProof } from './signing-finding.ts';

/** The client signed what X-Sdk-Content-Sha256 says; the gateway hashed the body that arrived. */
function declaredHash(expected: CanonicalSide, actual: CanonicalSide): CauseId | undefined {
  const declared = actual.headers.find(({ name }) => name.toLowerCase() === CONTENT_SHA256)?.value.trim();
  const differs = declared === actual.payloadHash && !matchesPrinted(expected.payloadHash, declared);
  return differs && /^[0-9a-f]{64}$/.test(declared) ? 'body.content-sha256-mismatch' : undefined;
}

function payloadFinding(
  known: KnownSigning,
  expected: CanonicalSide,
  actual: CanonicalSide,
): readonly SigningFinding[] {
  const declared = declaredHash(expected, actual);
  if (declared !== undefined) return [{ cause: declared, certainty: 'proven' }];
  const found = explainPayload(known, expected.payloadHash, actual.payloadHash);
  if (found === undefined) return [];
  const { cause, isSure } = found;
  return [isSure ? { cause, certainty: 'proven' } : { cause, certainty: 'likely', missing: 'sent' }];
}

/** Every difference between two canonical requests, each under the mistake that makes it. */
export function compared(
  known: KnownSigning,
  expected: CanonicalSide,
  actual: CanonicalSide,
  missing: readonly string[],
): SigningProof {
  const findings: SigningFinding[] = [
    ...(expected.method === actual.method ? [] : [{ cause: 'method.differs' as const }]),
    ...explainTarget(known, actual).map((cause) => ({ cause })),
    ...explainHeaders(expected, actual, missing),
  ].map((finding) => ({ ...finding, certainty: 'proven' }));
  findings.push(...payloadFinding(known, expected, actual));
  return {
    ...NOTHING,
    findings,
    lines: compareLines(expected, actual),
    outcome: findings.length > 0 ? 'explained' : 'same-text',
  };
}
