// What `credential add` is told, by the table of what each kind consists of. Secrets come from files, standard input or
// COUNTERSIGN_SECRET (S31); only `--secret` is a word, with a warning.
import type { CredentialKind, CredentialSummary } from '../../shared/model/credential.ts';
import { credentialKindSchema } from '../../shared/model/credential.ts';
import {
  credentialFields,
  fieldsFor,
  isPlainField,
  isRequired,
  isSecretField,
} from '../../shared/model/credential-fields.ts';
import type { CredentialInput } from '../services/vault/clear-credential.ts';
import type { CommandCall } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { choiceFlag } from './parse-arguments.ts';
import { readBytes, readText } from './read-input.ts';
import { readCredentialFlags } from './request-flags.ts';

/** `known`: the credential that is changed. Throws InputProblem for what does not belong to the kind or is missing. */
export async function credentialInput(
  call: CommandCall,
  known: CredentialSummary | undefined,
): Promise<CredentialInput> {
  const { arguments: given } = call;
  const kind = choiceFlag(given, 'kind', credentialKindSchema.options) ?? known?.kind ?? 'app';
  const name = given.value('name') ?? known?.name;
  if (name === undefined || name.trim() === '') throw new InputProblem('BAD_ARGUMENT', 'cli.error.credentialName');
  const { key = known?.key ?? '', secret, securityToken } = await readCredentialFlags(call);
  const fields = { ...known?.fields, ...(await readFields(call, kind)) };
  const secrets = await readSecretFields(call, kind);
  const input = { id: known?.id, name: name.trim(), kind, key, secret, securityToken, fields, secrets };
  checkComplete(input, known);
  return input;
}

async function readFields(call: CommandCall, kind: CredentialKind): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  for (const word of call.arguments.values('field')) {
    const [name, value] = pairOf(word, 'field', kind, isPlainField);
    // A certificate has several lines: its file is named.
    const isFile = credentialFields[kind].find((field) => field.name === name)?.input === 'text';
    read[name] = isFile ? await readText(value, call.terminal) : value;
  }
  return read;
}

async function readSecretFields(call: CommandCall, kind: CredentialKind): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  for (const word of call.arguments.values('secret-field')) {
    const [name, file] = pairOf(word, 'secret-field', kind, isSecretField);
    const isBytes = credentialFields[kind].find((field) => field.name === name)?.input === 'file';
    read[name] = isBytes
      ? (await readBytes(file, call.terminal)).toString('base64')
      : (await readText(file, call.terminal)).replace(/\r?\n$/, '');
  }
  return read;
}

/** What stands behind `=` is not repeated in the refusal: it may be a secret in the wrong place. */
function pairOf(
  word: string,
  flag: string,
  kind: CredentialKind,
  belongs: (kind: CredentialKind, name: string) => boolean,
): [string, string] {
  const at = word.indexOf('=');
  const name = at < 0 ? '' : word.slice(0, at);
  if (belongs(kind, name)) return [name, word.slice(at + 1)];
  const wanted = credentialFields[kind].filter(
    ({ secret, name: each }) => secret === (flag !== 'field') && each !== 'key',
  );
  const allowed = wanted.map(({ name: each, input }) => (input === 'list' ? `${each}1` : each)).join(', ');
  const params = { flag: `--${flag}`, word: name.slice(0, 60), kind, allowed };
  throw new InputProblem('BAD_ARGUMENT', 'cli.error.credentialField', params);
}

function checkComplete(input: CredentialInput, known: CredentialSummary | undefined): void {
  const { kind, key, fields = {}, secret = '', securityToken = '', secrets } = input;
  const values: Record<string, string> = { ...fields, ...secrets, key, secret, securityToken };
  const stored = new Set(known?.secrets?.map(({ name }) => name));
  const missing = fieldsFor(kind, values).find(
    (field) => isRequired(field, kind, values) && (values[field.name] ?? '') === '' && !stored.has(field.name),
  );
  if (missing === undefined) return;
  const flag = { key: '--key', secret: '--secret-file' }[missing.name];
  const field = flag ?? `--${missing.secret ? 'secret-field' : 'field'} ${missing.name}=…`;
  throw new InputProblem('BAD_INPUT', 'cli.error.credentialMissing', { kind, field });
}
