import { describe, expect, it } from 'vitest';
import { draftFromSent } from '../../../renderer/panels/draft-from-sent.ts';
import { sizeText } from '../../../renderer/panels/size-text.ts';
import { durationText, skewText } from '../../../renderer/panels/skew-text.ts';
import { dateTime, timeOfDay, utcDateTime } from '../../../renderer/panels/time-text.ts';
import { translate } from '../../../renderer/panels/use-text.ts';

describe('skewText', () => {
  it.each([
    [0, '±0 s'],
    [0.4, '±0 s'],
    [220, '+220 ms'],
    [-999.4, '−999 ms'],
    [999.6, '+1 s'],
    [59_960, '+1 min 0 s'],
    [-28_740_000, '−7 h 59 min'],
    [3_599_600, '+1 h 0 min'],
    [86_400_000, '+1 d 0 h'],
  ])('writes %d ms as %s', (ms, text) => expect(skewText(translate, ms)).toBe(text));

  it('writes a length without a sign', () => {
    expect(durationText(translate, -852_000)).toBe('14 min 12 s');
    expect(durationText(translate, 0)).toBe('0 ms');
  });
});

describe('sizeText', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KB'],
    [3_250_000, '3.1 MB'],
    [67_108_864, '64 MB'],
    [1_048_575, '1 MB'],
  ])('writes %d bytes as %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));
});

describe('times', () => {
  it('always carry their zone, and a text that is no time stays as it is', () => {
    expect(dateTime('2026-11-23T22:11:04Z')).toMatch(/^2026-11-2\d \d\d:\d\d:04 UTC([+−]\d\d:\d\d)?$/);
    expect(timeOfDay('2026-11-23T22:11:04.218Z')).toMatch(/^\d\d:\d\d:04\.218$/);
    expect(utcDateTime(Date.UTC(2026, 10, 23, 22, 11, 4))).toBe('2026-11-23 22:11:04 UTC');
    expect(dateTime('yesterday')).toBe('yesterday');
    expect(timeOfDay('')).toBe('');
  });
});

describe('draftFromSent', () => {
  const sent = {
    scheme: 'https' as const,
    method: 'POST',
    target: '/v1//x?b=2&a=%7e',
    headers: [
      ['Host', 'pets.example.com:8443'],
      ['X-Sdk-Date', '20261123T221104Z'],
      ['X-Stage', 'BETA'],
      ['Content-Length', '2'],
      ['X-Own', 'v'],
      ['Authorization', 'SDK-HMAC-SHA256 Access=demo, SignedHeaders=host, Signature=00'],
    ] as const,
    body: '{}',
  };
  const credential = {
    id: 'c1',
    name: 'n',
    kind: 'iam' as const,
    key: 'demo',
    secretBytes: 4,
    secretProblems: [],
    protection: 'memory' as const,
  };
  const origin = { id: 'd1', credentials: [credential], connectTo: { kind: 'mock' as const } };

  it('keeps target, own headers and body, and leaves to the sender what it writes itself', () => {
    expect(draftFromSent(sent, origin)).toMatchObject({
      id: 'd1',
      name: 'POST /v1//x',
      url: 'https://pets.example.com:8443/v1//x?b=2&a=%7e',
      headers: [{ name: 'X-Own', value: 'v' }],
      body: { kind: 'text', text: '{}' },
      stage: 'BETA',
      auth: { mode: 'IAM', credentialId: 'c1' },
      connectTo: { kind: 'mock' },
    });
  });

  it('signs nothing where nothing was signed, and names no credential it does not know', () => {
    const unsigned = { ...sent, headers: [['Host', 'h']] as const };
    expect(draftFromSent(unsigned, origin).auth.mode).toBe('NONE');
    expect(draftFromSent(sent, { ...origin, credentials: [] }).auth).toMatchObject({ mode: 'APP' });
    expect(draftFromSent(sent, { ...origin, credentials: [] }).auth.credentialId).toBeUndefined();
  });
});
