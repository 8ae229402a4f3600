// Custom authorizers of both kinds: what the function's answer means for the call (gateway.md 2.8). Denied is 0305, a
// fault of the function 0601, each with the response type of its own; that these are the codes is inferred.
import type { Authorizer } from '../config/authorizer-schema.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import type { AuthorizerContext } from '../gateway-state.ts';
import { pass, type Refusal, refuse, type StepResult } from '../pipeline-step.ts';
import { askFunction, identityValue } from './authorizer-function.ts';
import type { FunctionAnswer } from './function-answer.ts';

const DENIED: Refusal = { error: '0305' };
const IDENTITY: Refusal = { error: '0305', responseType: 'AUTHORIZER_IDENTITIES_FAILURE' };
const FAULTY: Refusal = { error: '0601', responseType: 'AUTHORIZER_CONF_FAILURE' };

type ContextFact = (context: AuthorizerContext) => CallFacts;

function judge(authorizer: Authorizer, answer: FunctionAnswer, factOf: ContextFact): StepResult {
  const params = { authorizer: authorizer.name };
  switch (answer.status) {
    case 'allow':
      return pass('authentication.authorizer', params, factOf(answer.context));
    case 'deny':
      return refuse(DENIED, { id: 'authentication.authorizer-denies', params, guess: true });
    case 'fault':
      if (authorizer.relaxed && answer.relaxable) return pass('authentication.authorizer-relaxed', params, factOf({}));
      return refuse(FAULTY, { id: answer.text, params: { ...params, ...answer.params } });
  }
}

function identityRefusal(authorizer: Authorizer, call: GatewayCall, context: StepContext): StepResult | undefined {
  for (const source of authorizer.identities) {
    const value = identityValue(source, call);
    const params = { authorizer: authorizer.name, name: source.name };
    if (value === undefined) return refuse(IDENTITY, { id: 'authentication.authorizer-identity', params, guess: true });
    if (source.validation === undefined) continue;
    const pattern = context.gateway.patternOf(`^(?:${source.validation})$`);
    if (!pattern?.occursIn(value)) return refuse(IDENTITY, { id: 'authorizer.validation', params, guess: true });
  }
  return undefined;
}

/** Asks the front-end authorizer of the API. */
export function authenticateByAuthorizer(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const { authorizer } = matchOf(facts).api;
  if (authorizer === undefined) {
    return refuse(FAULTY, { id: 'authorizer.no-function', params: { authorizer: '' } });
  }
  return (
    identityRefusal(authorizer, call, context) ??
    askFunction(authorizer, call, context, (answer) =>
      judge(authorizer, answer, (authorizerContext) => ({ authorizerContext })),
    )
  );
}

/** Asks the authorizer of the back end that was chosen. */
export function authorizeBackend(authorizer: Authorizer, call: GatewayCall, context: StepContext): StepResult {
  return askFunction(authorizer, call, context, (answer) =>
    judge(authorizer, answer, (backendAuthorizerContext) => ({ backendAuthorizerContext })),
  );
}
