// The application itself: what it is and what the user has chosen.
import { connectionCountSchema } from '../../model/connection-count.ts';
import { historyLimitsSchema } from '../../model/history.ts';
import { z } from '../../model/json-mode.ts';
import { networkSettingsSchema } from '../../model/network-settings.ts';
import { openedFilesSchema } from '../../model/opened-files.ts';
import { saveOutcomeSchema } from '../../model/save-outcome.ts';
import { settingsSchema } from '../../model/settings.ts';

/** What a shell can do; the window asks for a capability, never for the shell's name. */
export const capabilitiesSchema = z.strictObject({
  nativeFileDialog: z.boolean(),
  nativeMenu: z.boolean(),
  osKeyStore: z.boolean(),
  openExternal: z.boolean(),
  /** Can start itself again, and show a folder in the system's file manager. */
  ownProcess: z.boolean(),
});

export const appInfoSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  shell: z.enum(['desktop', 'web', 'cli']),
  versions: z.record(z.string(), z.string()),
  platform: z.string(),
  locale: z.string(),
  dataFolder: z.string(),
  capabilities: capabilitiesSchema,
  /** Things the user should know since the start (a damaged file set aside, a port taken …). */
  notices: z.array(z.string()),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const appMethods = {
  'app.info': { input: z.strictObject({}), output: appInfoSchema },
  /** What the system gave the app to open since the last call; each thing is handed out once. */
  'app.opened': { input: z.strictObject({}), output: openedFilesSchema },
  /** The answer to `app.closing`: how many requests could not be saved. */
  'app.mayClose': { input: z.strictObject({ unsaved: z.int().min(0) }), output: z.strictObject({}) },
  /** Every connection that the host has opened since its start. */
  'app.connections': { input: z.strictObject({}), output: connectionCountSchema },
  /** Opens the page that the settings name for new versions, in the system's browser. `BAD_INPUT` where none is named. */
  'app.openReleases': { input: z.strictObject({}), output: z.strictObject({}) },
  /** A text that the window shows, as a file where the user chooses. */
  'file.save': {
    input: z.strictObject({ fileName: z.string().min(1).max(300), text: z.string() }),
    output: saveOutcomeSchema,
  },
  'settings.get': { input: z.strictObject({}), output: settingsSchema },
  'settings.set': {
    input: z.strictObject({
      language: settingsSchema.shape.language.removeDefault().optional(),
      theme: settingsSchema.shape.theme.removeDefault().optional(),
      textSize: settingsSchema.shape.textSize.removeDefault().optional(),
      zoom: settingsSchema.shape.zoom.removeDefault().optional(),
      density: settingsSchema.shape.density.removeDefault().optional(),
      /** As a whole. */
      keys: settingsSchema.shape.keys.removeDefault().optional(),
      fixLanguage: z.string().max(40).optional(),
      releasesPage: settingsSchema.shape.releasesPage.removeDefault().optional(),
      gateway: z
        .strictObject({ startWithApp: z.boolean().optional(), port: z.int().min(0).max(65535).optional() })
        .optional(),
      /** As a whole. */
      network: networkSettingsSchema.optional(),
      /** As a whole. */
      history: historyLimitsSchema.optional(),
    }),
    output: settingsSchema,
  },
};
