// A call that the gateway let through has nothing wrong with it, whatever else may look odd.
import { backendAnswer } from '../answered-by.ts';
import { messageEvidence, type Rule } from './rule.ts';

export const acceptedRule: Rule = {
  family: 'none',
  examine: ({ evidence }) =>
    evidence.accepted ? [{ cause: 'none', certainty: 'proven', evidence: messageEvidence(evidence) }] : [],
};

/** An error without a code of the gateway, written behind it: the call itself was let through (FAQ 3.2). */
export const backendAnswerRule: Rule = {
  family: 'none',
  examine: ({ evidence }) => {
    const answer = backendAnswer(evidence);
    if (answer === undefined) return [];
    const params = { backendStatus: String(evidence.status) };
    return [
      { cause: 'none', certainty: answer.sure ? 'proven' : 'likely', evidence: messageEvidence(evidence), params },
    ];
  },
};

/** The last word when no rule found anything. */
export const nothingFoundRule: Rule = {
  family: 'none',
  examine: ({ evidence, proof }) => {
    const verified =
      evidence.status === undefined && evidence.sent?.authorization !== undefined && proof().outcome === 'right';
    const unseen = verified && evidence.sent?.isBodyAssumed === true;
    return [
      {
        cause: 'none',
        certainty: unseen ? 'likely' : verified ? 'proven' : evidence.status === undefined ? 'possible' : 'likely',
        evidence: messageEvidence(evidence),
        ...(unseen ? { missing: 'sent' } : verified || evidence.status !== undefined ? {} : { missing: 'response' }),
      },
    ];
  },
};
