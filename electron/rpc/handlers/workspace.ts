import type { Handlers } from '../../../shared/rpc/define.ts';
import type { workspaceMethods } from '../../../shared/rpc/methods/workspace.ts';
import type { Services } from '../../create-services.ts';

export function workspaceHandlers({
  workspace,
  workspaceControl,
  unsavedDrafts,
}: Services): Handlers<typeof workspaceMethods> {
  return {
    'workspace.get': async () => workspace.get(),
    'workspace.state': async () => workspaceControl.state(),
    'workspace.open': ({ folder }) => workspaceControl.open(folder),
    'workspace.choose': async () => withoutUndefined({ folder: await workspaceControl.choose() }),
    'session.get': async () => withoutUndefined({ session: workspaceControl.session() }),
    'session.keep': async ({ session }) => workspaceControl.keepSession(session),
    'workspace.retry': () => workspaceControl.retry(),
    'request.place': ({ id, folder, before }) => workspace.place(id, folder, before),
    'request.onDisk': async ({ id }) => withoutUndefined({ request: await workspace.onDisk(id) }),
    'request.overwrite': ({ request }) => workspace.overwrite(request).then(() => workspace.layout()),
    'request.secrets': ({ id }) => workspaceControl.secretsOf(workspace.request(id)),
    'draft.backup': ({ request }) => unsavedDrafts.keep(request, 'conflict').then(() => ({})),
    'draft.backups': async () => ({ requests: [...(await unsavedDrafts.list())] }),
    'draft.settled': ({ id }) => unsavedDrafts.settled(id).then(() => ({})),
    'folder.create': ({ path }) => workspace.createFolder(path),
    'folder.move': ({ path, to, before }) => workspace.moveFolder(path, to, before),
    'folder.remove': ({ path }) => workspace.removeFolder(path),
    'request.save': ({ request }) => workspace.save(request),
    'request.edit': ({ id, change, removed, seen }) => workspace.edit(id, change, removed, seen),
    'request.remove': ({ id }) => workspace.remove(id),
    'request.reset': ({ id }) => workspace.reset(id),
  };
}

/** On the wire a member is there or not. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Only members that are undefined are left out, so what stays has the types of the original.
  const kept = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
