// A call that the gateway let through has nothing wrong with it, whatever else may look odd.
import { messageEvidence, type Rule } from './rule.ts';

export const acceptedRule: Rule = {
  family: 'none',
  examine: ({ evidence }) =>
    evidence.accepted ? [{ cause: 'none', certainty: 'proven', evidence: messageEvidence(evidence) }] : [],
};

/** The last word when no rule found anything. */
export const nothingFoundRule: Rule = {
  family: 'none',
  examine: ({ evidence, proof }) => {
    const verified =
      evidence.status === undefined && evidence.sent?.authorization !== undefined && proof().outcome === 'right';
    return [
      {
        cause: 'none',
        certainty: verified ? 'proven' : evidence.status === undefined ? 'possible' : 'likely',
        evidence: messageEvidence(evidence),
        ...(verified || evidence.status !== undefined ? {} : { missing: 'response' }),
      },
    ];
  },
};
