// The embedded gateway: its life, its configuration and its log.
import {
  gatewayAuthoritySchema,
  gatewayLogDetailSchema,
  gatewayLogEntrySchema,
  gatewayStatusSchema,
} from '../../model/gateway-log.ts';
import { gatewayRoutesSchema } from '../../model/gateway-routes.ts';
import { z } from '../../model/json-mode.ts';

export const configProblemSchema = z.strictObject({
  /** JSON pointer into the gateway file. */
  pointer: z.string(),
  found: z.string(),
  allowed: z.string(),
});
export type ConfigProblem = z.infer<typeof configProblemSchema>;

export const gatewayMethods = {
  'gateway.status': { input: z.strictObject({}), output: gatewayStatusSchema },
  'gateway.start': {
    input: z.strictObject({ port: z.int().min(0).max(65535).optional() }),
    output: gatewayStatusSchema,
  },
  /** The certificate that clients must trust for HTTPS. */
  'gateway.ca': { input: z.strictObject({}), output: gatewayAuthoritySchema },
  'gateway.stop': { input: z.strictObject({}), output: gatewayStatusSchema },
  /** The gateway file as text, secrets of saved credentials replaced by references. */
  'gateway.config': { input: z.strictObject({}), output: z.strictObject({ text: z.string() }) },
  /** Validates and, when there is no problem, takes the file without dropping connections. */
  'gateway.configure': {
    input: z.strictObject({ text: z.string().max(32_000_000) }),
    output: z.strictObject({ applied: z.boolean(), problems: z.array(configProblemSchema) }),
  },
  /** Which API is published where, to warn of a missing X-Stage before anything is sent. */
  'gateway.routes': { input: z.strictObject({}), output: gatewayRoutesSchema },
  /** The gateway's clock against the machine's, to rehearse a skew. */
  'gateway.clockOffset': { input: z.strictObject({ seconds: z.number() }), output: gatewayStatusSchema },
  'gateway.log': {
    input: z.strictObject({ limit: z.int().min(1).max(10_000).default(500) }),
    output: z.array(gatewayLogEntrySchema),
  },
  'gateway.logEntry': { input: z.strictObject({ id: z.string().max(200) }), output: gatewayLogDetailSchema },
  'gateway.clearLog': { input: z.strictObject({}), output: gatewayStatusSchema },
};
