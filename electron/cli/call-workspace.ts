// The workspace folder that a command works with: its saved requests by name, and the variables of its environments. It
// is opened when something of it is wanted, and only read; so is the vault.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EnvironmentList } from '../../shared/model/environment.ts';
import type { RequestDraft } from '../../shared/model/request.ts';
import type { DataRow } from '../../shared/runner/data-rows.ts';
import { hostMessage } from '../../shared/text/host-messages/host-message.ts';
import type { VariableProblem } from '../../shared/variables/resolve-text.ts';
import { AppError } from '../app-error.ts';
import { createDraftResolver } from '../services/sender/variable-sending.ts';
import { environmentDocuments, openEnvironmentStore } from '../services/stores/environment-store.ts';
import { openWorkspace, type ReadWorkspace } from '../services/stores/workspace-read.ts';
import type { CredentialVault } from '../services/vault/credential-vault.ts';
import { mask } from '../services/vault/mask.ts';
import { joinSecrets, secretRecordsIn } from '../services/vault/request-secrets.ts';
import { chosenEnvironment, givenVariables } from './chosen-environment.ts';
import type { CommandCall } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { nearNames } from './near-names.ts';
import { dataFolderOf, openCallVault } from './vault-credential.ts';

export interface CallWorkspace {
  /**
   * The saved request of this name, path (`folder/name`) or id; undefined where there is no workspace to look in.
   * Throws InputProblem NOT_FOUND with names that are like it, BAD_ARGUMENT for a name that several have.
   */
  request(name: string): Promise<RequestDraft | undefined>;
  /** All of them, in the order of display. Throws InputProblem NOT_FOUND for no workspace, or no such environment. */
  requests(): Promise<readonly RequestDraft[]>;
  /**
   * With its secrets and every value in its place; those of `row` go before the words of the command line and the
   * environment. Throws InputProblem or AppError where one is not to be had.
   */
  resolved(draft: RequestDraft, row?: DataRow): Promise<RequestDraft>;
  /** Opened at the first call. */
  vault(): Promise<CredentialVault>;
  /** What was read of the vault for requests so far, for the redaction. */
  readonly secrets: ReadonlySet<string>;
}

/**
 * `folder`: the one that is named otherwise than by `--workspace`. Throws InputProblem for words that cannot be
 * understood; the folder is looked at later.
 */
