// countersign credential: the vault of the app by command line. No answer carries a secret (S20).
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import type { Command, CommandCall, ExitCode } from '../command.ts';
import { InputProblem } from '../input-problem.ts';
import { Page, writeJson } from '../output.ts';
import { credentialFlags } from '../request-flags.ts';
import { openLockedVault, passphraseOf, vaultFlags } from '../vault-credential.ts';

export const credentialCommand: Command = {
  name: 'credential',
  summary: 'cli.credential.summary',
  usage: 'list | add | import FILE | remove ID [options]',
  flags: [
    { name: 'name', value: 'NAME', help: 'cli.flag.credentialName' },
    { name: 'kind', value: 'KIND', help: 'cli.flag.credentialKind' },
    { name: 'id', value: 'ID', help: 'cli.flag.credentialId' },
    ...credentialFlags,
    { name: 'field', value: 'NAME=VALUE', repeatable: true, help: 'cli.flag.credentialField' },
    { name: 'secret-field', value: 'NAME=FILE', repeatable: true, help: 'cli.flag.secretField' },
    ...vaultFlags.filter(({ name }) => name !== 'credential'),
  ],
  examples: [
    'countersign credential list --json',
    'countersign credential add --name pets --key KEY --secret-file - < secret.txt',
    'countersign credential add --name cert --kind clientCertificate --field host=api.example.com --field format=pfx --secret-field pfx=client.pfx',
    'countersign credential import credentials.csv --passphrase-file passphrase.txt',
    'countersign credential remove pets',
  ],
  run(call) {
    const [action = '', ...words] = call.arguments.positionals;
    if (!Object.hasOwn(actions, action)) throw new InputProblem('BAD_ARGUMENT', 'cli.error.credentialAction');
    const { takes, work } = actions[action as keyof typeof actions];
    const surplus = words[takes];
    if (surplus !== undefined)
      throw new InputProblem('BAD_ARGUMENT', 'cli.error.tooMany', { word: surplus.slice(0, 60) });
    if (words.length < takes) throw new InputProblem('BAD_ARGUMENT', 'cli.error.credentialAction');
    return work(call, words[0] ?? '');
  },
};

/** THE table of what can be done; `takes`: so many words of its own. */
const actions = {
  list: { takes: 0, work: list },
  add: { takes: 0, work: add },
  import: { takes: 1, work: importFile },
  remove: { takes: 1, work: remove },
};

async function list(call: CommandCall): Promise<ExitCode> {
  const vault = await openLockedVault(call);
  const passphrase = await passphraseOf(call);
  const isLocked = (await vault.protection.state()).passphrase === 'locked';
  if (passphrase !== undefined && isLocked && (await vault.protection.unlock(passphrase)) !== 'done') {
    throw new InputProblem('LOCKED', 'cli.error.vaultWrong');
  }
  const own = vault.list().filter(({ protection }) => protection !== 'sample');
  if (call.json) for (const each of own) await writeJson(call.terminal, each);
  else if (own.length === 0) call.terminal.note(call.text('cli.credential.none'));
  else
    await new Page(call)
      .block(call.text('cli.credential.listed'), own.map((each) => lineOf(each, call)).join('\n'))
      .print();
  return 0;
}

function lineOf({ id, kind, name, key, protection }: CredentialSummary, { text }: CommandCall): string {
  return [id, kind, name, key, text(`cli.protection.${protection}`)].filter((part) => part !== '').join('  ');
}

async function add(call: CommandCall): Promise<ExitCode> {
  const { credentialInput } = await import('../credential-input.ts');
  const { checkKeeping, writingVault } = await import('../credential-writing.ts');
  const id = call.arguments.value('id');
  const kept = await writingVault(call, async (vault) => {
    const known = id === undefined ? undefined : vault.list().find((each) => each.id === id);
    if (id !== undefined && known === undefined)
      throw new InputProblem('NOT_FOUND', 'cli.error.credentialUnknown', { id });
    const input = await credentialInput(call, known);
    await checkKeeping(vault, call);
    return vault.save(input);
  });
  await tellKept([kept], call);
  return 0;
}

async function importFile(call: CommandCall, file: string): Promise<ExitCode> {
  const { readText } = await import('../read-input.ts');
  const { importAccessKeys } = await import('../../services/vault/import-access-keys.ts');
  const { checkKeeping, writingVault } = await import('../credential-writing.ts');
  const text = await readText(file, call.terminal);
  const result = await writingVault(call, async (vault) => {
    await checkKeeping(vault, call);
    return importAccessKeys(text, vault);
  });
  if (result.kind === 'refused') {
    const keys = { empty: 'cli.error.csvEmpty', columns: 'cli.error.csvColumns', row: 'cli.error.csvRow' } as const;
    throw new InputProblem('BAD_INPUT', keys[result.problem], { file, line: String(result.line) });
  }
  await tellKept(result.credentials, call);
  return 0;
}

async function tellKept(credentials: readonly CredentialSummary[], call: CommandCall): Promise<void> {
  const { json, terminal, text } = call;
  for (const kept of credentials) {
    if (json) await writeJson(terminal, kept);
    else {
      const protection = text(`cli.protection.${kept.protection}`);
      await new Page(call).line(text('cli.credential.added', { id: kept.id, protection })).print();
    }
  }
}

async function remove(call: CommandCall, id: string): Promise<ExitCode> {
  const { writingVault } = await import('../credential-writing.ts');
  await writingVault(call, (vault) => vault.remove(id));
  if (call.json) await writeJson(call.terminal, { removed: id });
  else await new Page(call).line(call.text('cli.credential.removed', { id })).print();
  return 0;
}
