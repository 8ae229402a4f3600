// Where the requests of a workspace stand, without their contents, and what others changed on the disk.
import { z } from './json-mode.ts';
import { requestDraftSchema } from './request.ts';

export const workspaceLayoutSchema = z.strictObject({
  /** Counts the changes that others made; `request.edit` names the one it has seen. */
  revision: z.int().min(0),
  /** Paths of names (`Pets/Dogs`), parents first, in the order of display; empty ones among them. */
  folders: z.array(z.string()),
  /** In the order of display; `folder` '' is the top. */
  requests: z.array(z.strictObject({ id: z.string(), folder: z.string() })),
});
export type WorkspaceLayout = z.infer<typeof workspaceLayoutSchema>;

export const workspaceChangeSchema = workspaceLayoutSchema.extend({
  /** Requests whose content or place is another now. */
  changed: z.array(requestDraftSchema),
  removed: z.array(z.string()),
});
export type WorkspaceChange = z.infer<typeof workspaceChangeSchema>;

/** `memory`: that many documents could not be written and are tried again; `reason` is the system's code. */
export const writingStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ok') }),
  z.strictObject({ kind: z.literal('memory'), waiting: z.int().min(0), reason: z.string() }),
]);

export const workspaceStateSchema = z.strictObject({
  name: z.string(),
  /** The open folder on the host's machine. */
  folder: z.string(),
  isDefault: z.boolean(),
  readOnly: z.boolean(),
  /** Folders opened before, newest first, the open one not among them; '' is the default one. */
  recent: z.array(z.string()),
  writing: writingStateSchema,
  layout: workspaceLayoutSchema,
});
export type WorkspaceState = z.infer<typeof workspaceStateSchema>;
