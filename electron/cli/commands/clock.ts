// countersign clock: this machine's clock against a server's.
import { clockText, isOutsideWindow } from '../clock-text.ts';
import type { Command } from '../command.ts';
import { InputProblem } from '../input-problem.ts';
import { networkFlags, proxyFlags } from '../network-flags.ts';
import { Page, writeJson } from '../output.ts';

export const clockCommand: Command = {
  name: 'clock',
  summary: 'cli.clock.summary',
  usage: 'URL [options]',
  flags: proxyFlags,
  examples: ['countersign clock https://pets.example.com', 'countersign clock https://pets.example.com --json'],
  async run(call) {
    const { terminal } = call;
    const [url, surplus] = call.arguments.positionals;
    if (url === undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.urlNeeded');
    if (surplus !== undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.tooMany', { word: surplus });
    const { createClockProbe } = await import('../../services/clock/clock-probe.ts');
    const probe = createClockProbe({
      clock: terminal.clock,
      readings: { add: () => undefined },
      gatewayAddress: async () => undefined,
      network: await networkFlags(call),
    });
    const reading = await probe(url);
    const isOutside = isOutsideWindow(reading);
    if (call.json) await writeJson(terminal, reading);
    else await new Page(call).lines(clockText(reading, call.text), isOutside ? 'red' : undefined).print();
    return isOutside ? 1 : 0;
  },
};
