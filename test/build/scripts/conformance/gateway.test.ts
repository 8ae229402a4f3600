// The table of sections agrees with the tests that prove them, and the page in docs/ with both.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gatewayTestSources } from '../../../../build/scripts/conformance/gateway.mjs';
import { faultSwitches } from '../../../../shared/gateway/faults.ts';
import { helpPage } from '../../../../shared/help/help-pages.ts';
import { faqIds } from '../../../../shared/text/help/help-page.ts';
import { faqReport, gatewayPage, type TestOutcome } from '../../../support/conformance-gateway.ts';
import { faqSections, namesIn, proofIn, provedColumns, proves } from '../../../support/faq-sections.ts';

const sources = gatewayTestSources();
const names = sources.flatMap(({ text }) => namesIn(text));
const PER_CHAPTER: Record<string, number> = { 2: 5, 3: 8, 4: 4, 5: 18, 6: 3, 7: 6, 8: 2 };

describe('the table of sections', () => {
  test('has every section of the FAQ once, in order', () => {
    const all = Object.entries(PER_CHAPTER).flatMap(([chapter, count]) =>
      Array.from({ length: count }, (_, i) => `${chapter}.${i + 1}`),
    );
    expect(faqSections.map(({ id }) => id)).toEqual(all);
  });

  test.each(provedColumns)('has tests of the %s for the proved sections and for no other', (column) => {
    expect(faqSections.filter((section) => section[column] === 'tests').map(({ id }) => id)).toEqual(
      faqSections.filter((section) => names.some((name) => proves(name, section, column))).map(({ id }) => id),
    );
    const tested = new Set(names.map((name) => proofIn(name)?.section ?? name));
    expect([...tested].filter((id) => faqSections.every((section) => section.id !== id))).toEqual([]);
  });

  test('has a help page for each section', () => {
    expect(faqSections.map(({ id }) => id)).toEqual([...faqIds]);
    expect(faqSections.filter(({ id }) => helpPage(`faq-${id}`) === undefined).map(({ id }) => id)).toEqual([]);
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
    expect(page, 'run `npm run conformance -- errors` or `-- faq`').toBe(gatewayPage(sources));
  });
});

describe('the report of a run', () => {
  const passed: readonly TestOutcome[] = faqSections.flatMap((section) =>
    provedColumns
      .filter((column) => section[column] === 'tests')
      .map((column) => ({
        name: `some file FAQ ${section.id}${column === 'diagnosis' ? ' diagnosis' : ''}: holds`,
        status: 'passed',
      })),
  );
  const is = (name: string, column: string) => {
    const proof = proofIn(name);
    return proof?.section === '4.1' && proof.column === column;
  };

  test('is right when each section has tests that passed, and its page', () => {
    const { ok, lines } = faqReport(passed);
    expect(ok).toBe(true);
    const at = lines.indexOf('4.1  a change needs publishing');
    expect(lines.slice(at + 1, at + 5)).toEqual([
      '     gateway: proved: 1 test passed',
      '       ✓ holds',
      '     diagnosis: proved: 1 test passed',
      '       ✓ holds',
    ]);
    expect(lines[at + 5]).toMatch(/^ {5}help: faq-4\.1: “.+”, “.+”$/);
    expect(lines.at(-1)).toMatch(
      /^46 sections: \d+ with gateway tests, \d+ with diagnosis tests, 46 with a help page .*, 0 failed$/,
    );
  });

  test.each<[string, readonly TestOutcome[], string]>([
    ['a test failed', [...passed, { name: `FAQ ${'4.1'}: breaks`, status: 'failed' }], 'gateway: FAILED: 1 of 2 tests'],
    ['no test ran', passed.filter(({ name }) => !is(name, 'gateway')), 'gateway: FAILED: no test ran'],
    ['no diagnosis was made', passed.filter(({ name }) => !is(name, 'diagnosis')), 'diagnosis: FAILED: no test ran'],
    [
      'every test was skipped',
      passed.map((each) => (is(each.name, 'gateway') ? { ...each, status: 'skipped' } : each)),
      'gateway: FAILED: no test ran, 1 skipped',
    ],
  ])('is not when %s', (_when, outcomes, verdict) => {
    const { ok, lines } = faqReport(outcomes);
    expect(ok).toBe(false);
    expect(lines.slice(lines.indexOf('4.1  a change needs publishing'))).toContain(`     ${verdict}`);
  });
});
