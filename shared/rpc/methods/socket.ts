// WebSocket sessions. Messages and the end come as the events `socket.message` and `socket.closed`.
import { z } from '../../model/json-mode.ts';
import { requestDraftSchema } from '../../model/request.ts';
import { LARGEST_MESSAGE, socketOpeningSchema } from '../../model/socket-session.ts';

const sessionId = z.string().min(1).max(200);
const nothing = z.strictObject({});

export const socketMethods = {
  /** Sends the handshake; a refusal is an exchange with its diagnosis. `request.cancel` with the session's id ends the wait. */
  'socket.open': { input: z.strictObject({ sessionId, draft: requestDraftSchema }), output: socketOpeningSchema },
  /** One message: text, or bytes in base64. `NOT_FOUND` when the session is not open. */
  'socket.send': {
    input: z.strictObject({
      sessionId,
      text: z.string().max(LARGEST_MESSAGE).optional(),
      base64: z.base64().max(LARGEST_MESSAGE).optional(),
    }),
    output: nothing,
  },
  'socket.ping': { input: z.strictObject({ sessionId }), output: nothing },
  /** RFC 6455, 7.4: 1000, or a code from 3000 to 4999; without one the frame carries none. */
  'socket.close': {
    input: z.strictObject({
      sessionId,
      code: z.union([z.literal(1000), z.int().min(3000).max(4999)]).optional(),
      reason: z.string().max(100).default(''),
    }),
    output: nothing,
  },
};
