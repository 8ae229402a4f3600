import type { Handlers } from '../../../shared/rpc/define.ts';
import type { formatsMethods } from '../../../shared/rpc/methods/formats.ts';
import type { Services } from '../../create-services.ts';

export function formatsHandlers({
  keepCollection,
  exportRequests,
  copySecrets,
}: Services): Handlers<typeof formatsMethods> {
  return {
    'formats.import': (collection) => keepCollection(collection),
    'formats.export': (wish) => exportRequests(wish),
    'formats.copySecrets': ({ draft, format }) => copySecrets.command(draft, format),
  };
}
