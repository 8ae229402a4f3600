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
};
