// What a diagnosis reads of a gateway file.
import { z } from './json-mode.ts';

/** The part of a gateway file that a diagnosis reads; unknown members are ignored, secrets are not needed. */
export const workspaceEvidenceSchema = z.object({
  environments: z.array(z.object({ name: z.string() })).optional(),
  groups: z
    .array(
      z.object({
        name: z.string().optional(),
        domains: z.array(z.string()).default(['*']),
        debuggingDomain: z.string().optional(),
        apis: z
          .array(
            z.object({
              name: z.string().optional(),
              method: z.string().default('ANY'),
              path: z.string(),
              matchMode: z.enum(['NORMAL', 'SWA']).default('NORMAL'),
              auth: z.string().default('NONE'),
              appCode: z.boolean().optional(),
              protocol: z.string().optional(),
              cors: z.boolean().optional(),
              published: z.array(z.string()).default(['RELEASE']),
              /** Where the API's calls go; anything but text in a member is left out. */
              backend: z
                .object({
                  url: z.string().optional().catch(undefined),
                  scheme: z.string().optional().catch(undefined),
                  address: z.string().optional().catch(undefined),
                  channel: z.string().optional().catch(undefined),
                  timeoutMs: z.number().optional().catch(undefined),
                })
                .optional()
                .catch(undefined),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  parameters: z
    .object({
      custom_auth_header: z
        .object({ app_auth_header: z.string().optional().catch(undefined) })
        .optional()
        .catch(undefined),
      backend_timeout: z.number().optional().catch(undefined),
      request_body_size: z.number().optional().catch(undefined),
      real_ip_from_xff: z.boolean().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  apps: z
    .array(
      z.object({
        name: z.string().optional(),
        key: z.string(),
        /** `*`, or the APIs as `group/api` with the environments in which the app may call them. */
        authorized: z
          .union([
            z.literal('*'),
            z.array(z.object({ api: z.string(), environments: z.array(z.string()).default(['RELEASE']) })),
          ])
          .optional()
          .catch(undefined),
      }),
    )
    .optional(),
  iam: z.object({ accessKeys: z.array(z.object({ ak: z.string() })).optional() }).optional(),
});
export type WorkspaceEvidence = z.infer<typeof workspaceEvidenceSchema>;
