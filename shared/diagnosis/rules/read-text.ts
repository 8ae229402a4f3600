// The last rule but one: a wording of the catalog that no rule took up names its cause itself.
import { messageEvidence, type Rule } from './rule.ts';

export const readTextRule: Rule = {
  family: 'read',
  examine: ({ evidence }) => {
    const [cause] = evidence.error?.detail?.causeIds ?? [];
    if (cause === undefined) return [];
    // Words that no document shows may mean another thing on the real gateway.
    const certainty = evidence.error?.detail?.evidence === 'document' ? 'proven' : 'likely';
    return [{ cause, certainty, evidence: messageEvidence(evidence), missing: 'sent' }];
  },
};
