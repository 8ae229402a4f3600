// A WebSocket session of the workbench: its handshake is an exchange like any other, its messages come as events.
import { contentSchema, exchangeSchema } from './exchange.ts';
import { z } from './json-mode.ts';

export const socketMessageSchema = z.strictObject({
  sessionId: z.string(),
  /** ISO time of this machine. */
  at: z.string(),
  direction: z.enum(['sent', 'received']),
  kind: z.enum(['text', 'binary', 'ping', 'pong']),
  content: contentSchema,
});
export type SocketMessage = z.infer<typeof socketMessageSchema>;

export const socketClosedSchema = z.strictObject({
  sessionId: z.string(),
  at: z.string(),
  /** RFC 6455, 7.4; 1005 for a close without a code, 1006 for a connection that broke off. */
  code: z.int(),
  reason: z.string(),
  /** Who said goodbye first; `nobody` where the connection broke off. */
  by: z.enum(['client', 'server', 'nobody']),
});
export type SocketClosed = z.infer<typeof socketClosedSchema>;

export const socketOpeningSchema = z.strictObject({
  exchange: exchangeSchema,
  open: z.boolean(),
  /** The server's `Sec-WebSocket-Protocol`. */
  protocol: z.string().optional(),
  /** Why an answer of 101 is no handshake all the same. */
  problem: z.enum(['accept', 'extension']).optional(),
});
export type SocketOpening = z.infer<typeof socketOpeningSchema>;

/** Largest message that is sent from a window or shown in it. */
export const LARGEST_MESSAGE = 1024 * 1024;
