// Keeps an imported collection: secrets in the vault first, then environments, then the requests that name both.
import { randomUUID } from 'node:crypto';
import { BASE_ENVIRONMENT, type EnvironmentList, type VariableInput } from '../../../shared/model/environment.ts';
import type {
  FoundCredential,
  FoundEnvironment,
  FoundVariable,
  ImportedDraft,
} from '../../../shared/model/imported-collection.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { EnvironmentStore } from '../stores/environment-store.ts';
import type { CredentialVault } from '../vault/credential-vault.ts';

export interface CollectionToKeep {
  readonly requests: readonly ImportedDraft[];
  readonly environments: readonly FoundEnvironment[];
  readonly credentials: readonly FoundCredential[];
  readonly folder: string;
  /** False: the requests are answered and not kept. */
  readonly keep: boolean;
}

export interface KeepParts {
  readonly vault: Pick<CredentialVault, 'save'>;
  readonly environments: Pick<EnvironmentStore, 'list' | 'save'>;
  readonly save: (request: RequestDraft) => Promise<unknown>;
}

export type KeepCollection = (given: CollectionToKeep) => Promise<{ requests: RequestDraft[] }>;

export function createKeepCollection({ vault, environments, save }: KeepParts): KeepCollection {
  return async ({ requests, environments: found, credentials, folder, keep }) => {
    const ids = new Map<string, string>();
    for (const { ref, ...credential } of credentials) ids.set(ref, (await vault.save(credential)).id);
    const names = await keepEnvironments(found, environments);
    const kept: RequestDraft[] = [];
    for (const draft of requests) {
      const request = renamed(placed(draft, folder, ids), names);
      if (keep) await save(request);
      kept.push(request);
    }
    return { requests: kept };
  };
}

function placed(draft: ImportedDraft, folder: string, ids: ReadonlyMap<string, string>): RequestDraft {
  const { credentialId, ...auth } = draft.auth;
  const id = credentialId === undefined ? undefined : ids.get(credentialId);
  return {
    ...draft,
    id: randomUUID(),
    folder: [folder, draft.folder].filter((each) => each !== '').join('/'),
    auth: id === undefined ? auth : { ...auth, credentialId: id },
  };
}

/** Answers the names that had to be changed. */
async function keepEnvironments(
  found: readonly FoundEnvironment[],
  store: KeepParts['environments'],
): Promise<ReadonlyMap<string, string>> {
  const everywhere = found.filter(({ name }) => name === '').flatMap(({ variables }) => variables);
  const names = everywhere.length === 0 ? new Map<string, string>() : await keepEverywhere(everywhere, store);
  for (const { name, variables } of found) {
    if (name === '' || variables.length === 0) continue;
    const inputs = variables.map((each) => inputOf(renamed(each, names), names.get(each.name) ?? each.name));
    await store.save({ name: name.slice(0, 200), host: '', stage: '', variables: inputs });
  }
  return names;
}

async function keepEverywhere(
  variables: readonly FoundVariable[],
  store: KeepParts['environments'],
): Promise<Map<string, string>> {
  const list = await store.list();
  const { base, members } = baseOf(list);
  const taken = new Map(base.map((each) => [each.name, each]));
  const names = new Map<string, string>();
  const added = variables.filter(({ name, value, secret }) => {
    const there = taken.get(name);
    if (there === undefined) return true;
    if (!secret && !there.secret && there.value === value) return false;
    names.set(
      name,
      freeName(name, (each) => taken.has(each) || variables.some((other) => other.name === each)),
    );
    return true;
  });
  const inputs = added.map((each) => inputOf(renamed(each, names), names.get(each.name) ?? each.name));
  await store.save({ ...members, variables: [...base, ...inputs] });
  return names;
}

function baseOf({ environments }: EnvironmentList) {
  const base = environments.find(({ id }) => id === BASE_ENVIRONMENT);
  const members = base ?? { id: BASE_ENVIRONMENT, name: 'base', host: '', stage: '' };
  const variables = (base?.variables ?? []).map(({ mask: _mask, ...variable }): VariableInput => variable);
  return { base: variables, members };
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let count = 2; ; count += 1) if (!isTaken(`${name}-${count}`)) return `${name}-${count}`;
}

/** A secret goes to the vault; a secret without a value is to be typed. */
function inputOf({ value, enabled, secret }: FoundVariable, name: string): VariableInput {
  if (!secret) return { name, value, enabled, secret };
  return { name, value: '', enabled, secret, ...(value === '' ? {} : { secretText: value }) };
}

const REFERENCE = /\{\{([\p{L}_][\p{L}\p{N}_.-]*)\}\}/gu;

/** A copy with every reference to a changed name changed as well. */
function renamed<T>(value: T, names: ReadonlyMap<string, string>): T {
  if (names.size === 0) return value;
  const change = (text: string) =>
    text.replace(REFERENCE, (all, name: string) => (names.has(name) ? `{{${names.get(name)}}}` : all));
  const walk = (each: unknown): unknown => {
    if (typeof each === 'string') return change(each);
    if (Array.isArray(each)) return each.map(walk);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([name, member]) => [name, walk(member)]));
  };
  // The walk keeps the shape: only texts differ.
  return walk(value) as T;
}
