// countersign probe: the way to a server, step by step, without a credential.
import { checksEn } from '../../../shared/text/checks.en.ts';
import { checksZh } from '../../../shared/text/checks.zh.ts';
import { fillText } from '../../../shared/text/fill-text.ts';
import type { Command, CommandCall } from '../command.ts';
import { connectToFlag } from '../connect-rule.ts';
import { InputProblem } from '../input-problem.ts';
import { connectToFlags, networkFlags, proxyFlags } from '../network-flags.ts';
import { Page, writeJson } from '../output.ts';
import { probePage } from '../probe-page.ts';
import { readAuthorities } from '../read-authorities.ts';

export const probeCommand: Command = {
  name: 'probe',
  summary: 'cli.probe.summary',
  usage: 'URL [options]',
  flags: [
    ...connectToFlags,
    { name: 'dns-server', value: 'ADDRESS', help: 'cli.flag.dnsServer' },
    { name: 'ca', value: 'FILE', help: 'cli.flag.ca' },
    { name: 'insecure', short: 'k', help: 'cli.flag.insecure' },
    ...proxyFlags,
  ],
  examples: [
    'countersign probe https://pets.example.com',
    'countersign probe https://pets.internal --dns-server 10.0.0.2',
    'countersign probe https://pets.example.com --connect-to 192.168.0.10:443 --json',
  ],
  async run(call) {
    const { arguments: given, terminal } = call;
    const [url, surplus] = given.positionals;
    if (url === undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.urlNeeded');
    if (surplus !== undefined) throw new InputProblem('BAD_ARGUMENT', 'cli.error.tooMany', { word: surplus });
    const { createConnectionProbe } = await import('../../services/probe/connection-probe.ts');
    const probe = createConnectionProbe({
      clock: terminal.clock,
      gatewayAddress: async () => undefined,
      network: await networkFlags(call),
    });
    const address = connectToFlag(given);
    const found = await probe({
      url,
      dnsServer: given.value('dns-server'),
      trust: { verify: !given.has('insecure'), authority: await readAuthorities(call) },
      ...(address === undefined ? {} : { connectTo: { kind: 'address', ...address } }),
    });
    if (call.json) await writeJson(terminal, found);
    else await probePage(found, new Page(call), wordsIn(call), call.language).print();
    return found.steps.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
  },
};

/** The window's words: the probe says the same in both places. */
function wordsIn({ language }: CommandCall) {
  const words = language === 'zh-CN' ? checksZh : checksEn;
  return (key: keyof typeof checksEn, params: Readonly<Record<string, string>> = {}) => fillText(words[key], params);
}
