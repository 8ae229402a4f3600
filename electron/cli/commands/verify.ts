// countersign verify: a captured request checked as the gateway would check it.
import { type SignatureDifference, verifyReport } from '../../../shared/signing/verify-report.ts';
import { nodeHash } from '../../services/node-hash.ts';
import { type Answer, answerOne, runBatch } from '../batch.ts';
import type { Command, CommandCall } from '../command.ts';
import { InputProblem } from '../input-problem.ts';
import type { CliText } from '../language.ts';
import { Page } from '../output.ts';
import { readRequestFlags, requestFlags } from '../request-flags.ts';
import { type CaseDefaults, readSigningCase } from '../signing-case.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'cli.verify.summary',
  usage: '[URL | FILE…] [options]',
  flags: requestFlags.filter(({ name }) => name !== 'profile'),
  examples: [
    'countersign verify captured.json --secret-file secret.txt',
    "countersign verify https://pets.example.com/v1/pets -H 'X-Sdk-Date: …' -H 'Authorization: …' --key KEY --secret-file secret.txt",
    'countersign verify --json < requests.ndjson',
  ],
  async run(call) {
    const input = await readRequestFlags(call);
    const work = {
      answer: async (value: unknown) => verify(value, input.defaults, call.text),
      print: (answer: Answer<VerifyAnswer>) => print(answer.output, call),
    };
    return input.single === undefined ? runBatch(input.files, call, work) : answerOne(input.single, call, work);
  },
};

interface NamedDifference extends SignatureDifference {
  readonly message: string;
}

interface VerifyAnswer {
  readonly id?: string | number;
  readonly valid: boolean;
  readonly expected: { canonicalRequest: string; stringToSign: string; signature: string };
  readonly differences: readonly NamedDifference[];
}

function verify(value: unknown, defaults: CaseDefaults, text: CliText): Answer<VerifyAnswer> {
  const given = readSigningCase(value, defaults);
  const result = verifyReport(given.request, given.credential, {
    sdkDate: given.date,
    algorithmId: given.algorithm,
    hashOf: nodeHash,
  });
  if (!result.ok) throw new InputProblem('BAD_INPUT', `cli.error.url.${result.problem}`);
  const { valid, expected, differences } = result.report;
  const named = differences.map((difference) => ({
    ...difference,
    message: text(`cli.difference.${difference.reason}`, { name: difference.name ?? '' }),
  }));
  const id = given.id === undefined ? {} : { id: given.id };
  return { output: { ...id, valid, expected, differences: named }, failed: !valid };
}

function print({ valid, expected, differences }: VerifyAnswer, call: CommandCall): Promise<void> {
  const { text } = call;
  const page = new Page(call).line(text(valid ? 'cli.verify.valid' : 'cli.verify.invalid'), valid ? 'green' : 'red');
  if (differences.length > 0) {
    const lines = differences.flatMap((difference) => [
      `- ${difference.message}`,
      ...(difference.expected === undefined
        ? []
        : [`  ${text('cli.verify.expected', { value: difference.expected })}`]),
      ...(difference.actual === undefined ? [] : [`  ${text('cli.verify.actual', { value: difference.actual })}`]),
    ]);
    page.block(text('cli.verify.differences'), lines.join('\n'));
  }
  return page
    .block(text('cli.sign.canonicalRequest'), expected.canonicalRequest)
    .block(text('cli.sign.stringToSign'), expected.stringToSign)
    .print();
}
