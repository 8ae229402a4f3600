// Custom authorizers: a function in the cloud, here a rule of the gateway file with the same kinds of answer (gateway.md 2.8).
import { sentQueryValue } from '../backend-parameters.ts';
import type { Authorizer } from '../config/policies-schema.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { pass, refuse, type StepResult } from '../pipeline-step.ts';

type Script = NonNullable<Authorizer['script']>;

function allows(script: Script, call: GatewayCall): boolean {
  const header = script.allowWhenHeader;
  const query = script.allowWhenQuery;
  if (header && call.headerMap.get(header.name.toLowerCase()) !== header.equals) return false;
  return !query || sentQueryValue(call, query.name) === query.equals;
}

function identityMissing(authorizer: Authorizer, call: GatewayCall): string | undefined {
  return authorizer.identities.find(({ location, name }) =>
    location === 'HEADER' ? !call.headerMap.has(name.toLowerCase()) : sentQueryValue(call, name) === undefined,
  )?.name;
}

/** Asks the authorizer that stands for the API; `facts` keep the identity found before it. */
export function authenticateByAuthorizer(call: GatewayCall, facts: CallFacts, _context: StepContext): StepResult {
  const { authorizer } = matchOf(facts).api;
  const script = authorizer?.script;
  const params = { authorizer: authorizer?.name ?? '' };
  if (authorizer === undefined || script === undefined) {
    return refuse({ error: '0601' }, { id: 'authentication.authorizer-no-script', params });
  }
  if (script.statusCode !== 200) {
    if (authorizer.relaxed) return pass('authentication.authorizer-relaxed', params, { authorizerContext: {} });
    return refuse({ error: '0601' }, { id: 'authentication.authorizer-fails', params });
  }
  const missing = identityMissing(authorizer, call);
  if (missing !== undefined) {
    return refuse(
      { error: '0305' },
      { id: 'authentication.authorizer-identity', params: { ...params, name: missing }, guess: true },
    );
  }
  if (!allows(script, call))
    return refuse({ error: '0305' }, { id: 'authentication.authorizer-denies', params, guess: true });
  const context = Object.fromEntries(Object.entries(script.context).map(([name, value]) => [name, String(value)]));
  return pass('authentication.authorizer', params, { authorizerContext: context });
}
