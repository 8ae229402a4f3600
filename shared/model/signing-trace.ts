// Every intermediate value of one signing. The values are the product: views, diagnosis and CLI print them as they are.
import { headerListSchema } from './header-list.ts';
import { z } from './json-mode.ts';

/** One line of the canonical request with the part of the request it came from. */
export const canonicalLineSchema = z.strictObject({
  label: z.enum([
    'method',
    'canonicalUri',
    'canonicalQueryString',
    'canonicalHeader',
    'headersEnd',
    'signedHeaders',
    'payloadHash',
  ]),
  /** Lower-case header name for `canonicalHeader` lines, else absent. */
  name: z.string().optional(),
  text: z.string(),
});
export type CanonicalLine = z.infer<typeof canonicalLineSchema>;

export const signingTraceSchema = z.strictObject({
  algorithm: z.string(),
  method: z.string(),
  canonicalUri: z.string(),
  canonicalQueryString: z.string(),
  canonicalHeaders: z.string(),
  signedHeaders: z.string(),
  payloadHash: z.string(),
  canonicalRequest: z.string(),
  canonicalRequestHash: z.string(),
  sdkDate: z.string(),
  stringToSign: z.string(),
  /** Lower-case hex; empty while no secret was at hand (live view before the host answered). */
  signature: z.string(),
  authorization: z.string(),
  /** The headers to send, in sending order, Authorization last. */
  headers: headerListSchema,
});
export type SigningTrace = z.infer<typeof signingTraceSchema>;
