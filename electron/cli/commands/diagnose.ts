// countersign diagnose: why the gateway refused a call, and what must change.
import { Readable } from 'node:stream';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { type Answer, runBatch } from '../batch.ts';
import type { Command, CommandCall } from '../command.ts';
import { printDiagnosis } from '../diagnosis-page.ts';
import { type InputItem, inputItems } from '../ndjson.ts';
import { Page } from '../output.ts';
import { readBytes, readItems, type SourceItem } from '../read-input.ts';
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
    'countersign diagnose error.log --lang zh-CN',
    'countersign diagnose case.json --secret-file secret.txt --language java',
    'countersign diagnose --json < cases.ndjson',
  ],
  async run(call) {
    const credential = await readCredentialFlags(call);
    const { caseOfText, readDiagnosisCase } = await import('../read-diagnosis-case.ts');
    const { diagnoseCase } = await import('../diagnose-case.ts');
    const { languagesOf, withFixCode } = await import('../fix-code-output.ts');
    const languages = languagesOf(call.arguments);
    const answer = async (value: unknown): Promise<Answer<Diagnosis>> => {
      const given =
        value instanceof PastedText ? caseOfText(value.text, credential) : readDiagnosisCase(value, credential);
      const output = withFixCode(diagnoseCase(given, call.language), languages, call.language);
      return { output, failed: output.causes[0]?.cause !== 'none' };
    };
    const shown = call.arguments.value('language');
    const print = ({ output }: Answer<Diagnosis>) => printDiagnosis(output, new Page(call), call.text, shown).print();
    const { positionals } = call.arguments;
    const isLines = call.json && !call.arguments.has('text');
    return runBatch(isLines ? readItems(positionals, call) : looseItems(positionals, call), call, { answer, print });
  },
};

/** Text that is no JSON case: the gateway's answer as somebody copied it. */
class PastedText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Each file is one case, several lines of cases, or, when it is neither, the gateway's answer as text. */
async function* looseItems(files: readonly string[], call: CommandCall): AsyncGenerator<SourceItem> {
  const { looksLikeCase } = await import('../read-diagnosis-case.ts');
  for (const file of files.length === 0 ? ['-'] : files) {
    const bytes = await readBytes(file, call.terminal);
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    if (text.trim() === '') continue;
    const name = file === '-' ? {} : { file };
    const items = call.arguments.has('text') ? [] : await itemsOf(bytes);
    const areCases = items.length > 0 && items.every((item) => item.kind === 'value' && looksLikeCase(item.value));
    const pasted: InputItem = { kind: 'value', line: 1, value: new PastedText(text) };
    for (const item of areCases || isBrokenCase(text, items) ? items : [pasted]) yield { ...item, ...name };
  }
}

async function itemsOf(bytes: Uint8Array): Promise<InputItem[]> {
  const items: InputItem[] = [];
  for await (const item of inputItems(Readable.from([bytes]))) items.push(item);
  return items;
}

/** A case with a fault in its JSON is no answer of a gateway: the fault must be named. */
function isBrokenCase(text: string, items: readonly InputItem[]): boolean {
  return (
    items.some(({ kind }) => kind === 'problem') && /^\s*\{[\s\S]*"(sent|response|networkError|client)"\s*:/.test(text)
  );
}
