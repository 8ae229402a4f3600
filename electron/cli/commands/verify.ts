// countersign verify: a captured request checked as the gateway would check it.
import type { SignatureDifference, VerifyReport } from '../../../shared/signing/verify-report.ts';
import { type Answer, answerOne, runBatch } from '../batch.ts';
import type { Command, CommandCall } from '../command.ts';
import { InputProblem } from '../input-problem.ts';
import type { CliText } from '../language.ts';
import { Page } from '../output.ts';
import { readItems } from '../read-input.ts';
import type { SigningCase } from '../read-signing-case.ts';
import { readRequestFlags, requestFlags } from '../request-flags.ts';
import type { LineDifference } from '../signed-wrongly.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'cli.verify.summary',
  usage: '[URL | FILE…] [options]',
  flags: requestFlags.filter(({ name }) => !['profile', 'scheme'].includes(name)),
  examples: [
    'countersign verify captured.json --secret-file secret.txt',
    "countersign verify https://pets.example.com/v1/pets -H 'X-Sdk-Date: …' -H 'Authorization: …' --key KEY --secret-file secret.txt",
    'countersign verify --json < requests.ndjson',
  ],
  async run(call) {
    const { readSigningCase } = await import('../read-signing-case.ts');
    const { withLargeBody } = await import('../body-file.ts');
    const { verifyReport } = await import('../../../shared/signing/verify-report.ts');
    const { signedWrongly } = await import('../signed-wrongly.ts');
    const { nodeHash } = await import('../../services/node-hash.ts');
    const input = await readRequestFlags(call);
    const answer = async (value: unknown): Promise<Answer<VerifyAnswer>> => {
      const given = await withLargeBody(readSigningCase(value, input.defaults), input.largeBody);
      const { date: sdkDate, algorithm: algorithmId, region, service, bodyHash } = given;
      const result = verifyReport(given.request, given.credential, {
        sdkDate,
        algorithmId,
        region,
        service,
        hashOf: nodeHash,
        bodyHash,
        authHeader: given.authHeader,
      });
      if (!result.ok) throw new InputProblem('BAD_INPUT', `cli.error.url.${result.problem}`);
      const isSignatureWrong = result.report.differences.some(({ part }) => part === 'signature');
      const lines = isSignatureWrong ? signedWrongly(given, call.language) : [];
      return { output: answerOf(given, result.report, lines, call.text), failed: !result.report.valid };
    };
    const work = { answer, print: ({ output }: Answer<VerifyAnswer>) => print(output, call) };
    if (input.single !== undefined) return answerOne(input.single, call, work);
    return runBatch(readItems(input.files, call), call, work);
  },
};

interface NamedDifference extends SignatureDifference {
  readonly message: string;
}

interface VerifyAnswer extends Omit<VerifyReport, 'differences'> {
  readonly id?: string | number;
  readonly differences: readonly (NamedDifference | LineDifference)[];
}

function answerOf(
  given: SigningCase,
  report: VerifyReport,
  lines: readonly LineDifference[],
  text: CliText,
): VerifyAnswer {
  const differences = report.differences.map((difference) => ({
    ...difference,
    message: text(`cli.difference.${difference.reason}`, { name: difference.name ?? '' }),
  }));
  const id = given.id === undefined ? {} : { id: given.id };
  return { ...id, ...report, differences: [...differences, ...lines] };
}

function print({ valid, expected, differences }: VerifyAnswer, call: CommandCall): Promise<void> {
  const { text } = call;
  const page = new Page(call).line(text(valid ? 'cli.verify.valid' : 'cli.verify.invalid'), valid ? 'green' : 'red');
  if (differences.length > 0) {
    const lines = differences.flatMap((difference) => differenceLines(difference, text));
    page.block(text('cli.verify.differences'), lines.join('\n'));
  }
  return page
    .block(text('cli.sign.canonicalRequest'), expected.canonicalRequest)
    .block(text('cli.sign.stringToSign'), expected.stringToSign)
    .print();
}

function differenceLines(difference: NamedDifference | LineDifference, text: CliText): string[] {
  const { message, expected, actual, name = '' } = difference;
  const line = 'line' in difference && difference.line !== undefined ? String(difference.line) : undefined;
  return [
    line === undefined ? `- ${message}` : `- ${text('cli.diagnose.line', { line, label: name })}: ${message}`,
    ...(expected === undefined ? [] : [`  ${text('cli.verify.expected', { value: expected })}`]),
    ...(actual === undefined ? [] : [`  ${text('cli.verify.actual', { value: actual })}`]),
  ];
}
