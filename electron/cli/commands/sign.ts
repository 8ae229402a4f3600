// countersign sign: every intermediate value of a signature.
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { type Answer, answerOne, runBatch } from '../batch.ts';
import type { Command, CommandCall } from '../command.ts';
import { Page } from '../output.ts';
import { readRequestFlags, requestFlags, workspaceFlags } from '../request-flags.ts';
import type { SigningSteps } from '../sign-case.ts';

export const signCommand: Command = {
  name: 'sign',
  summary: 'cli.sign.summary',
  usage: '[URL | NAME | FILE…] [options]',
  flags: [...requestFlags, ...workspaceFlags],
  examples: [
    'countersign sign https://pets.example.com/v1/pets -X POST -d \'{"name":"li"}\' --key KEY --secret-file secret.txt',
    'COUNTERSIGN_SECRET=… countersign sign request.json --key KEY',
    "countersign sign 'pets/List pets' --environment test --key KEY --secret-file secret.txt",
    'countersign sign --json < requests.ndjson > signed.ndjson',
  ],
  async run(call) {
    const { readSigningCase } = await import('../read-signing-case.ts');
    const { withLargeBody } = await import('../body-file.ts');
    const { signCase } = await import('../sign-case.ts');
    const { callItems, onlySaved, resolvedLine, SavedRequest, wantedWorkspace } = await import('../call-items.ts');
    const workspace = wantedWorkspace(call);
    const input = await readRequestFlags(call);
    const nowMs = () => call.terminal.clock.nowMs();
    const answer = async (value: unknown): Promise<Answer<SignAnswer>> => {
      if (value instanceof SavedRequest) {
        const { savedCall, signSaved } = await import('../saved-call.ts');
        const signed = await signSaved(value, await savedCall(value, input.defaults, await workspace()), nowMs());
        return { output: { id: value.id, ...stepsOf(signed.steps), headers: signed.wire.headers }, failed: false };
      }
      const line = await resolvedLine(value, call, workspace);
      const given = await withLargeBody(readSigningCase(line.value, input.defaults), input.largeBody);
      const { steps, headers } = signCase(given, nowMs());
      const id = given.id === undefined ? {} : { id: given.id };
      return { output: { ...id, ...stepsOf(steps), headers }, failed: false };
    };
    const work = { answer, print: ({ output }: Answer<SignAnswer>) => print(output, call) };
    const single = input.single ?? (await onlySaved(input.files, workspace));
    if (single !== undefined) return answerOne(single, call, work);
    return runBatch(await callItems(input.files, call, workspace), call, work);
  },
};

/** Of a whole trace the values that a program asks for. */
function stepsOf(steps: SigningSteps | undefined): Partial<SigningSteps> {
  if (steps === undefined) return {};
  const { canonicalRequest, stringToSign, signature, authorization } = steps;
  return { canonicalRequest, stringToSign, signature, authorization };
}

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
