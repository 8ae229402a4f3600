// Errors as they cross the border: a stable code, a message for people, optional data. Never a stack, path or secret.
import { z } from '../model/json-mode.ts';

export const rpcErrorCodes = [
  'UNKNOWN_METHOD',
  'BAD_INPUT',
  'UNAUTHORIZED',
  'NOT_FOUND',
  'CONFLICT',
  'UNAVAILABLE',
  'LOCKED',
  'TOO_LARGE',
  'INTERNAL',
] as const;
export type RpcErrorCode = (typeof rpcErrorCodes)[number];

export const rpcErrorSchema = z.strictObject({
  code: z.enum(rpcErrorCodes),
  message: z.string(),
  data: z.unknown().optional(),
});
export type RpcError = z.infer<typeof rpcErrorSchema>;

export const rpcAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: rpcErrorSchema }),
]);
/** Every answer on the wire, over IPC and over POST alike. */
export type RpcAnswer = { ok: true; value: unknown } | { ok: false; error: RpcError };
