import type { Handlers } from '../../../shared/rpc/define.ts';
import type { socketMethods } from '../../../shared/rpc/methods/socket.ts';
import type { Services } from '../../create-services.ts';

export function socketHandlers({ sockets }: Services): Handlers<typeof socketMethods> {
  return {
    'socket.open': ({ sessionId, draft }) => sockets.open(sessionId, draft),
    'socket.send': ({ sessionId, ...data }) => sockets.send(sessionId, data).then(() => ({})),
    'socket.ping': ({ sessionId }) => sockets.ping(sessionId).then(() => ({})),
    'socket.close': ({ sessionId, code, reason }) => sockets.close(sessionId, code, reason).then(() => ({})),
  };
}
