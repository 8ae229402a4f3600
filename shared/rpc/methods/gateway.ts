// The embedded gateway: its life, its configuration and its log.
import {
  gatewayAuthoritySchema,
  gatewayDecisionSchema,
  gatewayLogDetailSchema,
  gatewayLogEntrySchema,
  gatewayStatusSchema,
} from '../../model/gateway-log.ts';
import {
  activeFaultSchema,
  apiPublicationsSchema,
  definitionChangeSchema,
  stateLineSchema,
} from '../../model/gateway-publishing.ts';
import { gatewayRoutesSchema } from '../../model/gateway-routes.ts';
import { headerListSchema } from '../../model/header-list.ts';
import { z } from '../../model/json-mode.ts';

export const configProblemSchema = z.strictObject({
  /** JSON pointer into the gateway file. */
  pointer: z.string(),
  found: z.string(),
  allowed: z.string(),
});
export type ConfigProblem = z.infer<typeof configProblemSchema>;

const name = z.string().min(1).max(1000);
const remark = z.string().max(255);
/** `GROUP/API` in one environment. */
const target = { api: name, environment: name };

/** `url` with scheme and host, or a path; a Mock answers text. */
const describedRequestSchema = z.strictObject({
  method: z.string().min(1).max(50),
  url: z.string().min(1).max(32_768),
  headers: headerListSchema.default([]),
  response: z
    .strictObject({
      status: z.int().min(100).max(599),
      headers: headerListSchema.default([]),
      body: z.string().max(8_000_000).optional(),
    })
    .optional(),
});

/** The request of a policy test: nothing of it is sent. */
const policyRequestSchema = z.strictObject({
  method: z.string().min(1).max(50),
  /** Path and query as they are sent. */
  target: z.string().startsWith('/').max(32_768),
  headers: headerListSchema.default([]),
  sourceAddress: z.string().max(100).optional(),
  /** What a custom authorizer would answer as context. */
  authorizerContext: z.record(z.string(), z.string()).optional(),
});

