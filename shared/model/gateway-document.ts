// The gateway file as far as imports and exports touch it: the document as it is written, with its own forms and
// references kept. What a running gateway makes of it is a matter of shared/gateway.
import { z } from './json-mode.ts';

const name = z.string();

const documentApiSchema = z.looseObject({
  name: name.optional(),
  method: z.string().optional(),
  path: z.string(),
  matchMode: z.string().optional(),
});
export type DocumentApi = z.infer<typeof documentApiSchema>;

const documentGroupSchema = z.looseObject({
  name: name.optional(),
  description: z.string().optional(),
  domains: z.array(z.string()).optional(),
  responses: z.record(z.string(), z.unknown()).optional(),
  apis: z.array(documentApiSchema).optional(),
});
export type DocumentGroup = z.infer<typeof documentGroupSchema>;

const namedSchema = z.looseObject({ name });
export type DocumentEntry = z.infer<typeof namedSchema>;
const namedList = z.array(namedSchema).optional();

export const gatewayDocumentSchema = z.looseObject({
  parameters: z.looseObject({ backend_timeout: z.number().optional() }).optional(),
  groups: z.array(documentGroupSchema),
  channels: namedList,
  throttlingPolicies: namedList,
  accessControlPolicies: namedList,
  authorizers: namedList,
  plugins: namedList,
  orchestrationRules: namedList,
  unresolved: z
    .looseObject({
      channels: z.array(name).optional(),
      plugins: z.array(name).optional(),
      orchestrationRules: z.array(name).optional(),
    })
    .optional(),
});
export type GatewayDocument = z.infer<typeof gatewayDocumentSchema>;

/** A group's name, also where the file leaves it out. */
export const nameOfGroup = (group: DocumentGroup, index: number): string => group.name ?? `group-${index + 1}`;

/** An API's name, also where the file leaves it out. */
export const nameOfApi = (api: DocumentApi): string => api.name ?? `${api.method ?? 'ANY'} ${api.path}`;
