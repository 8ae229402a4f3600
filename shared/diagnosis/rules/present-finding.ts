// A finding of the comparison or the search as a cause: the line it is about, both sides, the gateway's words.
import type { CauseId } from '../../model/cause-ids.ts';
import type { ComparedLine, EvidenceItem } from '../../model/diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import { lineDiffs } from '../line-diff.ts';
import type { SigningFinding, SigningProof } from '../signing-finding.ts';
import { type CauseDraft, messageEvidence } from './rule.ts';

/** The mistakes beside one that shows by itself: the client's text tells them, or the secret where that is known. */
export function besides(evidence: Evidence, proof: () => SigningProof, shown: CauseId): readonly CauseDraft[] {
  if (evidence.client === undefined && evidence.secret === undefined) return [];
  const found = proof();
  return found.findings.filter(({ cause }) => cause !== shown).map((finding) => presented(evidence, found, finding));
}

/** The line of the canonical request that a cause is about. */
function lineOf(cause: CauseId, name: string | undefined, lines: readonly ComparedLine[]): ComparedLine | undefined {
  const odd = lines.filter(({ equal }) => !equal);
  const labelled = (label: string) => odd.find((line) => line.label === label);
  const family = cause.slice(0, cause.indexOf('.'));
  if (family === 'method') return labelled('method');
  if (family === 'uri') return labelled('canonicalUri') ?? labelled('canonicalQueryString');
  if (family === 'query') return labelled(cause === 'query.in-path' ? 'canonicalUri' : 'canonicalQueryString');
  if (family === 'body') return labelled('payloadHash');
  if (cause === 'header.list-mismatch')
    return labelled('signedHeaders') ?? odd.find(({ label }) => label.startsWith('header '));
  if (family === 'header' && cause !== 'header.final-newline') {
    return (
      labelled(`header ${name ?? ''}`) ??
      odd.find(({ label }) => label.startsWith('header ')) ??
      labelled('signedHeaders')
    );
  }
  return undefined;
}

/** What of the gateway's text could not be compared. */
export function maskedEvidence({ masked }: Evidence): readonly EvidenceItem[] {
  return masked.length === 0 ? [] : [{ kind: 'masked', lines: [...masked] }];
}

/** A finding as a cause, with the line it is about. */
export function presented(evidence: Evidence, proof: SigningProof, finding: SigningFinding): CauseDraft {
  const line = lineOf(finding.cause, finding.name, proof.lines);
  const toSign = proof.evidence.find((item) => item.kind === 'line-diff');
  const shown = line ?? (toSign?.kind === 'line-diff' ? toSign : undefined);
  const items: EvidenceItem[] = [
    ...(line === undefined ? [] : lineDiffs([line])),
    ...proof.evidence,
    ...maskedEvidence(evidence),
    ...comparison(proof),
  ];
  return {
    cause: finding.cause,
    certainty: finding.certainty,
    evidence: [...items, ...messageEvidence(evidence)],
    params: {
      ...(shown === undefined
        ? {}
        : { line: String(shown.line), label: shown.label, expected: shown.expected ?? '', actual: shown.actual ?? '' }),
      ...(finding.name === undefined ? {} : { name: finding.name }),
      ...finding.params,
    },
    ...(finding.missing === undefined ? {} : { missing: finding.missing }),
  };
}

export function comparison({ lines }: SigningProof): readonly EvidenceItem[] {
  return lines.length === 0 ? [] : [{ kind: 'comparison', lines: [...lines] }];
}
