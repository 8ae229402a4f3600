// The user's saved requests.
import { z } from '../../model/json-mode.ts';
import { requestDraftSchema } from '../../model/request.ts';

const id = z.string().min(1).max(200);

export const workspaceSchema = z.strictObject({ name: z.string(), requests: z.array(requestDraftSchema) });
export type Workspace = z.infer<typeof workspaceSchema>;

export const workspaceMethods = {
  'workspace.get': { input: z.strictObject({}), output: workspaceSchema },
  /** Inserts or replaces by id; answers the workspace as it is now. */
  'request.save': { input: z.strictObject({ request: requestDraftSchema }), output: workspaceSchema },
  /**
   * Takes over the members that changed, a body of megabytes not among them: only what is written here crosses the wire,
   * in either direction. `NOT_FOUND` for an unknown id, `BAD_INPUT` when the request would become unreadable.
   */
  'request.edit': {
    input: z.strictObject({ id, change: z.record(z.string(), z.unknown()), removed: z.array(z.string()).default([]) }),
    output: z.strictObject({}),
  },
  'request.remove': { input: z.strictObject({ id }), output: workspaceSchema },
  /** Puts a sample back as it came; NOT_FOUND for a request that is no sample. */
  'request.reset': { input: z.strictObject({ id }), output: workspaceSchema },
};
