import { splitUrl } from '../../../shared/http/request-target.ts';
import { type EnvironmentInput, type EnvironmentView, VARIABLE_NAME } from '../../../shared/model/environment.ts';
import type { ConnectTo } from '../../../shared/model/request.ts';
import { mayHoldVariables } from '../../../shared/variables/reference.ts';

/** A row of the table while it is edited. */
export interface VariableRow {
  readonly name: string;
  /** The text of a secret while it is typed. */
  readonly value: string;
  readonly enabled: boolean;
  readonly secret: boolean;
  readonly note?: string | undefined;
  /** Of a secret that is kept: its mask, and the name it is kept under. */
  readonly mask?: string | undefined;
  readonly was?: string | undefined;
}

export interface EnvironmentForm {
  readonly id: string | undefined;
  readonly name: string;
  readonly host: string;
  readonly connect: ConnectTo['kind'];
  readonly address: string;
  readonly stage: string;
  readonly rows: readonly VariableRow[];
}

export function formOf({ id, name, host, connectTo, stage, variables }: EnvironmentView): EnvironmentForm {
  const rows = variables.map(({ secret, ...row }) => ({ ...row, secret, ...(secret ? { was: row.name } : {}) }));
  const address = connectTo?.kind === 'address' ? `${bracketed(connectTo.host)}:${connectTo.port}` : '';
  return { id, name, host, connect: connectTo?.kind ?? 'url', address, stage, rows };
}

function bracketed(host: string): string {
  return host.includes(':') && !mayHoldVariables(host) ? `[${host}]` : host;
}

export type FormProblem = 'name' | 'host' | 'address' | 'rows';

/** What keeps the form from being saved. */
export function formProblems(form: EnvironmentForm): ReadonlySet<FormProblem> {
  const found = new Set<FormProblem>();
  if (form.name.trim() === '') found.add('name');
  if (!isHostLike(form.host)) found.add('host');
  if (form.connect === 'address' && addressOf(form.address) === undefined) found.add('address');
  if (form.rows.some((row) => isNameWrong(row))) found.add('rows');
  return found;
}

export function isNameWrong({ name, value }: Pick<VariableRow, 'name' | 'value'>): boolean {
  return name === '' ? value !== '' : !VARIABLE_NAME.test(name);
}

/** A variable in it is resolved later. */
function isHostLike(host: string): boolean {
  if (host === '' || mayHoldVariables(host)) return true;
  return splitUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(host) ? host : `https://${host}`).ok;
}

/** `host:port`, `[v6]:port`, or a variable that gives either. */
export function addressOf(text: string): Extract<ConnectTo, { kind: 'address' }> | undefined {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s[\]]+?))(?::(\d{1,5}))?$/.exec(text.trim());
  const host = match?.[1] ?? match?.[2];
  if (host === undefined) return undefined;
  const port = match?.[3] === undefined ? (mayHoldVariables(host) ? 443 : 0) : Number(match[3]);
  return port >= 1 && port <= 65_535 ? { kind: 'address', host, port } : undefined;
}

/** What is saved of the form; rows without a name are left out. */
export function inputOfForm({ id, name, host, connect, address, stage, rows }: EnvironmentForm): EnvironmentInput {
  const connectTo = connect === 'address' ? addressOf(address) : { kind: connect };
  return {
    ...(id === undefined ? {} : { id }),
    name: name.trim(),
    host: host.trim(),
    ...(connectTo === undefined || connectTo.kind === 'url' ? {} : { connectTo }),
    stage: stage.trim(),
    variables: rows.filter((row) => row.name !== '').map(variableOf),
  };
}

function variableOf({ name, value, enabled, secret, note, was }: VariableRow): EnvironmentInput['variables'][number] {
  return {
    name,
    value: secret ? '' : value,
    enabled,
    secret,
    ...(note === undefined ? {} : { note }),
    ...(secret && value !== '' ? { secretText: value } : {}),
    ...(secret && was !== undefined ? { was } : {}),
  };
}
