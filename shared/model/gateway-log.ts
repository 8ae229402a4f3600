// What the embedded gateway tells of itself: its state and, for each request, every decision with its reason.
import { causeSchema } from './diagnosis.ts';
import { contentSchema } from './exchange.ts';
import { headerListSchema } from './header-list.ts';
import { z } from './json-mode.ts';

export const gatewayStatusSchema = z.strictObject({
  running: z.boolean(),
  url: z.string().optional(),
  host: z.string(),
  port: z.int(),
  /** Set while it listens for HTTPS too. */
  tlsUrl: z.string().optional(),
  tlsPort: z.int().optional(),
  /** Requests taken since the start, and how many of them the gateway itself refused. */
  requests: z.int(),
  refused: z.int(),
  logBytes: z.int(),
  logLimitBytes: z.int(),
  groups: z.int(),
  apis: z.int(),
  environments: z.int(),
  credentials: z.int(),
  clockOffsetSeconds: z.number(),
  /** Fault switches that are on and not used up; a shifted clock is one. */
  faults: z.int(),
  /** APIs, counted per environment, whose last change is not published. */
  unpublishedChanges: z.int(),
  /** Changes that act a little later, as a switch asks. */
  pendingChanges: z.int(),
  /** Set when the last start failed: what happened and what to do. */
  error: z.string().optional(),
});
export type GatewayStatus = z.infer<typeof gatewayStatusSchema>;

/** The certificate authority that programs must trust to call the gateway over HTTPS. */
export const gatewayAuthoritySchema = z.strictObject({
  /** PEM. */
  certificate: z.string(),
  /** SHA-256, as certificate viewers show it. */
  fingerprint: z.string(),
  /** When it ends, ISO 8601. It is replaced 30 days before. */
  validTo: z.string(),
});
export type GatewayAuthority = z.infer<typeof gatewayAuthoritySchema>;

const decisionTextSchema = z.strictObject({ id: z.string(), params: z.record(z.string(), z.string()) });

/** One step of the pipeline for one request. `reason` is English; `text` lets a window say it in its own language. */
export const gatewayDecisionSchema = z.strictObject({
  step: z.string(),
  outcome: z.enum(['passed', 'stopped', 'skipped', 'not-reached']),
  reason: z.string(),
  text: decisionTextSchema.optional(),
  /** True where the decision rests on our documented choice, not on a published rule (mark [G] of the rules). */
  guess: z.boolean().optional(),
  /** What the step looked at on its way, line by line: each backend policy with its conditions. */
  details: z.array(z.strictObject({ reason: z.string(), text: decisionTextSchema })).optional(),
});
export type GatewayDecision = z.infer<typeof gatewayDecisionSchema>;

export const gatewayLogEntrySchema = z.strictObject({
  id: z.string(),
  time: z.string(),
  method: z.string(),
  host: z.string(),
  target: z.string(),
  /** 0 where no request came because the TLS handshake failed; method and target are empty then. */
  status: z.int(),
  errorCode: z.string().optional(),
  durationMs: z.number(),
  /** Who called, as the gateway saw it. Missing where no request came. */
  caller: z
    .strictObject({
      /** The other end of the connection, `$remote_addr`. */
      peer: z.string(),
      /** X-Forwarded-For as it came, its repetitions joined. */
      forwardedFor: z.string().optional(),
      /** The address that access control and throttling judge; missing where `from` has none, and in forwarded calls. */
      judged: z.string().optional(),
      /** Where that address comes from: `$remote_addr`, `X-Forwarded-For[-1]`, the name of another header. */
      from: z.string().optional(),
    })
    .optional(),
  trace: z.array(gatewayDecisionSchema),
  causes: z.array(causeSchema).optional(),
  /** Why there are no causes (yet): they are being searched for, too many others waited, the search failed. */
  explanation: z.enum(['pending', 'skipped', 'failed']).optional(),
  /** The connection behind a switch of protocols (WebSocket, status 101): bytes from the client and to it. */
  session: z.strictObject({ state: z.enum(['open', 'closed']), receivedBytes: z.int(), sentBytes: z.int() }).optional(),
  /** The group forwards: another gateway answered, or was to (`failed`: the system's word for why not). Milliseconds. */
  forward: z
    .strictObject({
      to: z.string(),
      /** 0 on a kept connection. */
      connectMs: z.number(),
      reused: z.boolean(),
      /** From the connection to the last byte of the answer. */
      upstreamMs: z.number(),
      /** What this gateway added. */
      addedMs: z.number(),
      failed: z.string().optional(),
    })
    .optional(),
});
/** One line of the live request log. */
export type GatewayLogEntry = z.infer<typeof gatewayLogEntrySchema>;

/** The line stands for a connection whose TLS handshake failed, not for a request. */
export const isHandshake = ({ status }: Pick<GatewayLogEntry, 'status'>): boolean => status === 0;

/** The request as it went to the back end. `signing` is there where a signature key signed it: line by line. */
export const forwardedRequestSchema = z.strictObject({
  method: z.string(),
  url: z.string(),
  headers: headerListSchema,
  signing: z.strictObject({ header: z.string(), canonicalRequest: z.string(), stringToSign: z.string() }).optional(),
});
export type ForwardedRequest = z.infer<typeof forwardedRequestSchema>;

export const gatewayLogDetailSchema = z.strictObject({
  entry: gatewayLogEntrySchema,
  requestHeaders: headerListSchema,
  requestBody: contentSchema,
  responseHeaders: headerListSchema,
  responseBody: contentSchema,
  /** Where the call went to a back end. */
  forwarded: forwardedRequestSchema.optional(),
});
export type GatewayLogDetail = z.infer<typeof gatewayLogDetailSchema>;
