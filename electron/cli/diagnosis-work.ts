// What `countersign diagnose` does with each case, and in which form it says it: a page, Markdown, JSON, a bundle.
import { writeFile } from 'node:fs/promises';
import { reopenBundle } from '../../shared/diagnosis/reopen-bundle.ts';
import { bundleText } from '../../shared/formats/exporters/debug-bundle.ts';
import { diagnosisMarkdown } from '../../shared/formats/exporters/diagnosis-markdown.ts';
import { caseOfBundle, looksLikeBundle, readDebugBundle } from '../../shared/formats/importers/debug-bundle.ts';
import type { Diagnosis, DiagnosisCase } from '../../shared/model/diagnosis.ts';
import { diagnoseCase as diagnoseInEnglish } from '../services/diagnose-case.ts';
import { writeBundle } from '../services/diagnosis/write-bundle.ts';
import { version } from '../version.ts';
import type { Work } from './batch.ts';
import type { CommandCall } from './command.ts';
import { inLanguage } from './diagnose-case.ts';
import { printDiagnosis } from './diagnosis-page.ts';
import { languagesOf, withFixCode } from './fix-code-output.ts';
import { InputProblem } from './input-problem.ts';
import { Page } from './output.ts';
import { caseOfPaste, type Understanding, understandingLines } from './pasted-case.ts';
import { PastedText } from './pasted-input.ts';
import { readDiagnosisCase } from './read-diagnosis-case.ts';
import type { CaseDefaults } from './read-signing-case.ts';

type GivenCredential = CaseDefaults['credential'];

export function diagnosisWork(
  call: CommandCall,
  credential: GivenCredential,
): Work<Diagnosis & Partial<Understanding>> {
  const { arguments: given, language, terminal, text } = call;
  const languages = languagesOf(given);
  const asMarkdown = given.has('markdown');
  if (asMarkdown && call.json) {
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.excludes', { one: '--markdown', other: '--json' });
  }
  const bundle = bundleWriter(call);
  return {
    async answer(value) {
      const { evidence, diagnosis, understanding } = looksLikeBundle(value)
        ? reopened(value, credential, call)
        : diagnosed(value, credential);
      if (understanding && !call.json) understandingLines(understanding, text).forEach(terminal.note);
      await bundle?.(evidence, diagnosis);
      const output = withFixCode(inLanguage(diagnosis, language), languages, language);
      return { output: { ...output, ...understanding }, failed: output.causes[0]?.cause !== 'none' };
    },
    print: ({ output }) =>
      asMarkdown
        ? terminal.write(diagnosisMarkdown(output, language))
        : printDiagnosis(output, new Page(call), text, given.value('language')).print(),
  };
}

interface Diagnosed {
  readonly evidence: DiagnosisCase;
  /** English. */
  readonly diagnosis: Diagnosis;
  /** What was recognised in a pasted text. */
  readonly understanding?: Understanding | undefined;
}

function diagnosed(value: unknown, credential: GivenCredential): Diagnosed {
  const paste = value instanceof PastedText ? caseOfPaste(value.text, credential) : undefined;
  const evidence = paste?.given ?? readDiagnosisCase(value, credential);
  return { evidence, diagnosis: diagnoseInEnglish(evidence), understanding: paste?.understanding };
}

/** The verdict of the bundle; what the evidence in it says now, with a secret that somebody gives, goes beside it. */
function reopened(
  value: unknown,
  { secret, securityToken }: GivenCredential,
  { terminal, text }: CommandCall,
): Diagnosed {
  const reading = readDebugBundle(value);
  if (!reading.ok) {
    throw new InputProblem('BAD_INPUT', `cli.error.bundle.${reading.problem}`, { pointer: reading.at ?? '/' });
  }
  const { bundle } = reading;
  const own = caseOfBundle(bundle);
  const token = securityToken === undefined ? {} : { securityToken };
  const evidence =
    secret === undefined ? own : { ...own, credential: { key: '', ...own.credential, secret, ...token } };
  const { stored, agreement } = reopenBundle(bundle, evidence, diagnoseInEnglish);
  const { createdAt, version: madeBy } = bundle.made;
  terminal.note(text(`cli.bundle.${agreement}`, { time: createdAt, version: madeBy }));
  return { evidence, diagnosis: stored };
}

/** Writes one case to the file of `--bundle`; a second one has no place in it. */
function bundleWriter({ arguments: given, terminal }: CommandCall) {
  const file = given.value('bundle');
  if (file === undefined) return undefined;
  let written = false;
  return async (evidence: DiagnosisCase, diagnosis: Diagnosis): Promise<void> => {
    if (written) throw new InputProblem('BAD_INPUT', 'cli.error.bundle.several');
    written = true;
    const origin = { version, shell: 'cli', nowMs: terminal.clock.nowMs() } as const;
    try {
      await writeFile(file, bundleText(writeBundle(evidence, diagnosis, origin)));
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
      throw new InputProblem('BAD_ARGUMENT', 'cli.error.fileUnwritable', { file, reason });
    }
  };
}
