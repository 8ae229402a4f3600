// countersign diagnose: why the gateway refused a call, and what must change.
import { runBatch } from '../batch.ts';
import type { Command } from '../command.ts';
import { credentialFlags, readCredentialFlags } from '../request-flags.ts';

export const diagnoseCommand: Command = {
  name: 'diagnose',
  summary: 'cli.diagnose.summary',
  usage: '[FILE…] [options]',
  flags: [
    { name: 'text', help: 'cli.flag.text' },
    { name: 'language', value: 'NAME', help: 'cli.flag.language' },
    { name: 'markdown', help: 'cli.flag.markdown' },
    { name: 'bundle', value: 'OUT', help: 'cli.flag.bundle' },
    ...credentialFlags,
  ],
  examples: [
    'curl -i https://pets.example.com/v1/pets … | countersign diagnose',
    'countersign diagnose error.log request.sh --lang zh-CN',
    'countersign diagnose ticket.txt --json',
    'countersign diagnose case.json --secret-file secret.txt --language java',
    'countersign diagnose --json < cases.ndjson',
    'countersign diagnose case.json --secret-file secret.txt --bundle bundle.json',
    'countersign diagnose bundle.json --markdown',
  ],
  async run(call) {
    const credential = await readCredentialFlags(call);
    const { diagnosisWork } = await import('../diagnosis-work.ts');
    const { pastedItems } = await import('../pasted-input.ts');
    return runBatch(pastedItems(call.arguments.positionals, call), call, diagnosisWork(call, credential));
  },
};
