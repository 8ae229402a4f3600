import type { Handlers } from '../../../shared/rpc/define.ts';
import type { bodyMethods } from '../../../shared/rpc/methods/body.ts';
import type { Services } from '../../create-services.ts';
import { bodyIndex, searchBody } from '../../services/stores/body-index.ts';

export function bodyHandlers({ bodyFiles, fileSaving }: Services): Handlers<typeof bodyMethods> {
  return {
    async 'body.slice'({ exchangeId, part, from, to }) {
      const { bytes, total } = await bodyFiles.slice(exchangeId, part, from, to);
      return { base64: Buffer.from(bytes).toString('base64'), total };
    },
    'body.index': ({ exchangeId, part }) => bodyIndex(bodyFiles, exchangeId, part),
    'body.save': ({ exchangeId, part, fileName }) => fileSaving.saveBody(exchangeId, part, fileName),
    'body.search': (question) => searchBody(bodyFiles, question),
  };
}
