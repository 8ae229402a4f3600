// The way to a server, looked at without a credential.
import { connectionProbeSchema } from '../../model/connection-probe.ts';
import { z } from '../../model/json-mode.ts';
import { connectToSchema } from '../../model/request.ts';

export const networkMethods = {
  /** Name, TCP, TLS and HTTP, each with its time. `BAD_INPUT` for no URL or no DNS server's address. */
  'network.probe': {
    input: z.strictObject({
      url: z.string().min(1).max(8192),
      connectTo: connectToSchema.default({ kind: 'url' }),
      /** The address of a DNS server to ask beside this machine's own. */
      dnsServer: z.string().min(1).max(100).optional(),
      verifyTls: z.boolean().default(true),
    }),
    output: connectionProbeSchema,
  },
  /** The proxy's password into the vault; an empty one takes it away. It never comes back. */
  'network.keepProxyPassword': {
    input: z.strictObject({ id: z.string().min(1).max(1200), password: z.string().max(1024) }),
    output: z.strictObject({ kept: z.boolean() }),
  },
  /** Whether the vault holds a password for the proxy. */
  'network.hasProxyPassword': {
    input: z.strictObject({ id: z.string().min(1).max(1200) }),
    output: z.strictObject({ kept: z.boolean() }),
  },
  /** What the environment of this machine says, without names and passwords. */
  'network.environmentProxy': {
    input: z.strictObject({}),
    output: z.strictObject({
      http: z.string().optional(),
      https: z.string().optional(),
      exceptions: z.array(z.string()),
    }),
  },
};
