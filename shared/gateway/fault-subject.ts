// What is known of a call as far as fault switches can be scoped by it.
import type { FaultSubject } from './faults.ts';
import type { CallFacts } from './gateway-call.ts';

/** Subject of a call behind the route step; before it, group and API are open. */
export function subjectOf(facts: CallFacts): FaultSubject {
  const { match, identity, environment } = facts;
  return {
    group: match?.api.group.name,
    api: match?.api.fullName,
    environment,
    key: identity?.kind === 'app' ? identity.app.app.key : undefined,
  };
}
