// THE table of rules, in the order in which a gateway decides. A group is asked only while no earlier one has proven a
// cause: what the gateway never came to look at cannot be why it refused.
import { acceptedRule, backendAnswerRule } from './accepted.ts';
import { answerRule } from './answer.ts';
import { authorizationRule } from './authorization.ts';
import { clockRule } from './clock.ts';
import { credentialRule } from './credential.ts';
import { networkRule } from './network.ts';
import { preflightAnswerRule } from './preflight-answer.ts';
import { routeRule } from './route.ts';
import type { Rule } from './rule.ts';
import { signatureRule } from './signature.ts';
import { visibleRule } from './visible.ts';

export const rules: readonly Rule[] = [
  networkRule,
  preflightAnswerRule,
  acceptedRule,
  backendAnswerRule,
  answerRule,
  routeRule,
  authorizationRule,
  credentialRule,
  clockRule,
  visibleRule,
  signatureRule,
];
