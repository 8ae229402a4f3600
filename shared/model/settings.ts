// What the user may choose, with the defaults of a first start.
import { SAMPLE_ENVIRONMENT } from './environment.ts';
import { historyLimitsSchema } from './history.ts';
import { z } from './json-mode.ts';
import { networkSettingsSchema } from './network-settings.ts';

export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  /** `contrast`: black and white, light or dark as the system is. */
  theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
  /** Size of the interface's text in CSS pixels at the reader's usual text size; everything scales with it. */
  textSize: z.int().min(11).max(20).default(13),
  /** In percent: of the page where the shell can zoom it, else of the text, which everything follows. */
  zoom: z.int().min(50).max(200).default(100),
  density: z.enum(['compact', 'normal', 'comfortable']).default('normal'),
  /** Keys of the user's own by command id, as `Ctrl+Shift+G`; an empty list takes a command's keys away. */
  keys: z.record(z.string().max(60), z.array(z.string().max(40)).max(4)).default({}),
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
  workspace: z
    .strictObject({
      /** The workspace folder that is open; '' is the default one in the data folder. */
      folder: z.string().default(''),
      /** Opened before, newest first. */
      recent: z.array(z.string()).default([]),
    })
    .prefault({}),
  history: historyLimitsSchema.prefault({}),
  fixLanguage: z.string().default('go'),
  /** Where the user gets new versions from; empty: nowhere. The app itself never asks there. */
  releasesPage: z.string().max(2048).default(''),
});
export type Settings = z.infer<typeof settingsSchema>;
