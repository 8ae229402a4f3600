// One call with everything that is known of it: what was signed, sent, received, measured and concluded.
import { clockReadingSchema } from './clock-reading.ts';
import { diagnosisSchema } from './diagnosis.ts';
import { headerListSchema } from './header-list.ts';
import { z } from './json-mode.ts';
import { signingTraceSchema } from './signing-trace.ts';

/** Bytes for a view: text when they are valid UTF-8, else base64; `truncated` when only the beginning is here. */
export const contentSchema = z.strictObject({
  text: z.string().optional(),
  base64: z.string().optional(),
  bytes: z.int(),
  truncated: z.boolean(),
  /** The whole lies in a file of the host and is read by `body.slice`. */
  file: z.literal(true).optional(),
});
export type Content = z.infer<typeof contentSchema>;

/** Milliseconds since the sending began; a phase that did not happen (reused socket, IP literal, no TLS) is absent. */
export const timingsSchema = z.strictObject({
  signedMs: z.number().optional(),
  dnsMs: z.number().optional(),
  tcpMs: z.number().optional(),
  tlsMs: z.number().optional(),
  sentMs: z.number().optional(),
  firstByteMs: z.number().optional(),
  doneMs: z.number(),
});
export type Timings = z.infer<typeof timingsSchema>;

export const tlsDetailsSchema = z.strictObject({
  protocol: z.string(),
  cipher: z.string(),
  serverName: z.string(),
  authorized: z.boolean(),
  authorizationError: z.string().optional(),
  /** The user had switched the check off for this host or request (S40). */
  verifyOff: z.literal(true).optional(),
  /** A certificate of our own was at hand; whether the server asked for it is its affair. */
  clientCertificate: z.literal(true).optional(),
  subject: z.string().optional(),
  issuer: z.string().optional(),
  validTo: z.string().optional(),
});

/** How the connection came about, where it was not simply opened to the address. */
export const connectionDetailsSchema = z.strictObject({
  /** An earlier exchange had opened it: there are no times of name, TCP and TLS. */
  reused: z.literal(true).optional(),
  /** `socks5://host:port`, without name and password. */
  proxy: z.string().optional(),
  /** Request or settings sent it to another address than the URL's; the embedded gateway is none. */
  redirected: z.literal(true).optional(),
  /** HTTP/2: names went out in lower case, Host as `:authority`; `raw` is the list of fields as text. */
  http2: z.literal(true).optional(),
});

export const exchangeRequestSchema = z.strictObject({
  scheme: z.enum(['http', 'https']),
  method: z.string(),
  target: z.string(),
  headers: headerListSchema,
  body: contentSchema,
  /** host:port the socket was opened to; differs from Host for private domains and the embedded gateway. */
  connectedTo: z.string(),
  remoteAddress: z.string().optional(),
  /** Head and body exactly as written to the socket. */
  raw: contentSchema,
});

export const exchangeResponseSchema = z.strictObject({
  status: z.int(),
  reason: z.string(),
  httpVersion: z.string(),
  headers: headerListSchema,
  /** After decompression. */
  body: contentSchema,
  contentEncoding: z.string().optional(),
  /** Bytes of the body before it was unpacked, without the framing of chunks. */
  encodedBytes: z.int().optional(),
  /**
   * Why the body is not whole: the user stopped it; 1 GB was reached; it unpacked to more than a thousand times its
   * size; its coding is damaged (then it is shown as received); the disk was full.
   */
  bodyEnd: z.enum(['stopped', 'limit', 'ratio', 'broken', 'disk']).optional(),
  /** Head and body exactly as read from the socket. */
  raw: contentSchema,
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  requestId: z.string().optional(),
  redirectTo: z.string().optional(),
});
export type ExchangeResponse = z.infer<typeof exchangeResponseSchema>;

export const exchangeOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('response'), response: exchangeResponseSchema }),
  z.strictObject({
    kind: z.literal('network-error'),
    code: z.string(),
    message: z.string(),
    /** What arrived before the failure, if anything. */
    raw: contentSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('cancelled') }),
]);
export type ExchangeOutcome = z.infer<typeof exchangeOutcomeSchema>;

export const exchangeSchema = z.strictObject({
  id: z.string(),
  draftId: z.string().optional(),
  startedAt: z.string(),
  request: exchangeRequestSchema,
  trace: signingTraceSchema.optional(),
  outcome: exchangeOutcomeSchema,
  timings: timingsSchema,
  tls: tlsDetailsSchema.optional(),
  connection: connectionDetailsSchema.optional(),
  clock: clockReadingSchema.optional(),
  diagnosis: diagnosisSchema.optional(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** What of its connection an exchange is marked with: no certificate was checked; a proxy; an address of the user's choice. */
export const connectionMarks = ['unchecked', 'proxy', 'address'] as const;
export type ConnectionMark = (typeof connectionMarks)[number];

/** The row of a history list. */
export const exchangeSummarySchema = z.strictObject({
  id: z.string(),
  draftId: z.string().optional(),
  startedAt: z.string(),
  method: z.string(),
  host: z.string(),
  target: z.string(),
  status: z.int().optional(),
  errorCode: z.string().optional(),
  cause: z.string().optional(),
  marks: z.array(z.enum(connectionMarks)).optional(),
  durationMs: z.number(),
});
export type ExchangeSummary = z.infer<typeof exchangeSummarySchema>;
