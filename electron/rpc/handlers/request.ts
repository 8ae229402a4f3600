import { algorithmOf } from '../../../shared/diagnosis/sign-as-told.ts';
import type { Handlers } from '../../../shared/rpc/define.ts';
import type { requestMethods } from '../../../shared/rpc/methods/request.ts';
import type { Services } from '../../create-services.ts';

export function requestHandlers({
  sender,
  sendAsBrowser,
  bursts,
  bodyHashes,
}: Services): Handlers<typeof requestMethods> {
  return {
    'signing.signature': (question) => sender.signature(question),
    'signing.bodyHash': ({ body, algorithm }) => bodyHashes.of(body, algorithmOf({ algorithm }).id),
    'request.send': ({ sendId, draft, ...variables }) => sender.send(sendId, draft, { variables }),
    'request.sendAsBrowser': ({ sendId, draft, origin }) => sendAsBrowser(sendId, draft, origin),
    'request.sendMany': ({ sendId, draft, ...size }) => bursts.run(sendId, draft, size),
    'request.cancel': async ({ sendId }) => ({ cancelled: sender.cancel(sendId) || bursts.cancel(sendId) }),
  };
}
