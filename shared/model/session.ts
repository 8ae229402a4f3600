// How a workspace was looked at last: what the next start puts back. A matter of this machine, never of the folder.
import { z } from './json-mode.ts';

const id = z.string().max(200);

/** Names of tabs and places are the window's own: one that it does not know any more counts as the first. */
const sessionViewSchema = z.strictObject({
  requestTab: z.string().max(40),
  responseTab: z.string().max(40),
  pinned: z.boolean(),
});

export const sessionSchema = z.strictObject({
  place: z.string().max(40),
  /** Ids of requests in the order of their tabs. */
  tabs: z.array(id).max(1000),
  activeId: id.optional(),
  /** By request that is open. */
  views: z.record(id, sessionViewSchema),
  /** Paths of folders that are closed in the sidebar. */
  closedFolders: z.array(z.string().max(2000)).max(10_000),
  sidebar: z.boolean(),
  orientation: z.enum(['horizontal', 'vertical']).optional(),
  /** Percentages of the panels, by the id of their group. */
  layouts: z.record(z.string().max(80), z.record(z.string().max(80), z.number())),
});
export type Session = z.infer<typeof sessionSchema>;