export const gatewayMethods = {
  'gateway.status': { input: z.strictObject({}), output: gatewayStatusSchema },
  'gateway.start': {
    input: z.strictObject({ port: z.int().min(0).max(65535).optional() }),
    output: gatewayStatusSchema,
  },
  /** The certificate that clients must trust for HTTPS. */
  'gateway.ca': { input: z.strictObject({}), output: gatewayAuthoritySchema },
  'gateway.stop': { input: z.strictObject({}), output: gatewayStatusSchema },
  /**
   * The gateway file as text, secrets of saved credentials replaced by references; the records of what was published
   * only when asked for: they are kept by the host, and a text without them leaves them as they are.
   */
  'gateway.config': {
    input: z.strictObject({ publications: z.boolean().default(false) }),
    output: z.strictObject({ text: z.string() }),
  },
  /**
   * Validates and, when there is no problem, takes the file without dropping connections. A definition that answers
   * somewhere goes on answering there until the changed one is published, at once with `publish`.
   */
  'gateway.configure': {
    input: z.strictObject({ text: z.string().max(32_000_000), publish: z.boolean().default(false) }),
    output: z.strictObject({
      applied: z.boolean(),
      problems: z.array(configProblemSchema),
      /** APIs, counted per environment, that answer as before until they are published. */
      unpublishedChanges: z.int().optional(),
    }),
  },
  /** Which API is published where, to warn of a missing X-Stage before anything is sent. */
  'gateway.routes': { input: z.strictObject({}), output: gatewayRoutesSchema },
  /**
   * Which back end a request to an API gets, with the gateway's own steps: by the definition of `text`, a file that was
   * not applied yet, or by what answers now.
   */
  'gateway.testPolicies': {
    input: z.strictObject({
      text: z.string().max(32_000_000).optional(),
      api: name,
      environment: name.default('RELEASE'),
      request: policyRequestSchema,
    }),
    output: z.strictObject({
      problems: z.array(configProblemSchema),
      /** Steps "route", "parameters" and "backend-policy", the last one with each condition in `details`. */
      trace: z.array(gatewayDecisionSchema),
      policy: z.string().optional(),
      backend: z.strictObject({ type: z.string(), target: z.string() }).optional(),
    }),
  },
  /** The gateway's clock against the machine's, to rehearse a skew. */
  'gateway.clockOffset': { input: z.strictObject({ seconds: z.number() }), output: gatewayStatusSchema },
  /** What the real gateway would not take of the running configuration though the mock does: names, lengths, variables. */
  'gateway.notices': {
    input: z.strictObject({}),
    output: z.strictObject({ notices: z.array(configProblemSchema) }),
  },
  /** The fault switches that are on, a shifted clock among them. */
  'gateway.faults': { input: z.strictObject({}), output: z.strictObject({ faults: z.array(activeFaultSchema) }) },
  /** Replaces all of them, or says what is wrong with the list; pointers lead into it. Until the gateway ends. */
  'gateway.setFaults': {
    input: z.strictObject({ faults: z.array(z.looseObject({})).max(100) }),
    output: z.strictObject({
      applied: z.boolean(),
      faults: z.array(activeFaultSchema),
      problems: z.array(configProblemSchema),
    }),
  },
  /** Every API, or one, with how it stands in each environment and its versions. */
  'gateway.publications': {
    input: z.strictObject({ api: name.optional() }),
    output: z.strictObject({ apis: z.array(apiPublicationsSchema) }),
  },
  'gateway.publish': { input: z.strictObject({ ...target, remark: remark.optional() }), output: apiPublicationsSchema },
  /** Publishes each changed definition where an older one answers; all or none. */
  'gateway.publishChanged': {
    input: z.strictObject({ environment: name.optional(), remark: remark.optional() }),
    output: z.strictObject({ apis: z.array(apiPublicationsSchema) }),
  },
  'gateway.takeOffline': { input: z.strictObject(target), output: apiPublicationsSchema },
  'gateway.switchVersion': { input: z.strictObject({ ...target, version: name }), output: apiPublicationsSchema },
  /** `from` and `to`: ids of records, or `draft` for the definition as it stands. */
  'gateway.compareVersions': {
    input: z.strictObject({ ...target, from: name, to: name }),
    output: z.strictObject({ changes: z.array(definitionChangeSchema) }),
  },
  /** What the gateway remembers: counters, locks, tokens, health. */
  'gateway.state': { input: z.strictObject({}), output: z.strictObject({ lines: z.array(stateLineSchema) }) },
  /** One TCP connection to a member that is written in the gateway file; `port`: its own, else that of its channel. */
  'gateway.probeMember': {
    input: z.strictObject({ channel: name, host: name, port: z.int().min(1).max(65_535) }),
    output: z.strictObject({ reachable: z.boolean(), ms: z.number().optional(), error: z.string().optional() }),
  },
  /** Forgets one line, one table, or everything. */
  'gateway.resetState': {
    input: z.strictObject({ table: name.optional(), id: name.optional() }),
    output: z.strictObject({ removed: z.int() }),
  },
  /** Newest first, as many as one message holds; `before`: the id of the last one that is known. */
  'gateway.log': {
    input: z.strictObject({ limit: z.int().min(1).max(10_000).default(500), before: name.optional() }),
    output: z.array(gatewayLogEntrySchema),
  },
  /** The chosen requests, or the newest ones, as HAR 1.2 without secrets, the decisions as `_trace`. */
  'gateway.exportHar': {
    input: z.strictObject({
      ids: z.array(name).max(10_000).optional(),
      limit: z.int().min(1).max(10_000).default(10_000),
    }),
    output: z.strictObject({ text: z.string(), entries: z.int(), leftOut: z.int() }),
  },
  /** An API whose Mock answers what was answered to a call of the log, or to one that is described. */
  'gateway.apiFromRequest': {
    input: z.strictObject({
      from: z.union([z.strictObject({ id: name }), z.strictObject({ request: describedRequestSchema })]),
      group: name,
      environment: name.default('RELEASE'),
      name: name.optional(),
      preview: z.boolean().default(false),
    }),
    output: z.strictObject({
      api: z.string(),
      definition: z.record(z.string(), z.unknown()),
      /** Ids of shared/text/gateway-publishing: what could not be carried over. */
      notes: z.array(z.string()),
      added: z.boolean(),
    }),
  },
  'gateway.logEntry': { input: z.strictObject({ id: z.string().max(200) }), output: gatewayLogDetailSchema },
  'gateway.clearLog': { input: z.strictObject({}), output: gatewayStatusSchema },
};
