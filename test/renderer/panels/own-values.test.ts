import { describe, expect, it } from 'vitest';
import { draftFromSent } from '../../../renderer/panels/draft-from-sent.ts';
import { withOwnValues } from '../../../renderer/panels/own-values.ts';
import { sentRequestSchema } from '../../../shared/model/request.ts';

const sent = (members: object) => sentRequestSchema.parse({ method: 'POST', target: '/a', headers: [], ...members });

describe('withOwnValues', () => {
  it('puts back the header, the parameter of the same name and place, and the body', () => {
    const fixed = sent({
      target: '/a?t=***3***&t=***4***&x=1',
      headers: [
        ['x-auth-token', '***8***'],
        ['X-Gone', '***'],
        ['X-Kept', 'v'],
      ],
      body: 'secret=***',
    });
    const own = sent({
      target: '/b?x=0&t=one&t=two',
      headers: [['X-Auth-Token', 'clear']],
      body: 'secret=clear',
    });
    expect(withOwnValues(fixed, own)).toEqual(
      sent({
        target: '/a?t=one&t=two&x=1',
        headers: [
          ['x-auth-token', 'clear'],
          ['X-Kept', 'v'],
        ],
        body: 'secret=clear',
      }),
    );
  });

  it('leaves a correction without masks alone', () => {
    const fixed = sent({ target: '/a?b=1', headers: [['Host', 'h']], bodyBase64: 'AAE=' });
    expect(withOwnValues(fixed, sent({ target: '/x' }))).toEqual(fixed);
  });
});

describe('a draft made of what was shown', () => {
  it('switches masked headers and parameters off', () => {
    const shown = sent({
      target: '/a?token=***9***&b=1',
      headers: [
        ['Host', 'h'],
        ['X-Auth-Token', '***9***'],
        ['X-Kept', 'v'],
      ],
    });
    const draft = draftFromSent(shown, { id: 'd', credentials: [], connectTo: { kind: 'url' } });
    expect(draft.url).toBe('https://h/a?b=1');
    expect(draft.offParams).toEqual([{ at: 0, raw: 'token=***9***' }]);
    expect(draft.headers.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['X-Auth-Token', false],
      ['X-Kept', true],
    ]);
  });
});
