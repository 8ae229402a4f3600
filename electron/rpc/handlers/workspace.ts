import type { Handlers } from '../../../shared/rpc/define.ts';
import type { workspaceMethods } from '../../../shared/rpc/methods/workspace.ts';
import type { Services } from '../../create-services.ts';

export function workspaceHandlers({ workspace }: Services): Handlers<typeof workspaceMethods> {
  return {
    'workspace.get': async () => workspace.get(),
    'request.save': ({ request }) => workspace.save(request),
    'request.edit': ({ id, change, removed }) => workspace.edit(id, change, removed),
    'request.remove': ({ id }) => workspace.remove(id),
    'request.reset': ({ id }) => workspace.reset(id),
  };
}
