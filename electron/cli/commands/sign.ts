// countersign sign: every intermediate value of a signature.
import { type Answer, answerOne, runBatch } from '../batch.ts';
import type { Command, CommandCall } from '../command.ts';
import { Page } from '../output.ts';
import { readItems } from '../read-input.ts';
import { readRequestFlags, requestFlags } from '../request-flags.ts';
import type { CaseSigning } from '../sign-case.ts';

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
      const signing = signCase(given, call.terminal.clock.nowMs());
      const { canonicalRequest, stringToSign, signature, authorization, headers } = signing;
      const id = given.id === undefined ? {} : { id: given.id };
      return { output: { ...id, canonicalRequest, stringToSign, signature, authorization, headers }, failed: false };
    };
    const work = { answer, print: ({ output }: Answer<SignAnswer>) => print(output, call) };
    if (input.single !== undefined) return answerOne(input.single, call, work);
    return runBatch(readItems(input.files, call), call, work);
  },
};

interface SignAnswer extends CaseSigning {
  readonly id?: string | number;
}

function print(answer: SignAnswer, call: CommandCall): Promise<void> {
  return new Page(call)
    .block(call.text('cli.sign.canonicalRequest'), answer.canonicalRequest)
    .block(call.text('cli.sign.stringToSign'), answer.stringToSign)
    .block(call.text('cli.sign.signature'), answer.signature)
    .block(call.text('cli.sign.headers'), answer.headers.map(([name, value]) => `${name}: ${value}`).join('\n'))
    .print();
}
