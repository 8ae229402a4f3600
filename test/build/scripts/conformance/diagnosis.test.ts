// Every generated case, made and judged anew: the page in docs/ says what comes out, and what is aimed at is reached.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { caseFamilies } from '../../../support/diagnosis-cases/index.ts';
import { grant, type Judgement, measure } from '../../../support/diagnosis-cases/measure.ts';
import { diagnosisPage, isReached, totalsOf } from '../../../support/diagnosis-cases/page.ts';

let judged: readonly Judgement[] = [];

// Hundreds of calls over sockets, each followed by a search.
beforeAll(async () => {
  judged = await measure(caseFamilies);
}, 240_000);

describe('the diagnosis of planted mistakes', () => {
  test('reaches what is aimed at', () => {
    const totals = totalsOf(judged);
    const { wronglyProven, leaks, misblamed } = totals;
    expect({ wronglyProven, leaks, misblamed }).toEqual({ wronglyProven: 0, leaks: 0, misblamed: 0 });
    expect(isReached(totals)).toBe(true);
  });

  test('stands in the docs as it is now', () => {
    const page = readFileSync(new URL('../../../../docs/conformance-diagnosis.md', import.meta.url), 'utf8');
    expect(page, 'run `npm run conformance -- diagnosis`').toBe(diagnosisPage(judged));
  });

  test('would fail on a wrong cause, a wrong proof and a leak', () => {
    const [first] = judged;
    if (first === undefined) throw new Error('no case was made');
    const wrong = Array.from({ length: judged.length }, () => ({ ...first, right: false }));
    expect(isReached(totalsOf([...judged, ...wrong]))).toBe(false);
    expect(isReached(totalsOf([...judged, { ...first, wronglyProven: ['uri.path-differs'] }]))).toBe(false);
    expect(isReached(totalsOf([...judged, { ...first, leaks: true }]))).toBe(false);
  });
});

describe('a wish of the diagnosis', () => {
  const rest = { credential: { key: 'k', secret: 's' }, client: { canonicalRequest: 'GET' } };

  test('is granted with the one item that it names', () => {
    expect(grant({ credential: { key: 'k' } }, rest, 'credential.secret')).toEqual({
      credential: { key: 'k', secret: 's' },
    });
    expect(grant({}, rest, 'client')).toEqual({ client: { canonicalRequest: 'GET' } });
  });

  test('is not granted where nothing is known of it', () => {
    expect(grant({}, rest, 'clock')).toBeUndefined();
    expect(grant({}, rest, 'client.stringToSign')).toBeUndefined();
  });
});
