// Where the workspace's gateway publishes what: the part of its file that a window may know without asking for secrets.
import { z } from './json-mode.ts';

const apiRouteSchema = z.object({
  name: z.string().optional(),
  method: z.string(),
  path: z.string(),
  matchMode: z.enum(['NORMAL', 'SWA']),
  auth: z.string(),
  published: z.array(z.string()),
});

export const gatewayRoutesSchema = z.object({
  groups: z.array(
    z.object({
      name: z.string().optional(),
      domains: z.array(z.string()),
      debuggingDomain: z.string().optional(),
      apis: z.array(apiRouteSchema),
    }),
  ),
});
export type GatewayRoutes = z.infer<typeof gatewayRoutesSchema>;
