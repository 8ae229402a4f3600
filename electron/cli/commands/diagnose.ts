// countersign diagnose: why the gateway refused a call, and what must change.
import type { Diagnosis, DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { type Answer, runBatch } from '../batch.ts';
import type { Command } from '../command.ts';
import { printDiagnosis } from '../diagnosis-page.ts';
import { Page } from '../output.ts';
import type { Understanding } from '../pasted-case.ts';
import { credentialFlags, readCredentialFlags } from '../request-flags.ts';

export const diagnoseCommand: Command = {
  name: 'diagnose',
  summary: 'cli.diagnose.summary',
  usage: '[FILE…] [options]',
  flags: [
    { name: 'text', help: 'cli.flag.text' },
    { name: 'language', value: 'NAME', help: 'cli.flag.language' },
    ...credentialFlags,
  ],
  examples: [
    'curl -i https://pets.example.com/v1/pets … | countersign diagnose',
    'countersign diagnose error.log request.sh --lang zh-CN',
    'countersign diagnose ticket.txt --json',
    'countersign diagnose case.json --secret-file secret.txt --language java',
    'countersign diagnose --json < cases.ndjson',
  ],
  async run(call) {
    const credential = await readCredentialFlags(call);
    const { caseOfPaste, understandingLines } = await import('../pasted-case.ts');
    const { PastedText, pastedItems } = await import('../pasted-input.ts');
    const { readDiagnosisCase } = await import('../read-diagnosis-case.ts');
    const { diagnoseCase } = await import('../diagnose-case.ts');
    const { languagesOf, withFixCode } = await import('../fix-code-output.ts');
    const languages = languagesOf(call.arguments);
    const diagnosed = (given: DiagnosisCase) =>
      withFixCode(diagnoseCase(given, call.language), languages, call.language);
    const answer = async (value: unknown): Promise<Answer<Diagnosis & Partial<Understanding>>> => {
      const paste = value instanceof PastedText ? caseOfPaste(value.text, credential) : undefined;
      const output = diagnosed(paste?.given ?? readDiagnosisCase(value, credential));
      if (paste && !call.json) understandingLines(paste.understanding, call.text).forEach(call.terminal.note);
      return { output: { ...output, ...paste?.understanding }, failed: output.causes[0]?.cause !== 'none' };
    };
    const shown = call.arguments.value('language');
    const print = ({ output }: Answer<Diagnosis>) => printDiagnosis(output, new Page(call), call.text, shown).print();
    return runBatch(pastedItems(call.arguments.positionals, call), call, { answer, print });
  },
};
