// What a probe of a connection found: name, TCP, TLS and HTTP one after the other, each with its time.
import { causeIdSchema } from './cause-ids.ts';
import { tlsDetailsSchema } from './exchange.ts';
import { z } from './json-mode.ts';

/** The steps in the order in which a call takes them. */
export const probeStepIds = ['dns', 'tcp', 'tls', 'http'] as const;
export type ProbeStepId = (typeof probeStepIds)[number];

/** Where an address can be reached from (IANA special-purpose registries; RFC 1918, 4193, 6598, 3927, 4291). */
export const addressScopes = ['public', 'private', 'shared', 'link-local', 'loopback', 'unspecified'] as const;
export type AddressScope = (typeof addressScopes)[number];

export const probedAddressSchema = z.strictObject({ address: z.string(), scope: z.enum(addressScopes) });
export type ProbedAddress = z.infer<typeof probedAddressSchema>;

/** What one way of asking made of a name. `error` is the code of a question that brought nothing. */
export const nameAnswerSchema = z.strictObject({
  addresses: z.array(probedAddressSchema),
  error: z.string().optional(),
  durationMs: z.number(),
});
export type NameAnswer = z.infer<typeof nameAnswerSchema>;

export const nameProbeSchema = z.strictObject({
  name: z.string(),
  /** As every program of this machine resolves it: hosts file first, then the servers. */
  system: nameAnswerSchema,
  /** The DNS servers this machine is set to, in their order, each asked by itself. */
  servers: z.array(z.strictObject({ server: z.string(), answer: nameAnswerSchema })),
  /** The server of the user's choice. */
  chosen: z.strictObject({ server: z.string(), answer: nameAnswerSchema }).optional(),
  /** The system has an address that no server gave: it stands in the hosts file or in a name service of its own. */
  outsideDns: z.boolean(),
});
export type NameProbe = z.infer<typeof nameProbeSchema>;

export const probeStepSchema = z.strictObject({
  step: z.enum(probeStepIds),
  /** `skipped`: nothing to do here (an address needs no DNS, http no TLS); `not-reached`: an earlier step failed. */
  outcome: z.enum(['ok', 'failed', 'skipped', 'not-reached']),
  /** Milliseconds that the step itself took; absent where it was not taken. */
  durationMs: z.number().optional(),
  /** Code and words of the failure. */
  code: z.string().optional(),
  message: z.string().optional(),
});
export type ProbeStep = z.infer<typeof probeStepSchema>;

export const connectionProbeSchema = z.strictObject({
  url: z.string(),
  /** host:port the socket was opened to. */
  connectedTo: z.string(),
  /** `http://host:port` where the way leads through it; the name is then resolved there. */
  proxy: z.string().optional(),
  /** The Host header that went out. */
  host: z.string(),
  remote: probedAddressSchema.optional(),
  name: nameProbeSchema.optional(),
  steps: z.array(probeStepSchema).length(probeStepIds.length),
  tls: tlsDetailsSchema.optional(),
  /** What answered; `errorCode` proves that it is a gateway. */
  http: z
    .strictObject({
      status: z.int(),
      httpVersion: z.string(),
      server: z.string().optional(),
      errorCode: z.string().optional(),
      errorMessage: z.string().optional(),
      requestId: z.string().optional(),
    })
    .optional(),
  /** The cause of the step that failed. */
  cause: causeIdSchema.optional(),
});
export type ConnectionProbe = z.infer<typeof connectionProbeSchema>;
