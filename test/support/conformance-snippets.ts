// The page of the snippets, and what a run of their tests says: language by kind, run and taken or compared.

import {
  type SnippetKind,
  type SnippetLanguage,
  snippetKinds,
  snippetLanguages,
} from '../../shared/formats/snippets/index.ts';
import { algorithmById, signingAlgorithms } from '../../shared/signing/algorithms/index.ts';
import { runnableLanguages } from './snippets/run-snippets.ts';
import { casesOf, snippetCases } from './snippets/snippet-cases.ts';
import { caseSnippet } from './snippets/snippet-programs.ts';

export const PROCESS_FILE = 'test/shared/formats/snippets/snippets-process.test.ts';
export const COMPARED_FILES: readonly string[] = [
  'test/shared/formats/snippets/snippets.test.ts',
  'test/shared/formats/snippets/literals.test.ts',
];

/** Time of "as sent"; any would do. */
const NOW = Date.UTC(2026, 10, 23, 1, 2, 3);

const isRunnable = ({ id }: SnippetLanguage) => runnableLanguages.includes(id);

const toolsOf = ({ toolchain }: SnippetLanguage) => toolchain.map(([command]) => command).join(', ');

function limitsOf(language: SnippetLanguage, kind: SnippetKind): readonly string[] {
  return casesOf(kind).flatMap((given) => {
    const { snippet } = caseSnippet(language, kind, given, 8780, NOW);
    return snippet.ok ? [] : [`${given.id} (${snippet.limit})`];
  });
}

function cell(language: SnippetLanguage, kind: SnippetKind): string {
  if (kind === 'sdk') return language.sdk ? 'compared' : '– (no official signer)';
  const total = casesOf(kind).length;
  const written = total - limitsOf(language, kind).length;
  return isRunnable(language) ? `run: ${written} of ${total}` : `compared; ${written} of ${total} written`;
}

function algorithmsOf(language: SnippetLanguage): string {
  return signingAlgorithms
    .filter(({ id }) => language.hashes.includes(/SM3/.test(algorithmById(id)?.id ?? '') ? 'sm3' : 'sha256'))
    .map(({ id }) => id)
    .join(', ');
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** docs/conformance-snippets.md; it says nothing of the machine that wrote it. */
export function snippetsPage(): string {
  const left = snippetLanguages.flatMap((language) => {
    const limits = [
      ...new Set(snippetKinds.filter((kind) => kind !== 'sdk').flatMap((kind) => limitsOf(language, kind))),
    ];
    return limits.length === 0 ? [] : [`- ${language.name}: ${limits.join(', ')}`];
  });
  return [
    '# Conformance of the snippets',
    '',
    '`npm run conformance -- snippets` writes every request of the list below as code, runs it in each language whose tools',
    'are on the machine, and prints what ran there; this page says what is tried where they are, and a test holds it current.',
    '',
    '- **Run**: the program is started as it is written, calls the real mock gateway through a relay that notes the bytes, and is',
    '  taken; method, path, query, headers and body that arrive are those of the request, what it prints belongs to what it',
    '  sent, nothing in the request was run as a command, and the secret stands nowhere in the code.',
    '- **Compared**: the tools of the language are no part of the tests, or the program needs the official SDK: its text is compared',
    '  with a recorded one (`test/vectors/snippets/`). For every language alike, 2,000 hostile texts are written as literals and read back by a',
    "  reader of that language's grammar, and a hostile value must change nothing in a program but its own literal.",
    '',
    row(['language', 'needs', 'as sent', 'signs', 'SDK', 'algorithms']),
    row(['---', '---', '---', '---', '---', '---']),
    ...snippetLanguages.map((language) =>
      row([
        language.name,
        toolsOf(language),
        ...snippetKinds.map((kind) => cell(language, kind)),
        algorithmsOf(language),
      ]),
    ),
    '',
    'SM3 is written where the language or the library that its snippets use anyway has it (OpenSSL in Python, Node.js, C and the',
    "shell); elsewhere a third library would be needed, so the snippet is refused with that reason. The SDK's API is that of the",
    'signing SDKs that the vendor hands out for callers; it signs every header it is given and only SDK-HMAC-SHA256 here.',
    '',
    '## The requests',
    '',
    ...snippetCases.map(({ id, method, auth }) => `- ${id} (${method}, ${auth.mode})`),
    '',
    '## Left out, and why',
    '',
    ...left,
    '',
  ].join('\n');
}

interface Outcome {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
}

/** What ran on this machine, for the console. */
export function snippetsReport(ran: readonly Outcome[]): { readonly lines: readonly string[]; readonly ok: boolean } {
  const width = Math.max(...snippetLanguages.map(({ name }) => name.length));
  const lines = snippetLanguages.map((language) => {
    const own = ran.filter(
      ({ name }) => name.includes(`snippet ${language.id}:`) || name.includes(`snippet ${language.id} `),
    );
    const missing = own.map(({ name }) => /: (not run, .*)$/.exec(name)?.[1]).find((each) => each !== undefined);
    const cells = snippetKinds.map((kind) => {
      if (kind === 'sdk') return language.sdk ? 'compared' : 'no official signer';
      if (missing !== undefined) return `compared (${missing})`;
      const of = own.filter(({ name }) => name.includes(`snippet ${language.id} ${kind}:`));
      const failed = of.filter(({ status }) => status === 'failed').length;
      return failed > 0 ? `${failed} FAILED of ${of.length}` : `run here and taken: ${of.length}`;
    });
    return `${language.name.padEnd(width)}  as sent: ${cells[0]}; signs: ${cells[1]}; SDK: ${cells[2]}`;
  });
  const broken = ran.filter(({ status }) => status === 'failed').map(({ name }) => `FAILED ${name}`);
  return { lines: [...lines, '', ...broken], ok: ran.length > 0 && broken.length === 0 };
}
