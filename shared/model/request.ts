// A request in its three forms: as a person writes it (draft), as a signer takes it (signable), as it arrived (sent).
import { captureSchema, expectationSchema } from './expectation.ts';
import { headerListSchema } from './header-list.ts';
import { z } from './json-mode.ts';
import { requestNetworkSchema } from './network-settings.ts';

/** Body members shared by every form: text (UTF-8) or bytes in base64, never both. */
const bodyMembers = { body: z.string().optional(), bodyBase64: z.base64().optional() };

/** What a signer takes: the shape of the recorded vectors and of the CLI. */
export const signableRequestSchema = z.strictObject({
  method: z.string().min(1),
  url: z.string().min(1),
  headers: headerListSchema.default([]),
  ...bodyMembers,
});
export type SignableRequest = z.infer<typeof signableRequestSchema>;

/** What went over the wire: raw request target, ordered headers, body. The shape of a diagnosis case. */
export const sentRequestSchema = z.object({
  scheme: z.enum(['http', 'https']).default('https'),
  method: z.string(),
  target: z.string(),
  headers: headerListSchema.default([]),
  ...bodyMembers,
  /** A body was sent and is not here (it stood in a file, or was cut off): nothing may be concluded from its absence. */
  bodyOmitted: z.boolean().optional(),
});
export type SentRequest = z.infer<typeof sentRequestSchema>;

/** A row of the params or headers table; a row that is not enabled is kept and not sent. */
export const draftRowSchema = z.strictObject({
  name: z.string(),
  value: z.string(),
  enabled: z.boolean().default(true),
  note: z.string().optional(),
});
export type DraftRow = z.infer<typeof draftRowSchema>;

/** Where the bytes go: the URL's own host, the embedded gateway, or another address (Host stays the URL's). */
export const connectToSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('url') }),
  z.strictObject({ kind: z.literal('mock') }),
  z.strictObject({ kind: z.literal('address'), host: z.string().min(1), port: z.int().min(1).max(65535) }),
]);
export type ConnectTo = z.infer<typeof connectToSchema>;

/** Which time is written into X-Sdk-Date. `offset` shifts this machine's clock by whole milliseconds (rehearsal). */
export const timeSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('machine') }),
  z.strictObject({ kind: z.literal('gateway') }),
  z.strictObject({ kind: z.literal('offset'), offsetMs: z.int() }),
  z.strictObject({ kind: z.literal('fixed'), sdkDate: z.string() }),
]);
export type TimeSource = z.infer<typeof timeSourceSchema>;

export const authModeSchema = z.enum([
  'APP',
  'APP_CODE',
  'APP_BASIC',
  'APP_SECRET',
  'APP_API_KEY',
  'APP_TOKEN',
  'APP_JWT',
  'IAM',
  'IAM_TOKEN',
  'AUTHORIZER',
  'NONE',
]);
/** How the caller proves identity; what each sends stands in the table of signing/schemes. */
export type AuthMode = z.infer<typeof authModeSchema>;

export const draftAuthSchema = z.strictObject({
  mode: authModeSchema,
  credentialId: z.string().optional(),
  /** The header that carries the proof where it is not the scheme's own (`custom_auth_header`, an authorizer's). */
  header: z.string().max(200).optional(),
  /** Names (lower case) that are sent but left out of SignedHeaders. */
  unsignedHeaders: z.array(z.string()).default([]),
  timeSource: timeSourceSchema.default({ kind: 'machine' }),
  /** A member of the mistakes table: the request is signed wrongly on purpose, to see the refusal explained. */
  mistake: z.string().optional(),
  /** Id of the signing algorithm; without it SDK-HMAC-SHA256. */
  algorithm: z.string().max(60).optional(),
  /** Region and service of a derived key; they mean nothing to an algorithm that signs with the secret itself. */
  region: z.string().max(200).optional(),
  service: z.string().max(200).optional(),
  /** A member of the profiles table: the request is signed as that official signer would; without it as the gateway does. */
  profile: z.string().max(60).optional(),
});
export type DraftAuth = z.infer<typeof draftAuthSchema>;

const partMembers = { name: z.string(), contentType: z.string().optional() };

/** One part of a form. `path` is what the user typed or chose; a format that is read in never sets it (S80). */
export const multipartPartSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...partMembers, text: z.string() }),
  z.strictObject({ kind: z.literal('file'), ...partMembers, path: z.string(), filename: z.string().optional() }),
]);
export type MultipartPart = z.infer<typeof multipartPartSchema>;

/** `file` and file parts hold a path of the host's machine; their bytes are read when they are hashed and sent. */
export const draftBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('base64'), base64: z.base64() }),
  z.strictObject({
    kind: z.literal('file'),
    path: z.string(),
    name: z.string().optional(),
    bytes: z.int().min(0).optional(),
  }),
  z.strictObject({ kind: z.literal('multipart'), boundary: z.string(), parts: z.array(multipartPartSchema) }),
]);
export type DraftBody = z.infer<typeof draftBodySchema>;

/** A request as the user keeps and edits it. The query stands in `url` alone; the params table is a view of it. */
export const requestDraftSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  folder: z.string().default(''),
  method: z.string(),
  url: z.string(),
  headers: z.array(draftRowSchema).default([]),
  /** Pairs of the query that are switched off: raw text and place among all pairs. They stand nowhere else. */
  offParams: z.array(z.strictObject({ at: z.int().min(0), raw: z.string() })).optional(),
  body: draftBodySchema.default({ kind: 'none' }),
  auth: draftAuthSchema,
  /** Value of X-Stage; empty: the header is not sent and the gateway takes RELEASE. */
  stage: z.string().default(''),
  connectTo: connectToSchema.default({ kind: 'url' }),
  followRedirects: z.boolean().default(false),
  verifyTls: z.boolean().default(true),
  /** For the whole exchange; absent: the settings' time. */
  timeoutMs: z.int().min(1).max(3_600_000).optional(),
  network: requestNetworkSchema.optional(),
  /** What a run and the Expectations tab hold its answer against. */
  expect: z.array(expectationSchema).max(100).optional(),
  /** What a run takes from its answer for the requests after it. */
  capture: z.array(captureSchema).max(100).optional(),
});
export type RequestDraft = z.infer<typeof requestDraftSchema>;
