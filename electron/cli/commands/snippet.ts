// countersign snippet: a request as source code.
import { snippetKinds, snippetLanguages } from '../../../shared/formats/snippets/index.ts';
import { type Answer, answerOne, runBatch } from '../batch.ts';
import type { Command, CommandCall } from '../command.ts';
import { InputProblem } from '../input-problem.ts';
import { choiceFlag } from '../parse-arguments.ts';
import { readItems } from '../read-input.ts';
import { readRequestFlags, requestFlags } from '../request-flags.ts';
import type { SnippetAnswer } from '../snippet-case.ts';

export const snippetCommand: Command = {
  name: 'snippet',
  summary: 'cli.snippet.summary',
  usage: '--language LANGUAGE [URL | FILE…] [options]',
  flags: [
    { name: 'language', value: 'LANGUAGE', help: 'cli.flag.snippetLanguage' },
    { name: 'kind', value: 'KIND', help: 'cli.flag.snippetKind' },
    { name: 'unsigned', value: 'NAME', repeatable: true, help: 'cli.flag.snippetUnsigned' },
    { name: 'show-secrets', help: 'cli.flag.snippetSecrets' },
    ...requestFlags,
  ],
  examples: [
    'countersign snippet --language python https://pets.example.com/v1/pets -X POST -d \'{"name":"li"}\' --key KEY',
    'countersign snippet --language shell --kind as-sent request.json --key KEY --secret-file secret.txt',
    'countersign snippet --language java --kind sdk --json < requests.ndjson',
  ],
  async run(call) {
    const language = choiceFlag(
      call.arguments,
      'language',
      snippetLanguages.map(({ id }) => id),
    );
    if (language === undefined) {
      const allowed = snippetLanguages.map(({ id }) => id).join(', ');
      throw new InputProblem('BAD_ARGUMENT', 'cli.error.flagNeeded', { flag: '--language', allowed });
    }
    const kind = choiceFlag(call.arguments, 'kind', snippetKinds) ?? 'signs';
    const { snippetCase } = await import('../snippet-case.ts');
    const input = await readRequestFlags(call);
    const order = {
      ...{ language, kind, defaults: input.defaults, largeBody: input.largeBody },
      bodyFile: call.arguments.value('body-file'),
      unsignedHeaders: call.arguments.values('unsigned'),
      withSecrets: call.arguments.has('show-secrets'),
      nowMs: call.terminal.clock.nowMs(),
    };
    const answer = async (value: unknown): Promise<Answer<SnippetAnswer>> => {
      const output = await snippetCase(value, order);
      return { output, failed: output.code === undefined };
    };
    const work = { answer, print: ({ output }: Answer<SnippetAnswer>) => print(output, call) };
    if (input.single !== undefined) return answerOne(input.single, call, work);
    return runBatch(readItems(input.files, call), call, work);
  },
};

/** The code alone on standard output, so that it can be written to a file; what to know of it goes to the other one. */
async function print(answer: SnippetAnswer, call: CommandCall): Promise<void> {
  const { terminal, text } = call;
  if (answer.code === undefined) {
    terminal.note(
      text('cli.snippet.refused', { language: answer.language, kind: answer.kind, reason: answer.refused ?? '' }),
    );
    return;
  }
  await terminal.write(answer.code);
  if (answer.variables.length > 0) terminal.note(text('cli.snippet.variables', { names: answer.variables.join(', ') }));
  if (answer.validUntil !== undefined) terminal.note(text('cli.snippet.validUntil', { time: answer.validUntil }));
}
