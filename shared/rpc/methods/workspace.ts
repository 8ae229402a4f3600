// The user's saved requests.
import { z } from '../../model/json-mode.ts';
import { requestDraftSchema } from '../../model/request.ts';
import { sessionSchema } from '../../model/session.ts';
import { workspaceLayoutSchema, workspaceStateSchema } from '../../model/workspace-layout.ts';

const id = z.string().min(1).max(200);
/** Names of folders joined by `/`. */
const folderPath = z.string().max(2000);

export const workspaceSchema = z.strictObject({ name: z.string(), requests: z.array(requestDraftSchema) });
export type Workspace = z.infer<typeof workspaceSchema>;

export const workspaceMethods = {
  'workspace.get': { input: z.strictObject({}), output: workspaceSchema },
  'workspace.state': { input: z.strictObject({}), output: workspaceStateSchema },
  /** Opens another folder ('' is the default one), made where it is missing. `UNAVAILABLE` leaves the old one open. */
  'workspace.open': { input: z.strictObject({ folder: z.string().max(4096) }), output: workspaceStateSchema },
  /** Asks for a folder in a dialog of the system, where there is one; without `folder` the user cancelled. */
  'workspace.choose': { input: z.strictObject({}), output: z.strictObject({ folder: z.string().optional() }) },
  /** How the open workspace was looked at last on this machine; without `session` never. */
  'session.get': { input: z.strictObject({}), output: z.strictObject({ session: sessionSchema.optional() }) },
  'session.keep': { input: z.strictObject({ session: sessionSchema }), output: z.strictObject({}) },
  /** Tries to write at once what waits. */
  'workspace.retry': { input: z.strictObject({}), output: workspaceStateSchema },
  /** Into a folder, which is made, before another request or at its end. */
  'request.place': {
    input: z.strictObject({ id, folder: folderPath, before: id.optional() }),
    output: workspaceLayoutSchema,
  },
  /** After a conflict: what lies on the disk now; without `request` it is gone there. */
  'request.onDisk': {
    input: z.strictObject({ id }),
    output: z.strictObject({ request: requestDraftSchema.optional() }),
  },
  /** After a conflict: writes over what others wrote. */
  'request.overwrite': { input: z.strictObject({ request: requestDraftSchema }), output: workspaceLayoutSchema },
  /** How many typed secrets of a request lie in the vault, are there but locked, and are not on this machine. */
  'request.secrets': {
    input: z.strictObject({ id }),
    output: z.strictObject({ kept: z.int().min(0), locked: z.int().min(0), missing: z.int().min(0) }),
  },
  /** Keeps a copy of an edit that cannot be saved before the user has decided; it comes back at the next start. */
  'draft.backup': { input: z.strictObject({ request: requestDraftSchema }), output: z.strictObject({}) },
  /** Edits of the open workspace that were kept so and are not in its folder. */
  'draft.backups': { input: z.strictObject({}), output: z.strictObject({ requests: z.array(requestDraftSchema) }) },
  /** The user has decided: the copy is not needed any more. */
  'draft.settled': { input: z.strictObject({ id }), output: z.strictObject({}) },
  'folder.create': { input: z.strictObject({ path: folderPath }), output: workspaceLayoutSchema },
  /** Renames or moves, before a sibling or to the end of its parent. */
  'folder.move': {
    input: z.strictObject({ path: folderPath, to: folderPath, before: folderPath.optional() }),
    output: workspaceLayoutSchema,
  },
  /** With all that is in it. */
  'folder.remove': { input: z.strictObject({ path: folderPath }), output: workspaceLayoutSchema },
  /** Inserts or replaces by id; answers the workspace as it is now. */
  'request.save': { input: z.strictObject({ request: requestDraftSchema }), output: workspaceSchema },
  /**
   * Takes over the members that changed, a body of megabytes not among them: only what is written here crosses the wire,
   * in either direction. `NOT_FOUND` for an unknown id, `BAD_INPUT` when the request would become unreadable.
   */
  'request.edit': {
    input: z.strictObject({
      id,
      change: z.record(z.string(), z.unknown()),
      removed: z.array(z.string()).default([]),
      /** The revision of the workspace that the change was made on: `CONFLICT` when the file changed after it. */
      seen: z.int().min(0).optional(),
    }),
    output: z.strictObject({}),
  },
  'request.remove': { input: z.strictObject({ id }), output: workspaceSchema },
  /** Puts a sample back as it came; NOT_FOUND for a request that is no sample. */
  'request.reset': { input: z.strictObject({ id }), output: workspaceSchema },
};
