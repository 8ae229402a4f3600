// Files and a text that the system gave the app to open: an import preview is all that they lead to (S14, S15).
import { z } from './json-mode.ts';

/** Why something was not opened. `large`: beyond what one message carries; the import dialog takes it. */
export const openRefusalSchema = z.enum(['large', 'unreadable', 'many', 'link']);
export type OpenRefusal = z.infer<typeof openRefusalSchema>;

export const openedFilesSchema = z.strictObject({
  files: z.array(z.strictObject({ name: z.string(), base64: z.string() })),
  /** The text came from a link of another program or page, not from a file that the user has chosen. */
  fromLink: z.boolean(),
  refused: z.array(z.strictObject({ name: z.string(), reason: openRefusalSchema })),
});
export type OpenedFiles = z.infer<typeof openedFilesSchema>;
