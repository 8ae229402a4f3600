import { describe, expect, it } from 'vitest';
import { fixedDraft } from '../../../../renderer/features/workbench/apply-fix.ts';
import type { HeaderList } from '../../../../shared/model/header-list.ts';
import type { SentRequest } from '../../../../shared/model/request.ts';
import { draft, exchange } from './make-workbench.ts';

const base = draft('pets', { headers: [{ name: 'X-Own', value: 'wrong' }] });
const sentHeaders: HeaderList = [
  ['Host', 'pets.example.com'],
  ['X-Own', 'wrong'],
  ['Authorization', 'a'],
];
const sent = { ...exchange(base), request: { ...exchange(base).request, headers: sentHeaders } };
const fixed = (members: Partial<SentRequest> = {}): SentRequest => ({
  scheme: 'http',
  method: 'GET',
  target: sent.request.target,
  headers: sentHeaders,
  ...members,
});
const withHeader = (name: string, value: string): HeaderList => [
  ...sentHeaders.filter(([each]) => each.toLowerCase() !== name.toLowerCase()),
  [name, value],
];

describe('applying a correction', () => {
  it('takes away a mistake that was planted and touches nothing else', () => {
    const planted = draft('pets', { auth: { mode: 'APP', credentialId: 'c1', mistake: 'uri.trailing-slash' } });
    const change = fixedDraft(planted, sent, fixed({ target: '/other/' }), 'uri.trailing-slash');
    expect(Object.keys(change)).toEqual(['auth']);
    expect(change.auth?.mistake).toBeUndefined();
    expect(change.auth).toMatchObject({ mode: 'APP', credentialId: 'c1' });
  });

  it('takes over target, method and host where they differ', () => {
    expect(fixedDraft(base, sent, fixed({ target: '/v1/pets/?a=1' }), 'uri.path-differs')).toMatchObject({
      url: 'http://pets.example.com/v1/pets/?a=1',
    });
    expect(fixedDraft(base, sent, fixed({ method: 'POST' }), 'route.method')).toMatchObject({ method: 'POST' });
    const host = withHeader('Host', 'other.example.com');
    expect(fixedDraft(base, sent, fixed({ headers: host }), 'route.host-unbound').url).toBe(
      `http://other.example.com${sent.request.target}`,
    );
  });

  it('changes no member that the correction left alone', () => {
    expect(Object.keys(fixedDraft(base, sent, fixed(), 'credential.secret-mismatch'))).toEqual(['auth']);
  });

  it('sets the stage, in the selector and not in a row', () => {
    const change = fixedDraft(base, sent, fixed({ headers: withHeader('X-Stage', 'BETA') }), 'route.stage-missing');
    expect(change.stage).toBe('BETA');
    expect(change.headers).toBeUndefined();
  });

  it('corrects the value of a row and adds a header that was missing', () => {
    const own = fixedDraft(base, sent, fixed({ headers: withHeader('X-Own', 'right') }), 'header.changed-in-transit');
    expect(own.headers).toEqual([{ name: 'X-Own', value: 'right', enabled: true }]);
    const added = fixedDraft(base, sent, fixed({ headers: withHeader('X-New', 'n') }), 'request.parameter-missing');
    expect(added.headers?.at(-1)).toEqual({ name: 'X-New', value: 'n', enabled: true });
  });

  it('takes a Host written by hand away when the URL takes over', () => {
    const byHand = draft('pets', { headers: [{ name: 'Host', value: 'wrong.example.com' }] });
    const change = fixedDraft(
      byHand,
      sent,
      fixed({ headers: withHeader('Host', 'right.example.com') }),
      'header.host-mismatch',
    );
    expect(change).toMatchObject({ headers: [], url: `http://right.example.com${sent.request.target}` });
  });

  it('takes the time from a clock when the date was wrong', () => {
    const shifted = draft('pets', { auth: { mode: 'APP', timeSource: { kind: 'offset', offsetMs: 1 } } });
    expect(fixedDraft(shifted, sent, fixed(), 'clock.ahead').auth?.timeSource).toEqual({ kind: 'machine' });
    expect(fixedDraft(base, sent, fixed(), 'clock.behind').auth?.timeSource).toEqual({ kind: 'gateway' });
    expect(fixedDraft(base, sent, fixed(), 'query.unsorted').auth?.timeSource).toEqual({ kind: 'machine' });
  });

  it('takes over a body that differs', () => {
    expect(fixedDraft(base, sent, fixed({ body: '{}' }), 'body.charset').body).toEqual({ kind: 'text', text: '{}' });
    expect(fixedDraft(base, sent, fixed({ bodyBase64: 'AAE=' }), 'body.charset').body).toEqual({
      kind: 'base64',
      base64: 'AAE=',
    });
  });
});

describe('what is masked in a correction', () => {
  const own = draft('secret', {
    url: 'http://pets.example.com/v1/pets?access_token=clear-token&b=1',
    headers: [{ name: 'X-Auth-Token', value: 'clear-header-token' }],
  });
  const masked: HeaderList = [...sentHeaders, ['X-Auth-Token', '***18***'], ['X-Apig-AppCode', '***code…xx(20)']];
  const call = {
    ...exchange(own),
    request: { ...exchange(own).request, headers: sentHeaders, target: '/v1/pets?access_token=***11***&b=1' },
  };

  it('stays as the draft has it, and is never put into it', () => {
    const change = fixedDraft(
      own,
      call,
      fixed({ headers: masked, target: '/v1/pets/?access_token=***11***&b=2', body: '{"secret":"***9***"}' }),
      'uri.path-differs',
    );
    expect(change.url).toBe('http://pets.example.com/v1/pets/?access_token=clear-token&b=2');
    expect(change.headers).toEqual([{ name: 'X-Auth-Token', value: 'clear-header-token', enabled: true }]);
    expect(change.body).toBeUndefined();
    expect(JSON.stringify(change)).not.toContain('***');
  });
});
