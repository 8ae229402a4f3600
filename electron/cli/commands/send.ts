// countersign send: a signed call, its answer, and what was wrong with it.
import { type Answer, answerOne, runBatch } from '../batch.ts';
import { clockText } from '../clock-text.ts';
import type { Command, CommandCall } from '../command.ts';
import { connectToFlag } from '../connect-rule.ts';
import { printDiagnosis } from '../diagnosis-page.ts';
import { connectToFlags, networkFlags, networkWishes, proxyFlags, versionFlags } from '../network-flags.ts';
import { Page } from '../output.ts';
import { numberFlag } from '../parse-arguments.ts';
import { readAuthorities } from '../read-authorities.ts';
import { readRequestFlags, requestFlags, workspaceFlags } from '../request-flags.ts';
import type { SendAnswer } from '../send-case.ts';

const DEFAULT_TIMEOUT_MS = 60_000;

export const sendCommand: Command = {
  name: 'send',
  summary: 'cli.send.summary',
  usage: '[URL | NAME | FILE…] [options]',
  flags: [
    ...requestFlags,
    ...workspaceFlags,
    ...connectToFlags,
    { name: 'timeout', value: 'MS', help: 'cli.flag.timeout' },
    { name: 'ca', value: 'FILE', help: 'cli.flag.ca' },
    { name: 'insecure', short: 'k', help: 'cli.flag.insecure' },
    ...proxyFlags,
    ...versionFlags,
    { name: 'show-secrets', help: 'cli.flag.showSecrets' },
  ],
  examples: [
    'countersign send https://pets.example.com/v1/pets --key KEY --secret-file secret.txt',
    'countersign send http://pets.example.com/v1/pets --key KEY --secret-file secret.txt --connect-to 127.0.0.1:8780',
    'countersign send https://pets.example.com/v1/pets --key KEY --secret-file secret.txt --connect-to 127.0.0.1:8743 --ca gateway-ca.pem',
    'countersign send https://pets.example.com/v1/pets --key KEY --secret-file secret.txt --cert client.p12 --connect-to pets.example.com:443:10.0.0.7:8443',
    "countersign send 'pets/List pets' --environment test --variable id=7 --key KEY --secret-file secret.txt",
    'countersign send --json < requests.ndjson > answers.ndjson',
  ],
  async run(call) {
    const { callItems, onlySaved, wantedWorkspace } = await import('../call-items.ts');
    const { senderOf } = await import('../send-line.ts');
    const workspace = wantedWorkspace(call);
    const timeoutMs = numberFlag(call.arguments, 'timeout', { min: 1, max: 3_600_000 });
    const options = {
      clock: call.terminal.clock,
      language: call.language,
      timeoutMs: timeoutMs ?? DEFAULT_TIMEOUT_MS,
      verifyTls: !call.arguments.has('insecure'),
      authority: await readAuthorities(call),
      connectTo: connectToFlag(call.arguments),
      network: await networkFlags(call),
      wishes: networkWishes(call.arguments),
    };
    const input = await readRequestFlags(call);
    if (!options.verifyTls) call.terminal.note(call.text('cli.note.insecure'));
    const send = senderOf(call, input, options, workspace);
    const answer = async (value: unknown): Promise<Answer<SendAnswer>> => {
      const output = await send(value);
      return { output, failed: isFailure(output) };
    };
    const work = { answer, print: ({ output }: Answer<SendAnswer>) => print(output, call) };
    const single = input.single ?? (await onlySaved(input.files, workspace));
    if (single !== undefined) return answerOne(single, call, work);
    return runBatch(await callItems(input.files, call, workspace), call, work);
  },
};

/** Refused by the gateway or by the backend behind it, or not answered at all. */
function isFailure({ status, diagnosis }: SendAnswer): boolean {
  return status === undefined || status >= 400 || (diagnosis.causes[0]?.cause ?? 'none') !== 'none';
}

function print(answer: SendAnswer, call: CommandCall): Promise<void> {
  const { text } = call;
  const page = new Page(call);
  if (answer.networkError) {
    page.line(text('cli.send.noAnswer', { reason: answer.networkError.message }), 'red');
  } else {
    const status = answer.status ?? 0;
    page.line(`${text('cli.send.status')} ${status}`, status < 400 ? 'green' : 'red');
    page.block(text('cli.send.headers'), (answer.headers ?? []).map(([name, value]) => `${name}: ${value}`).join('\n'));
    page.block(text('cli.send.body'), bodyText(answer, call));
  }
  page.block(text('cli.send.timings'), timingText(answer.timings));
  if (answer.clock) page.block(text('cli.send.clock'), clockText(answer.clock, text));
  if (answer.diagnosis.causes[0]?.cause !== 'none') printDiagnosis(answer.diagnosis, page.blank(), text);
  return page.print();
}

function bodyText({ body, bodyBase64 = '', bodyBytes }: SendAnswer, { text }: CommandCall): string {
  const bytes = String(bodyBytes ?? Buffer.byteLength(bodyBase64, 'base64'));
  const content = body ?? text('cli.send.binary', { bytes });
  return bodyBytes === undefined ? content : `${content}\n${text('cli.send.truncated', { bytes })}`;
}

function timingText(timings: SendAnswer['timings']): string {
  return Object.entries(timings)
    .map(([phase, ms = 0]) => `${phase.replace(/Ms$/, '').padEnd(10)} ${ms.toFixed(1)} ms`)
    .join('\n');
}
