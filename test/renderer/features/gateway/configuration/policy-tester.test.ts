import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import {
  asksAuthorizer,
  freshForm,
  pairsOf,
  questionOf,
} from '../../../../../renderer/features/gateway/configuration/policy-question.ts';
import {
  PolicyResult,
  type PolicyTest,
} from '../../../../../renderer/features/gateway/configuration/policy-tester.tsx';
import { contract } from '../../../../../shared/rpc/contract.ts';

const form = {
  ...freshForm({ method: 'ANY', path: '/pets/{id}' }),
  path: 'pets/1',
  query: '?tier=gold',
  headers: 'Cookie: a=b; c=d\nX-Time: 10:30\nno colon\n: nameless',
};

describe('the question of the policy tester', () => {
  it('reads headers line by line, at the first colon', () => {
    expect(pairsOf(form.headers)).toEqual([
      ['Cookie', 'a=b; c=d'],
      ['X-Time', '10:30'],
    ]);
  });

  it('asks about the edited file, or about what answers in an environment', () => {
    const draft = questionOf(form, 'shop/pets', '{}');
    expect(draft).toMatchObject({
      api: 'shop/pets',
      text: '{}',
      request: { method: 'GET', target: '/pets/1?tier=gold', sourceAddress: '127.0.0.1' },
    });
    expect(draft.environment).toBeUndefined();
    const running = questionOf({ ...form, definition: { kind: 'environment', name: 'BETA' } }, 'shop/pets', '{}');
    expect(running).toMatchObject({ environment: 'BETA' });
    expect(running.text).toBeUndefined();
    for (const asked of [draft, running]) contract['gateway.testPolicies'].input.parse(asked);
  });

  it('asks for the context of an authorizer only where a condition reads it', () => {
    const reading = (source: string) => ({ backendPolicies: [{ conditions: [{ source }] }] });
    expect([asksAuthorizer(reading('AUTHORIZER')), asksAuthorizer(reading('COOKIE'))]).toEqual([true, false]);
  });
});

describe('the answer of the policy tester', () => {
  const draw = (result: PolicyTest) => renderToStaticMarkup(createElement(PolicyResult, { result }));
  const reason = 'COOKIE site is "office", compared by EXACT with "home": false.';
  const text = {
    id: 'policy.condition-false',
    params: { source: 'COOKIE', parameter: 'site', value: 'office', type: 'EXACT', wanted: 'home' },
  };
  const trace = [{ step: 'backend-policy', outcome: 'passed' as const, reason: 'x', details: [{ reason, text }] }];
  const backend = { type: 'HTTP', target: 'http://a/' };

  it('names the policy, the default backend or the refusal, and each condition with its value', () => {
    const chosen = draw({ problems: [], trace, policy: 'gold', backend });
    expect(chosen).toContain('gold matches first: HTTP http://a/');
    expect(chosen).toContain('site is &quot;office&quot;');
    expect(draw({ problems: [], trace, backend })).toContain('No policy matches');
    expect(draw({ problems: [], trace })).toContain('refused before');
  });

  it('says what makes the file invalid', () => {
    const problems = [{ pointer: '/groups/0', found: '"x"', allowed: 'a group' }];
    expect(draw({ problems, trace: [] })).toContain('/groups/0: Found &quot;x&quot;. Allowed: a group');
  });
});
