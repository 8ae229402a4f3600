// What the user may choose, with the defaults of a first start.
import { SAMPLE_ENVIRONMENT } from './environment.ts';
import { z } from './json-mode.ts';
import { networkSettingsSchema } from './network-settings.ts';

export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  gateway: z
    .strictObject({
      startWithApp: z.boolean().default(true),
      port: z.int().min(0).max(65535).default(8780),
      /** HTTPS beside it. */
      tls: z.boolean().default(true),
      tlsPort: z.int().min(0).max(65535).default(8743),
    })
    .prefault({}),
  network: networkSettingsSchema.prefault({}),
  /** Id of the environment that requests are resolved with; empty: none. */
  environment: z.string().max(80).default(SAMPLE_ENVIRONMENT),
  fixLanguage: z.string().default('go'),
});
export type Settings = z.infer<typeof settingsSchema>;