export function callWorkspace(call: CommandCall, folder = call.arguments.value('workspace')): CallWorkspace {
  const given = givenVariables(call.arguments);
  const secrets = new Set<string>();
  const vault = once(() => openCallVault(call));
  const workspace = once(() => openWorkspaceOf(call, folder));
  const secretText = async (id: string) => {
    const text = await (await vault()).secretText(id);
    if (text !== undefined && text !== '') secrets.add(text);
    return text;
  };
  const environments = once(async () => environmentsOf(await workspace(), call, secretText));
  return {
    secrets,
    vault,
    async request(name) {
      const opened = await workspace();
      return opened && requestNamed(opened.requests, name);
    },
    async requests() {
      const opened = await workspace();
      if (opened === undefined) throw new InputProblem('NOT_FOUND', 'cli.error.noWorkspace', { folder: folder ?? '' });
      // An environment that is not there is told before anything is done with a request.
      await environments();
      return opened.requests;
    },
    async resolved(draft, row = {}) {
      const { locked, ...store } = await environments();
      const nowMs = () => call.terminal.clock.nowMs();
      const resolver = createDraftResolver({ environments: store, nowMs, uuid: randomUUID, random: Math.random });
      const whole = await withSecrets(draft, secretText);
      const list = await store.list();
      return resolver.resolve(whole, { given, row }).catch((error: unknown) => refuse(error, list, locked()));
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** `--workspace`, or the data folder's; undefined where that one is not there and nobody asked for it. */
async function openWorkspaceOf(call: CommandCall, named: string | undefined): Promise<ReadWorkspace | undefined> {
  const folder = named === undefined ? join(await dataFolderOf(call), 'workspace') : resolve(named);
  if (!existsSync(folder) && named === undefined && !call.arguments.has('environment')) return undefined;
  try {
    const opened = await openWorkspace(folder);
    for (const notice of opened.notices) call.terminal.note(hostMessage(notice, call.language));
    return opened;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new InputProblem('NOT_FOUND', 'cli.error.noWorkspace', { folder });
  }
}

function pathOf({ folder, name }: RequestDraft): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** An id is nobody else's; then the whole path, then the name alone. */
function requestNamed(requests: readonly RequestDraft[], name: string): RequestDraft {
  const readings = [(draft: RequestDraft) => draft.id, pathOf, (draft: RequestDraft) => draft.name];
  for (const reading of readings) {
    const [found, ...more] = requests.filter((draft) => reading(draft) === name);
    if (found === undefined) continue;
    if (more.length === 0) return found;
    const ids = [found, ...more].map((draft) => `${pathOf(draft)} (${draft.id})`).join(', ');
    throw new InputProblem('BAD_ARGUMENT', 'cli.error.requestNotOne', { name: name.slice(0, 200), ids });
  }
  const near = nearNames(
    name,
    requests.flatMap((draft) => [pathOf(draft), draft.name]),
  );
  throw new InputProblem('NOT_FOUND', 'cli.error.requestUnknown', {
    name: name.slice(0, 200),
    near: near.join(', '),
  });
}

type SecretText = (recordId: string) => Promise<string | undefined>;

/** `locked`: the reason why a secret could not be read, once one could not. */
async function environmentsOf(opened: ReadWorkspace | undefined, call: CommandCall, secretText: SecretText) {
  let reason: AppError | undefined;
  const locked = () => reason;
  if (opened === undefined) {
    const none: EnvironmentList = { environments: [], chosen: '' };
    return { list: async () => none, secretsOf: async () => new Map<string, string>(), locked };
  }
  const text = async (id: string) => {
    try {
      return await secretText(id);
    } catch (error) {
      if (error instanceof AppError) reason = error;
      throw error;
    }
  };
  let chosen = '';
  const store = await openEnvironmentStore({
    documents: environmentDocuments(opened.folder),
    secrets: { text, keep: readOnly, remove: readOnly, mask },
    chosen: () => chosen,
    choose: readOnly,
    changed: () => undefined,
  });
  chosen = chosenEnvironment((await store.list()).environments, call);
  return { list: () => store.list(), secretsOf: (id: string) => store.secretsOf(id), locked };
}

function readOnly(): never {
  throw new Error('the command line writes nothing into a workspace');
}

/** Throws AppError LOCKED where the vault does not open, InputProblem where it lacks one. */
async function withSecrets(draft: RequestDraft, secretText: SecretText): Promise<RequestDraft> {
  const records = secretRecordsIn(draft);
  if (records.length === 0) return draft;
  const texts = new Map<string, string>();
  for (const record of records) {
    const text = await secretText(record);
    if (text !== undefined) texts.set(record, text);
  }
  const whole = joinSecrets(draft, texts);
  if (secretRecordsIn(whole).length === 0) return whole;
  throw new InputProblem('NOT_FOUND', 'cli.error.requestSecrets', { name: pathOf(draft) });
}

const texts = {
  unresolved: 'cli.error.variableUnknown',
  missing: 'cli.error.variableMissing',
  cycle: 'cli.error.variableCycle',
  'too-long': 'cli.error.variableLong',
} as const;

/** What cannot be resolved, in the words of the command line: all names of the first kind of problem. */
function refuse(error: unknown, list: EnvironmentList, locked: AppError | undefined): never {
  const problems = problemsOf(error);
  const [first] = problems;
  if (first === undefined) throw error;
  if (first.kind === 'missing' && locked !== undefined) throw locked;
  const same = problems.filter(({ kind }) => kind === first.kind);
  const names = same.map((problem) => (problem.kind === 'cycle' ? problem.path.join(' → ') : problem.name)).join(', ');
  const known = list.environments
    .filter(({ id }) => id === 'base' || id === list.chosen)
    .flatMap(({ variables }) => variables.map(({ name }) => name));
  const near = first.kind === 'unresolved' ? nearNames(first.name, known).join(', ') : '';
  throw new InputProblem('BAD_INPUT', texts[first.kind], { names, near });
}

function problemsOf(error: unknown): readonly VariableProblem[] {
  if (!(error instanceof AppError) || typeof error.data !== 'object' || error.data === null) return [];
  const problems: unknown = Reflect.get(error.data, 'variables');
  // The resolver puts its own list there, and nothing else has this name.
  return Array.isArray(problems) ? (problems as VariableProblem[]) : [];
}
