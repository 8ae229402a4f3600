// The table of sections agrees with the tests that prove them, and the page in docs/ with both.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gatewayTestSources } from '../../../../build/scripts/conformance/gateway.mjs';
import { faultSwitches } from '../../../../shared/gateway/faults.ts';
import { faqReport, gatewayPage, type TestOutcome } from '../../../support/conformance-gateway.ts';
import { faqSections, namesIn, sectionOf } from '../../../support/faq-sections.ts';

const sources = gatewayTestSources();
const tested = new Set(sources.flatMap(({ text }) => namesIn(text)).map((name) => sectionOf(name) ?? name));
const PER_CHAPTER: Record<string, number> = { 2: 5, 3: 8, 4: 4, 5: 18, 6: 3, 7: 6, 8: 2 };

describe('the table of sections', () => {
  test('has every section of the FAQ once, in order', () => {
    const all = Object.entries(PER_CHAPTER).flatMap(([chapter, count]) =>
      Array.from({ length: count }, (_, i) => `${chapter}.${i + 1}`),
    );
    expect(faqSections.map(({ id }) => id)).toEqual(all);
  });

  test('has tests for the proved sections and for no other', () => {
    expect(faqSections.filter(({ gateway }) => gateway === 'tests').map(({ id }) => id)).toEqual(
      faqSections.map(({ id }) => id).filter((id) => tested.has(id)),
    );
    expect([...tested].filter((id) => faqSections.every((section) => section.id !== id))).toEqual([]);
  });

  test('has each fault switch of the gateway in its tests', () => {
    const written = sources.filter(({ text }) => namesIn(text).length > 0).map(({ text }) => text);
    const missing = faultSwitches
      .map(({ type }) => type)
      .filter((type) => !written.some((text) => text.includes(`'${type}'`)));
    expect(missing).toEqual([]);
  });

  test('stands in the docs as it is now', () => {
    const page = readFileSync(new URL('../../../../docs/conformance-gateway.md', import.meta.url), 'utf8');
    expect(page, 'run `npm run conformance -- errors`').toBe(gatewayPage(sources));
  });
});

describe('the report of a run', () => {
  const passed: readonly TestOutcome[] = faqSections
    .filter(({ gateway }) => gateway === 'tests')
    .map(({ id }) => ({ name: `some file FAQ ${id}: holds`, status: 'passed' }));

  test('is right when each section has a test that passed', () => {
    const { ok, lines } = faqReport(passed);
    expect(ok).toBe(true);
    expect(lines).toContain('4.1  a change needs publishing: proved: 1 test passed');
    expect(lines).toContain(`       ✓ FAQ ${'4.1'}: holds`);
    expect(lines.at(-1)).toMatch(/^46 sections: \d+ proved, \d+ with nothing to imitate, 0 failed$/);
  });

  test.each<[string, readonly TestOutcome[], string]>([
    ['a test failed', [...passed, { name: `FAQ ${'4.1'}: breaks`, status: 'failed' }], 'FAILED: 1 of 2 tests'],
    ['no test ran', passed.filter(({ name }) => sectionOf(name) !== '4.1'), 'FAILED: no test ran'],
    [
      'every test was skipped',
      passed.map((each) => (sectionOf(each.name) === '4.1' ? { ...each, status: 'skipped' } : each)),
      'FAILED: no test ran, 1 skipped',
    ],
  ])('is not when %s', (_when, outcomes, verdict) => {
    const { ok, lines } = faqReport(outcomes);
    expect(ok).toBe(false);
    expect(lines).toContain(`4.1  a change needs publishing: ${verdict}`);
  });
});
