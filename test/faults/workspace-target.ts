import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openWorkspace } from '../../electron/services/stores/workspace-read.ts';
import type { FaultTarget } from './fault-target.ts';
import { workspaceStep } from './workspace-steps.ts';

/** Requests in the workspace folder: the newest step that was acknowledged for each is there, whole. */
export const workspaceTarget: FaultTarget = {
  name: 'requests of the workspace',
  child: 'workspace-child.ts',
  async check(data, acknowledged) {
    const { requests, notices } = await openWorkspace(join(data, 'workspace'));
    expect(notices).toEqual([]);
    expect(new Set(requests.map(({ id }) => id)).size).toBe(requests.length);
    const newest = new Map<string, number>();
    for (const step of acknowledged) newest.set(workspaceStep(step).request.id, step);
    const last = Math.max(...acknowledged);
    const doubtful = workspaceStep(last + 1);
    for (const [id, step] of newest) {
      const found = requests.find((request) => request.id === id);
      const { request, remove } = workspaceStep(step);
      // The step under way when the process was killed may be done or not, nothing in between.
      if (id === doubtful.request.id) {
        const either = [remove ? undefined : request, doubtful.remove ? undefined : doubtful.request];
        expect(either.map(contentOf)).toContainEqual(contentOf(found));
      } else expect(contentOf(found)).toEqual(remove ? undefined : contentOf(request));
    }
    const names = readdirSync(join(data, 'workspace'), { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.includes('.broken-'))).toEqual([]);
  },
};

/** The folder a request lies in may be the new one already: a move comes before the new content. */
function contentOf(request: ReturnType<typeof workspaceStep>['request'] | undefined) {
  if (request === undefined) return undefined;
  const { folder: _where, ...content } = request;
  return content;
}
