// What of the gateway's FAQ and of the table of errors is proved: the page, and what a run of the tests gave.
import { type ErrorRow, errorCodes } from '../../shared/catalog/error-codes.ts';
import { provocations, unprovokedErrors, unprovokedTexts } from './errors/index.ts';
import { type FaqSection, faqSections, namesIn, type Proof, sectionOf } from './faq-sections.ts';

/** A test file by its path in the project. */
export interface TestSource {
  readonly path: string;
  readonly text: string;
}

/** One test of a run, as the test runner reports it. */
export interface TestOutcome {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
}

export interface Report {
  readonly lines: readonly string[];
  readonly ok: boolean;
}

export const ERRORS_FILE = 'test/electron/gateway/error-codes.test.ts';

/** The files with tests that are named after a section. */
export function faqFiles(sources: readonly TestSource[]): readonly string[] {
  return sources.filter(({ text }) => namesIn(text).length > 0).map(({ path }) => path);
}

const rows: readonly ErrorRow[] = errorCodes;
const textsOf = (row: ErrorRow) => row.details.map(({ id }) => id);

/** How many entries, and how many of their texts, are provoked. */
export function errorCounts() {
  const provoked = rows.filter(({ id }) => provocations.some(({ error }) => error === id));
  return {
    entries: rows.length,
    provoked: provoked.length,
    texts: provoked.flatMap(textsOf).length,
    provokedTexts: new Set(provocations.flatMap(({ detail }) => detail ?? [])).size,
  };
}

const isProved = ({ gateway }: FaqSection): boolean => gateway === 'tests';

function count(outcomes: readonly TestOutcome[], status: TestOutcome['status']): number {
  return outcomes.filter((outcome) => outcome.status === status).length;
}

const plural = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function unprovedText(proof: Proof): string | undefined {
  return proof === 'tests' ? undefined : `nothing to imitate: ${proof.nothing}`;
}

function verdict(
  section: FaqSection,
  outcomes: readonly TestOutcome[],
): { readonly text: string; readonly ok: boolean } {
  const unproved = unprovedText(section.gateway);
  if (unproved !== undefined) return { text: unproved, ok: true };
  const failed = count(outcomes, 'failed');
  const passed = count(outcomes, 'passed');
  const skipped = count(outcomes, 'skipped');
  const besides = skipped === 0 ? '' : `, ${skipped} skipped`;
  if (failed > 0) return { text: `FAILED: ${failed} of ${plural(outcomes.length, 'test')}${besides}`, ok: false };
  if (passed === 0) return { text: `FAILED: no test ran${besides}`, ok: false };
  return { text: `proved: ${plural(passed, 'test')} passed${besides}`, ok: true };
}

const SIGNS = { passed: '✓', failed: '✗', skipped: '–' } as const;

/** What a run of the tests of `faqFiles` proved, section by section. */
export function faqReport(outcomes: readonly TestOutcome[]): Report {
  const judged = faqSections.map((section) => {
    const own = outcomes.filter(({ name }) => sectionOf(name) === section.id);
    return { section, own, ...verdict(section, own) };
  });
  const lines = judged.flatMap(({ section, own, text }) => [
    `${section.id.padEnd(5)}${section.title}: ${text}`,
    ...own.map(({ name, status }) => `       ${SIGNS[status]} ${name.slice(name.indexOf(`FAQ ${section.id}: `))}`),
  ]);
  const proved = judged.filter(({ section, ok }) => ok && isProved(section)).length;
  const open = judged.filter(({ ok }) => !ok).length;
  lines.push(
    '',
    `${judged.length} sections: ${proved} proved, ${judged.length - faqSections.filter(isProved).length} with nothing to imitate, ${open} failed`,
  );
  return { lines, ok: open === 0 };
}

/** What a run of the tests of the table of errors proved. */
export function errorsReport(outcomes: readonly TestOutcome[]): Report {
  const { entries, provoked, texts, provokedTexts } = errorCounts();
  const failed = outcomes.filter(({ status }) => status === 'failed');
  const ran = count(outcomes, 'passed') + failed.length;
  const lines = [
    ...failed.map(({ name }) => `✗ ${name}`),
    ...Object.entries(unprovokedErrors).map(([id, reason]) => `not provoked: ${id.padEnd(9)}${reason}`),
    ...Object.entries(unprovokedTexts).map(([id, reason]) => `not provoked: text ${id}: ${reason}`),
    '',
    `${entries} entries of the table of errors: ${provoked} provoked over a real socket, ${entries - provoked} not, each with its reason`,
    `${texts} texts of the provoked ones: ${provokedTexts} provoked word for word, ${texts - provokedTexts} not`,
    `${ran} tests ran, ${failed.length} failed`,
  ];
  return { lines, ok: failed.length === 0 && ran > 0 };
}

function sectionLines(section: FaqSection, sources: readonly TestSource[]): readonly string[] {
  const { id, title, gateway } = section;
  const unproved = unprovedText(gateway);
  if (unproved !== undefined) return [`| ${id} | ${title} | ${unproved} |`];
  const proofs = sources.flatMap(({ path, text }) => {
    const names = namesIn(text).filter((name) => sectionOf(name) === id);
    const shown = names.map((name) => name.slice(`FAQ ${id}: `.length).replaceAll('|', '\\|'));
    return names.length === 0 ? [] : [`[${path.split('/').at(-1)}](../${path}): ${shown.join('; ')}`];
  });
  return [`| ${id} | ${title} | ${proofs.join('<br>')} |`];
}

/** docs/conformance-gateway.md. */
export function gatewayPage(sources: readonly TestSource[]): string {
  const { entries, provoked, texts, provokedTexts } = errorCounts();
  const proved = faqSections.filter(isProved).length;
  const provokedLines = provocations.map(({ error, detail, how }) => {
    const row = rows.find(({ id }) => id === error);
    return `| ${row?.code ?? '–'} | ${row?.status} | ${detail ?? error} | ${how} |`;
  });
  return [
    '# Conformance of the gateway',
    '',
    '`npm run conformance -- faq` and `npm run conformance -- errors` run what is listed here, print the outcome of each',
    'and write this page; a test holds it current.',
    '',
    "## The gateway's FAQ",
    '',
    `${faqSections.length} sections; ${proved} are imitated and proved by tests with real calls.`,
    'A part in a name such as %s stands for the variants of a table. Chapter 1 of the FAQ only lists links to the others.',
    '',
    '| section | about | proved by |',
    '| --- | --- | --- |',
    ...faqSections.flatMap((section) => sectionLines(section, sources)),
    '',
    '## Errors',
    '',
    `${entries} entries in the table of errors: ${provoked} are provoked over a real socket with code, status and text, ${entries - provoked} are not.`,
    `Of the ${texts} texts of the provoked ones ${provokedTexts} are provoked word for word. All in [error-codes.test.ts](../${ERRORS_FILE}).`,
    '',
    '| code | status | entry or text | provoked by |',
    '| --- | --- | --- | --- |',
    ...provokedLines,
    '',
    '### Not provoked',
    '',
    '| entry or text | why |',
    '| --- | --- |',
    ...Object.entries({ ...unprovokedErrors, ...unprovokedTexts }).map(([id, reason]) => `| ${id} | ${reason} |`),
    '',
  ].join('\n');
}
