import { describe, expect, it } from 'vitest';
import { nextDraft, resolveLocation } from '../../../../electron/services/sender/redirect.ts';
import { splitUrl } from '../../../../shared/http/request-target.ts';
import type { Exchange } from '../../../../shared/model/exchange.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';

function resolve(base: string, location: string): string | undefined {
  const split = splitUrl(base);
  if (!split.ok) throw new Error(base);
  return resolveLocation(split.url, location);
}

describe('a Location', () => {
  it.each([
    ['http://b.example/x', 'http://b.example/x'],
    ['//b.example:1/x', 'https://b.example:1/x'],
    ['/x/../%7e?q=1', 'https://a.example:8443/x/../%7e?q=1'],
    ['?q=2', 'https://a.example:8443/d/e/f?q=2'],
    ['g', 'https://a.example:8443/d/e/g'],
    ['../g?y', 'https://a.example:8443/d/g?y'],
    ['./', 'https://a.example:8443/d/e/'],
    ['../../../../g', 'https://a.example:8443/g'],
    ['..', 'https://a.example:8443/d/'],
    [' /x ', 'https://a.example:8443/x'],
    ['', 'https://a.example:8443/d/e/f?q=1'],
    ['javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['http://', undefined],
    ['http://a.example:99999/', undefined],
  ])('%j is %s', (location, url) => {
    expect(resolve('https://a.example:8443/d/e/f?q=1', location)).toBe(url);
  });
});

const draft = requestDraftSchema.parse({
  id: 'd',
  name: 'd',
  method: 'POST',
  url: 'https://a.example/x',
  followRedirects: true,
  connectTo: { kind: 'address', host: '127.0.0.1', port: 1 },
  auth: { mode: 'APP', credentialId: 'c' },
  body: { kind: 'text', text: 'x' },
  headers: [
    { name: 'Content-Type', value: 'text/plain' },
    { name: 'Cookie', value: 'a=b' },
    { name: 'X-Auth-Token', value: 't' },
    { name: 'X-Other', value: 'o' },
  ],
});

function answered(status: number, redirectTo?: string): Exchange {
  const content = { text: '', bytes: 0, truncated: false };
  const response = { status, reason: '', httpVersion: '1.1', headers: [], body: content, raw: content };
  return {
    id: 'x',
    startedAt: '',
    request: {
      scheme: 'https',
      method: 'POST',
      target: '/x',
      headers: [],
      body: content,
      connectedTo: '',
      raw: content,
    },
    outcome: { kind: 'response', response: redirectTo === undefined ? response : { ...response, redirectTo } },
    timings: { doneMs: 1 },
  };
}

describe('the request after a redirect', () => {
  it('is the same with its credential when scheme, host and port stay', () => {
    expect(nextDraft(draft, answered(307, 'https://A.example:443/y'))).toEqual({
      ...draft,
      url: 'https://A.example:443/y',
    });
  });

  it.each(['http://a.example/y', 'not a url'])('is none to %s', (to) => {
    expect(nextDraft(draft, answered(307, to))).toBeUndefined();
  });

  it.each(['https://b.example/y', 'https://a.example:444/y'])('carries nothing that proves identity to %s', (to) => {
    const next = nextDraft(draft, answered(308, to));
    expect(next?.auth.mode).toBe('NONE');
    expect(next?.auth.credentialId).toBeUndefined();
    expect(next?.headers.map(({ name }) => name)).toEqual(['Content-Type', 'X-Other']);
    expect(next?.connectTo).toEqual({ kind: 'url' });
  });

  it('stays at the mock gateway from HTTP to HTTPS of one name, and leaves it for another', () => {
    const toMock: RequestDraft = { ...draft, url: 'http://a.example/x', connectTo: { kind: 'mock' } };
    expect(nextDraft(toMock, answered(308, 'https://a.example:8443/y'))).toEqual({
      ...toMock,
      url: 'https://a.example:8443/y',
    });
    const left = nextDraft(toMock, answered(308, 'https://b.example/y'));
    expect([left?.auth.mode, left?.connectTo]).toEqual(['NONE', { kind: 'url' }]);
    const elsewhere = nextDraft({ ...toMock, connectTo: { kind: 'url' } }, answered(308, 'https://a.example/y'));
    expect(elsewhere?.auth.mode).toBe('NONE');
  });

  it.each([301, 302, 303])('asks with GET and without a body after %i', (status) => {
    const next = nextDraft(draft, answered(status, 'https://a.example/y'));
    expect(next).toMatchObject({ method: 'GET', body: { kind: 'none' } });
    expect(next?.headers.some(({ name }) => name === 'Content-Type')).toBe(false);
  });

  it.each([307, 308])('keeps method and body after %i', (status) => {
    expect(nextDraft(draft, answered(status, 'https://a.example/y'))).toMatchObject({
      method: 'POST',
      body: draft.body,
    });
  });

  it('is none where the user did not ask for it, for other answers, and without a Location', () => {
    expect(nextDraft({ ...draft, followRedirects: false }, answered(302, 'https://a.example/y'))).toBeUndefined();
    expect(nextDraft(draft, answered(200, 'https://a.example/y'))).toBeUndefined();
    expect(nextDraft(draft, answered(304, 'https://a.example/y'))).toBeUndefined();
    expect(nextDraft(draft, answered(302))).toBeUndefined();
  });
});
