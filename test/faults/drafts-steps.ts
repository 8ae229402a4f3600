// What the child of the unsaved drafts does in each step: known to it and to the test by the number alone.
import { type RequestDraft, requestDraftSchema } from '../../shared/model/request.ts';

export const DRAFTS = 6;
export const WORKSPACE = '/a/workspace';

/** The text grows as while somebody types; every twentieth step somebody decides, and the copy goes. */
export function draftStep(step: number): { readonly request: RequestDraft; readonly settled: boolean } {
  const request = requestDraftSchema.parse({
    id: `draft-${step % DRAFTS}`,
    name: `Draft ${step % DRAFTS}`,
    method: 'POST',
    url: `http://a.example/${step}`,
    auth: { mode: 'NONE' },
    body: { kind: 'text', text: `${step}\n${'typed '.repeat(step % 900)}` },
  });
  return { request, settled: step % 20 === 19 };
}
