// Evidence in, ranked causes out: the contract of a diagnosis, the same for window, CLI and gateway log.
import { causeIdSchema } from './cause-ids.ts';
import { credentialSchema } from './credential.ts';
import { headerListSchema } from './header-list.ts';
import { z } from './json-mode.ts';
import { sentRequestSchema } from './request.ts';
import { workspaceEvidenceSchema } from './workspace-evidence.ts';

export { type WorkspaceEvidence, workspaceEvidenceSchema } from './workspace-evidence.ts';

export const responseEvidenceSchema = z.object({
  status: z.int().optional(),
  headers: headerListSchema.default([]),
  body: z.string().default(''),
});

/** One case: every member optional, the more the sharper (domain/causes.md, "What a diagnosis can see"). */
export const diagnosisCaseSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  sent: sentRequestSchema.optional(),
  credential: credentialSchema.optional(),
  response: responseEvidenceSchema.optional(),
  networkError: z.object({ code: z.string().optional(), message: z.string().optional() }).optional(),
  client: z.object({ canonicalRequest: z.string().optional(), stringToSign: z.string().optional() }).optional(),
  clock: z.object({ sentAt: z.string().optional(), receivedAt: z.string().optional() }).optional(),
  workspace: workspaceEvidenceSchema.optional(),
  /** As the gateway saw the caller: the peer of its connection, and the address that its policies judged. */
  caller: z.object({ peerAddress: z.string().optional(), judgedAddress: z.string().optional() }).optional(),
  /** What is known of the lock of a key: until when, and the first of the failures that led to it. */
  lock: z
    .object({
      until: z.string().optional(),
      firstFailure: z
        .object({ time: z.string(), requestId: z.string().optional(), cause: causeIdSchema.optional() })
        .optional(),
    })
    .optional(),
});
export type DiagnosisCase = z.infer<typeof diagnosisCaseSchema>;

export const certaintySchema = z.enum(['proven', 'likely', 'possible']);
export type Certainty = z.infer<typeof certaintySchema>;

/** A line of the canonical request on both sides; `equal` lines give the difference its context. */
export const comparedLineSchema = z.strictObject({
  line: z.int(),
  label: z.string(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  equal: z.boolean(),
});
export type ComparedLine = z.infer<typeof comparedLineSchema>;

export const evidenceItemSchema = z.discriminatedUnion('kind', [
  /** A difference in one named line: what the gateway computed, what the client signed. */
  z.strictObject({
    kind: z.literal('line-diff'),
    line: z.int(),
    label: z.string(),
    expected: z.string(),
    actual: z.string(),
  }),
  /** The whole canonical request, line by line, both sides. */
  z.strictObject({ kind: z.literal('comparison'), lines: z.array(comparedLineSchema) }),
  /** The gateway's own words. */
  z.strictObject({
    kind: z.literal('message'),
    errorCode: z.string().optional(),
    status: z.int().optional(),
    text: z.string(),
  }),
  /** The client's signature came out of these mistakes: proof by search. */
  z.strictObject({
    kind: z.literal('reproduced'),
    mistakes: z.array(causeIdSchema),
    signature: z.string(),
    tried: z.int(),
    /** The official signer that computes the very same, where it was found so. */
    profile: z.string().optional(),
  }),
  /** The search went through every known mistake and none gave the signature. */
  z.strictObject({ kind: z.literal('not-reproduced'), tried: z.int() }),
  /** Times that disagree; skewMs = server minus client. */
  z.strictObject({
    kind: z.literal('clock'),
    signedAt: z.string().optional(),
    serverTime: z.string().optional(),
    clientTime: z.string().optional(),
    skewMs: z.number().optional(),
  }),
  z.strictObject({ kind: z.literal('header'), name: z.string(), value: z.string() }),
  /** What the workspace knows: the nearest route, the environments an API is published in … */
  z.strictObject({ kind: z.literal('workspace'), text: z.string() }),
  /** The nearest API of the workspace beside the call, part by part; what differs is marked. */
  z.strictObject({
    kind: z.literal('route-diff'),
    group: z.string().optional(),
    api: z.string(),
    parts: z.array(
      z.strictObject({
        part: z.enum(['host', 'method', 'segment', 'slash', 'stage']),
        /** Absent where only the other side has such a part. */
        called: z.string().optional(),
        wanted: z.string().optional(),
        equal: z.boolean(),
      }),
    ),
  }),
  /** An earlier call that has to do with this one: the failure that started a lock. */
  z.strictObject({
    kind: z.literal('earlier'),
    time: z.string(),
    requestId: z.string().optional(),
    cause: causeIdSchema.optional(),
  }),
  /** Lines of the gateway's text in which something was hidden (`***`): what is hidden was not compared. */
  z.strictObject({ kind: z.literal('masked'), lines: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('network'), code: z.string(), text: z.string() }),
]);
export type EvidenceItem = z.infer<typeof evidenceItemSchema>;

/** The change in the caller's own signing code, in one language. */
export const fixInCodeSchema = z.strictObject({
  /** Id of the programming language, and what it is called. */
  language: z.string(),
  name: z.string(),
  /** One sentence, in the language of the answer. */
  why: z.string(),
  /** The lines of a program with the mistake; empty: they are missing there. */
  before: z.string(),
  after: z.string(),
});
export type FixInCode = z.infer<typeof fixInCodeSchema>;

export const causeSchema = z.strictObject({
  cause: causeIdSchema,
  certainty: certaintySchema,
  title: z.string(),
  explanation: z.string(),
  /** Values that the texts of this cause name; a window fills its own language's texts with them. */
  params: z.record(z.string(), z.string()),
  evidence: z.array(evidenceItemSchema),
  /** `code` is there in answers of the CLI; a window makes it from the cause. */
  fix: z.strictObject({
    text: z.string(),
    request: sentRequestSchema.optional(),
    code: z.array(fixInCodeSchema).optional(),
  }),
  /** The single piece of evidence that would make this surer, by the name of a member of `DiagnosisCase`. */
  missing: z.string().optional(),
});
/** One named cause with its proof and its cure. */
export type Cause = z.infer<typeof causeSchema>;

export const diagnosisSchema = z.strictObject({
  id: z.union([z.string(), z.number()]).optional(),
  causes: z.array(causeSchema),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
