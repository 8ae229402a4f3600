// countersign check: which requests of these files a gateway would refuse, and why, each with its file and line.
import type { Command } from '../command.ts';
import { credentialFlags } from '../request-flags.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'cli.check.summary',
  usage: 'FILE… [options]',
  flags: [
    { name: 'config', value: 'FILE', repeatable: true, help: 'cli.flag.checkConfig' },
    { name: 'junit', value: 'OUT', help: 'cli.flag.junit' },
    ...credentialFlags,
  ],
  examples: [
    'countersign check requests.http smoke.sh --config gateway.json',
    'countersign check recorded.har --secret-file secret.txt --junit report.xml',
    'countersign check *.har --json',
  ],
  async run(call) {
    const { runCheck } = await import('../run-check.ts');
    return runCheck(call);
  },
};
