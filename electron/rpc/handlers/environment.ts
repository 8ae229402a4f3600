import type { Handlers } from '../../../shared/rpc/define.ts';
import type { environmentMethods } from '../../../shared/rpc/methods/environment.ts';
import type { Services } from '../../create-services.ts';

export function environmentHandlers({ environments, signHidden }: Services): Handlers<typeof environmentMethods> {
  return {
    'environment.list': async () => environments.list(),
    'environment.save': ({ environment }) => environments.save(environment),
    'environment.remove': ({ id }) => environments.remove(id),
    'environment.restore': ({ id }) => environments.restore(id),
    'environment.duplicate': ({ id, name }) => environments.duplicate(id, name),
    'environment.choose': ({ id }) => environments.choose(id),
    'signing.hidden': (signing) => signHidden(signing),
  };
}
