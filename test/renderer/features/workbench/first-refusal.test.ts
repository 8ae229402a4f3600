import { describe, expect, it } from 'vitest';
import { GUIDE_SAMPLE, guidePosition } from '../../../../renderer/features/workbench/first-refusal.ts';
import { firstView, type WorkbenchState } from '../../../../renderer/features/workbench/workbench-state.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';
import { keptExchange } from '../../../support/kept-exchange.ts';

const auth = { mode: 'APP', credentialId: 'sample.app' } as const;
const wrong = requestDraftSchema.parse({
  id: GUIDE_SAMPLE,
  name: 'Query not sorted',
  method: 'GET',
  url: 'http://pets.example.com/v1/pets?b=2&a=1',
  auth: { ...auth, mistake: 'query.unsorted' },
});
const right: RequestDraft = { ...wrong, auth: { ...wrong.auth, mistake: undefined } };

/** An exchange that ended so; the numbers of the made ones decide their status. */
const answered = (sent: RequestDraft, status: 200 | 401) => {
  const { exchange } = keptExchange(status === 200 ? 0 : 3);
  expect(exchange.outcome).toMatchObject({ response: { status } });
  return { [GUIDE_SAMPLE]: { exchange, sent } };
};

type Seen = Parameters<typeof guidePosition>[0];
const at = (members: Partial<WorkbenchState>) => {
  const state: Seen = { drafts: [wrong], activeId: GUIDE_SAMPLE, answers: {}, views: {}, ...members };
  const { step, isDone } = guidePosition(state);
  return isDone ? 'done' : step;
};
const looking = (responseTab: 'diagnosis' | 'body') => ({ [GUIDE_SAMPLE]: { ...firstView, responseTab } });

describe('the guided path', () => {
  it('follows what was really done', () => {
    expect(at({ activeId: undefined })).toBe('open');
    expect(at({})).toBe('send');
    expect(at({ answers: answered(wrong, 401), views: looking('body') })).toBe('read');
    expect(at({ answers: answered(wrong, 401), views: looking('diagnosis') })).toBe('apply');
    expect(at({ drafts: [right], answers: answered(wrong, 401) })).toBe('accepted');
    expect(at({ drafts: [right], answers: answered(right, 200) })).toBe('done');
  });

  it('takes no answer to another form of the request for one to this', () => {
    expect(at({ answers: answered(wrong, 200) })).toBe('send');
    expect(at({ answers: answered({ ...wrong, url: 'http://other.example.com/' }, 401) })).toBe('send');
    expect(at({ drafts: [right], answers: answered(right, 401) })).toBe('accepted');
    expect(at({ drafts: [{ ...right, stage: 'BETA' }], answers: answered(right, 200) })).toBe('accepted');
  });

  it('can be left for another request and taken up where it was', () => {
    const state = { answers: answered(wrong, 401), views: looking('diagnosis') };
    expect(at({ ...state, activeId: 'another' })).toBe('open');
    expect(at(state)).toBe('apply');
    expect(guidePosition({ drafts: [], activeId: undefined, answers: {}, views: {} }).isMissing).toBe(true);
  });
});
