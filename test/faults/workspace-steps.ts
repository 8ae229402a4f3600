// What the child of the workspace does in each step: known to it and to the test by the number alone.
import { type RequestDraft, requestDraftSchema } from '../../shared/model/request.ts';

const REQUESTS = 24;

export interface WorkspaceStep {
  readonly request: RequestDraft;
  readonly remove: boolean;
}

export function workspaceStep(step: number): WorkspaceStep {
  const at = step % REQUESTS;
  const request = requestDraftSchema.parse({
    id: `request-${at}`,
    // Every third round another name: the file moves.
    name: `Request ${at} ${Math.floor(step / REQUESTS / 3)}`,
    folder: step % 5 === 0 ? 'Moved' : 'Home/Inner',
    method: 'POST',
    url: `http://a.example/${step}`,
    auth: { mode: 'NONE' },
    body: { kind: 'text', text: `${step}\n${'line of a body\n'.repeat(step % 400)}` },
  });
  return { request, remove: step % 11 === 10 };
}
