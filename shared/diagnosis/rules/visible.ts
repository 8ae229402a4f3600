// Mistakes of header list and body that the request shows by itself: no comparison, no secret needed.
import { AUTHORIZATION, CONTENT_SHA256, HOST } from '../../http/header-names.ts';
import { headerValue } from '../../model/header-list.ts';
import type { SentRequest } from '../../model/request.ts';
import type { Evidence, SentEvidence } from '../evidence.ts';
import { bodyHashEncoding } from '../mistakes/body-hash-encoding.ts';
import { concernsAuthentication, headerEvidence } from './authorization.ts';
import { besides } from './present-finding.ts';
import { type CauseDraft, messageEvidence, type Rule } from './rule.ts';

export const visibleRule: Rule = {
  family: 'visible',
  examine: ({ evidence, proof }) => {
    if (!concernsAuthentication(evidence)) return [];
    const { sent, error } = evidence;
    const id = error?.detail?.id ?? '';
    const drafts: CauseDraft[] = [];
    const read = id.endsWith('.signed-header') ? error?.values.name : undefined;
    const name = read ?? sent?.expected.missingHeaders.find((each) => each !== HOST && each !== AUTHORIZATION);
    if (name !== undefined) {
      drafts.push({
        cause: 'header.signed-not-sent',
        certainty: 'proven',
        evidence: messageEvidence(evidence),
        params: { name },
      });
      // Of the header that is absent the search can only guess what it held.
      const others = besides(evidence, proof, 'header.signed-not-sent');
      drafts.push(...others.filter(({ cause, params }) => !cause.startsWith('header.') || params?.name !== name));
    }
    if (id.endsWith('.date-not-signed')) {
      drafts.push({
        cause: 'header.list-mismatch',
        // A header without any SignedHeaders gets the same answer.
        certainty: sent === undefined ? 'likely' : 'proven',
        evidence: messageEvidence(evidence),
        params: { name: 'x-sdk-date' },
        ...(sent === undefined ? { missing: 'sent' } : {}),
      });
    }
    return sent === undefined ? drafts : [...drafts, ...contentHash(evidence, sent)];
  },
};

/** X-Sdk-Content-Sha256 replaces the hash of the body in the signature, so the signature alone does not show it. */
function contentHash(evidence: Evidence, sent: SentEvidence): readonly CauseDraft[] {
  const value = headerValue(sent.request.headers, CONTENT_SHA256)?.trim();
  const hash = sent.bodyHash;
  if (value === undefined || hash === undefined || value === hash || value === 'UNSIGNED-PAYLOAD') return [];
  const right = { ...sent.right, payloadHash: hash };
  const encoded = bodyHashEncoding
    .variants(sent.facts, right)
    .some(({ change }) => change(right).payloadHash === value);
  const change = (request: SentRequest): SentRequest => ({
    ...request,
    headers: request.headers.map(([name, old]) => [name, name.toLowerCase() === CONTENT_SHA256 ? hash : old] as const),
  });
  return [
    {
      cause: encoded ? 'body.hash-encoding' : 'body.content-sha256-mismatch',
      certainty: 'proven',
      evidence: [headerEvidence('X-Sdk-Content-Sha256', value), ...messageEvidence(evidence)],
      params: { expected: hash, actual: value, line: '', label: 'X-Sdk-Content-Sha256' },
      change,
    },
  ];
}
