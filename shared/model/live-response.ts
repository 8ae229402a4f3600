// An answer while it is still arriving: its head as soon as it is there, then the body piece by piece.
import { headerListSchema } from './header-list.ts';
import { z } from './json-mode.ts';

/** The final answer of the exchange begins; `sendId` is that of `request.send`. */
export const responseStartedSchema = z.strictObject({
  sendId: z.string(),
  status: z.int(),
  reason: z.string(),
  httpVersion: z.string(),
  headers: headerListSchema,
  /** Milliseconds since the sending began. */
  elapsedMs: z.number(),
});
export type ResponseStarted = z.infer<typeof responseStartedSchema>;

/** Phases of an exchange before its answer begins, in their order. */
export const sendPhases = ['dns', 'connect', 'tls', 'send', 'wait'] as const;
export type SendPhase = (typeof sendPhases)[number];

/** A sending came into its next phase. */
export const sendProgressSchema = z.strictObject({ sendId: z.string(), phase: z.enum(sendPhases) });
export type SendProgress = z.infer<typeof sendProgressSchema>;

/** More of the body, redacted, at most ten times a second. */
export const responseChunkSchema = z.strictObject({
  sendId: z.string(),
  /** Unpacked bytes that follow those of the chunk before; absent for a body that is no event stream beyond 1 MB. */
  base64: z.string().optional(),
  /** Bytes of the body so far, unpacked. */
  bytes: z.int(),
  elapsedMs: z.number(),
});
export type ResponseChunk = z.infer<typeof responseChunkSchema>;
