// countersign sign: every intermediate value of a signature.
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { type Answer, answerOne, runBatch } from '../batch.ts';
import type { Command, CommandCall } from '../command.ts';
import { Page } from '../output.ts';
import { readItems } from '../read-input.ts';
import { readRequestFlags, requestFlags } from '../request-flags.ts';
import type { SigningSteps } from '../sign-case.ts';

export const signCommand: Command = {
  name: 'sign',
  summary: 'cli.sign.summary',
  usage: '[URL | FILE…] [options]',
  flags: requestFlags,
  examples: [
    'countersign sign https://pets.example.com/v1/pets -X POST -d \'{"name":"li"}\' --key KEY --secret-file secret.txt',
    'COUNTERSIGN_SECRET=… countersign sign request.json --key KEY',
    'countersign sign --json < requests.ndjson > signed.ndjson',
  ],
  async run(call) {
    const { readSigningCase } = await import('../read-signing-case.ts');
    const { withLargeBody } = await import('../body-file.ts');
    const { signCase } = await import('../sign-case.ts');
    const input = await readRequestFlags(call);
    const answer = async (value: unknown): Promise<Answer<SignAnswer>> => {
      const given = await withLargeBody(readSigningCase(value, input.defaults), input.largeBody);
      const { steps, headers } = signCase(given, call.terminal.clock.nowMs());
      const id = given.id === undefined ? {} : { id: given.id };
      return { output: { ...id, ...steps, headers }, failed: false };
    };
    const work = { answer, print: ({ output }: Answer<SignAnswer>) => print(output, call) };
    if (input.single !== undefined) return answerOne(input.single, call, work);
    return runBatch(readItems(input.files, call), call, work);
  },
};

/** Without the steps where the scheme signs nothing. */
interface SignAnswer extends Partial<SigningSteps> {
  readonly id?: string | number;
  readonly headers: HeaderList;
}

function print(answer: SignAnswer, call: CommandCall): Promise<void> {
  const { canonicalRequest, stringToSign = '', signature = '' } = answer;
  const page = new Page(call);
  if (canonicalRequest === undefined) page.line(call.text('cli.sign.unsigned'));
  else {
    page
      .block(call.text('cli.sign.canonicalRequest'), canonicalRequest)
      .block(call.text('cli.sign.stringToSign'), stringToSign)
      .block(call.text('cli.sign.signature'), signature);
  }
  return page
    .block(call.text('cli.sign.headers'), answer.headers.map(([name, value]) => `${name}: ${value}`).join('\n'))
    .print();
}
