// What of the gateway's FAQ and of the table of errors is proved: the page, and what a run of the tests gave.
import { type ErrorRow, errorCodes } from '../../shared/catalog/error-codes.ts';
import { helpPage } from '../../shared/help/help-pages.ts';
import { provocations, unprovokedErrors, unprovokedTexts } from './errors/index.ts';
import {
  type FaqSection,
  faqSections,
  nameAlone,
  namesIn,
  type Proof,
  type ProvedColumn,
  provedColumns,
  proves,
} from './faq-sections.ts';

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

const isProved =
  (column: ProvedColumn) =>
  (section: FaqSection): boolean =>
    section[column] === 'tests';

function count(outcomes: readonly TestOutcome[], status: TestOutcome['status']): number {
  return outcomes.filter((outcome) => outcome.status === status).length;
}

const plural = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

const NOTHING: Readonly<Record<ProvedColumn, string>> = {
  gateway: 'nothing to imitate',
  diagnosis: 'nothing to diagnose',
};

function unprovedText(proof: Proof, column: ProvedColumn): string | undefined {
  return proof === 'tests' ? undefined : `${NOTHING[column]}: ${proof.nothing}`;
}

interface Verdict {
  readonly text: string;
  readonly ok: boolean;
}

function verdict(section: FaqSection, column: ProvedColumn, outcomes: readonly TestOutcome[]): Verdict {
  const unproved = unprovedText(section[column], column);
  if (unproved !== undefined) return { text: unproved, ok: true };
  const failed = count(outcomes, 'failed');
  const passed = count(outcomes, 'passed');
  const skipped = count(outcomes, 'skipped');
  const besides = skipped === 0 ? '' : `, ${skipped} skipped`;
  if (failed > 0) return { text: `FAILED: ${failed} of ${plural(outcomes.length, 'test')}${besides}`, ok: false };
  if (passed === 0) return { text: `FAILED: no test ran${besides}`, ok: false };
  return { text: `proved: ${plural(passed, 'test')} passed${besides}`, ok: true };
}

/** A page of the help has both languages, or it does not compile; what is left to ask is whether there is one. */
function helpVerdict({ id }: FaqSection): Verdict {
  const page = helpPage(`faq-${id}`);
  if (page === undefined) return { text: 'FAILED: no page', ok: false };
  const [en, zh] = page.title;
  return { text: `${page.id}: “${en}”, “${zh}”`, ok: true };
}

const SIGNS = { passed: '✓', failed: '✗', skipped: '–' } as const;

/** What a run of the tests of `faqFiles` proved, section by section, and which help page each section has. */
export function faqReport(outcomes: readonly TestOutcome[]): Report {
  const judged = faqSections.map((section) => {
    const columns = provedColumns.map((column) => {
      const own = outcomes.filter(({ name }) => proves(name, section, column));
      return { column, own, ...verdict(section, column, own) };
    });
    return { section, columns, help: helpVerdict(section) };
  });
  const lines = judged.flatMap(({ section, columns, help }) => [
    `${section.id.padEnd(5)}${section.title}`,
    ...columns.flatMap(({ column, own, text }) => [
      `     ${column}: ${text}`,
      ...own.map(({ name, status }) => `       ${SIGNS[status]} ${nameAlone(name)}`),
    ]),
    `     help: ${help.text}`,
  ]);
  const failed = judged.filter(({ columns, help }) => !help.ok || columns.some(({ ok }) => !ok)).length;
  lines.push('', `${judged.length} sections: ${summary()}, ${failed} failed`);
  return { lines, ok: failed === 0 };
}

function summary(): string {
  const pages = faqSections.filter((section) => helpVerdict(section).ok).length;
  const proved = provedColumns.map((column) => `${faqSections.filter(isProved(column)).length} with ${column} tests`);
  return [...proved, `${pages} with a help page in both languages`].join(', ');
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

function proofCell(section: FaqSection, column: ProvedColumn, sources: readonly TestSource[]): string {
  const unproved = unprovedText(section[column], column);
  if (unproved !== undefined) return unproved;
  const proofs = sources.flatMap(({ path, text }) => {
    const names = namesIn(text).filter((name) => proves(name, section, column));
    const shown = names.map((name) => nameAlone(name).replaceAll('|', '\\|'));
    return names.length === 0 ? [] : [`[${path.split('/').at(-1)}](../${path}): ${shown.join('; ')}`];
  });
  return proofs.join('<br>');
}

function helpCell({ id }: FaqSection): string {
  const page = helpPage(`faq-${id}`);
  return page === undefined ? 'no page' : `[${page.id}](../shared/text/help/${page.id}.ts): ${page.title.join(' / ')}`;
}

function sectionLine(section: FaqSection, sources: readonly TestSource[]): string {
  const cells = provedColumns.map((column) => proofCell(section, column, sources));
  return `| ${[section.id, section.title, ...cells, helpCell(section)].join(' | ')} |`;
}

/** docs/conformance-gateway.md. */
export function gatewayPage(sources: readonly TestSource[]): string {
  const { entries, provoked, texts, provokedTexts } = errorCounts();
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
    `${faqSections.length} sections: ${summary()}.`,
    'The tests make real calls. Those of the diagnosis give it what a user has at hand and ask for the cause and its words.',
    'A part in a name such as %s stands for the variants of a table. Chapter 1 of the FAQ only lists links to the others.',
    '',
    '| section | about | the gateway imitates it | the diagnosis names it | help page |',
    '| --- | --- | --- | --- | --- |',
    ...faqSections.map((section) => sectionLine(section, sources)),
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
