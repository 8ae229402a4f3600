// The environments of the open workspace folder, one YAML file each; which one is chosen is a setting of this machine,
// and the values of secret variables are in its vault.
import {
  BASE_ENVIRONMENT,
  type Environment,
  type EnvironmentInput,
  type EnvironmentList,
  type EnvironmentView,
  environmentSchema,
  secretVariableId,
  type Variable,
  type VariableView,
} from '../../../shared/model/environment.ts';
import { AppError } from '../../app-error.ts';
import type { DocumentSet, WorkspaceFolder } from './workspace-folder.ts';

/** The vault, as far as variables need it. `text` throws AppError LOCKED for a record that cannot be opened now. */
export interface VariableSecrets {
  text(recordId: string): Promise<string | undefined>;
  keep(recordId: string, text: string): Promise<void>;
  remove(recordId: string): Promise<void>;
  /** What stands in the place of a secret. */
  mask(secret: string): string;
}

export interface EnvironmentStoreOptions {
  readonly documents: DocumentSet<Environment>;
  readonly secrets: VariableSecrets;
  readonly chosen: () => string;
  readonly choose: (id: string) => void;
  /** Told after each change, also of another program. */
  readonly changed: (list: EnvironmentList) => void;
}

export interface EnvironmentStore {
  list(): Promise<EnvironmentList>;
  /** Inserts or replaces. Throws AppError UNAVAILABLE when it cannot be written, LOCKED when a secret cannot be kept. */
  save(input: EnvironmentInput): Promise<{ readonly id: string; readonly list: EnvironmentList }>;
  /** Throws AppError CONFLICT for the base, NOT_FOUND for one that is not there. */
  remove(id: string): Promise<EnvironmentList>;
  /** Takes back a removal of this run, secrets included. Throws AppError NOT_FOUND. */
  restore(id: string): Promise<EnvironmentList>;
  /** A copy under another name, secrets included. */
  duplicate(id: string, name: string): Promise<{ readonly id: string; readonly list: EnvironmentList }>;
  /** An empty id chooses none. */
  choose(id: string): Promise<EnvironmentList>;
  /** In clear, by variable; for the resolver alone. A record that is locked is left out. */
  secretsOf(environmentId: string): Promise<ReadonlyMap<string, string>>;
  close(): void;
}

export function environmentDocuments(folder: WorkspaceFolder): DocumentSet<Environment> {
  const ending = '.environment.yaml';
  return folder.documents({ noun: 'environment', folder: 'environments', ending, schema: environmentSchema, form });
}

/** Without members that say nothing. */
function form({ id, name, host, connectTo, stage, variables }: Environment) {
  return {
    id,
    name,
    ...(host === '' ? {} : { host }),
    ...(connectTo === undefined ? {} : { connectTo }),
    ...(stage === '' ? {} : { stage }),
    ...(variables.length === 0 ? {} : { variables: variables.map(variableForm) }),
  };
}

function variableForm({ name, value, enabled, secret, note }: Variable) {
  return {
    name,
    ...(secret ? { secret } : { value }),
    ...(enabled ? {} : { enabled }),
    ...(note === undefined || note === '' ? {} : { note }),
  };
}

/** What a first start brings along, into a folder that has no environment. */
export async function addSampleEnvironments(
  documents: DocumentSet<Environment>,
  samples: readonly Environment[],
): Promise<void> {
  if ((await documents.list()).length > 0) return;
  for (const sample of samples) await documents.write(pathOf(sample.id), sample);
}

const base: Environment = { id: BASE_ENVIRONMENT, name: 'Base', host: '', stage: '', variables: [] };

export async function openEnvironmentStore(options: EnvironmentStoreOptions): Promise<EnvironmentStore> {
  const store = new FolderEnvironments(options);
  await store.load();
  return store;
}

interface Removed {
  readonly environment: Environment;
  readonly secrets: ReadonlyMap<string, string>;
}

class FolderEnvironments implements EnvironmentStore {
  readonly #options: EnvironmentStoreOptions;
  readonly #removed = new Map<string, Removed>();
  readonly #stop: () => void;
  #known: ReadonlyMap<string, { readonly path: string; readonly environment: Environment }> = new Map();

  constructor(options: EnvironmentStoreOptions) {
    this.#options = options;
    this.#stop = options.documents.onChange(() => void this.#follow());
  }

  async load(): Promise<void> {
    const found = await this.#options.documents.list();
    const known = new Map<string, { path: string; environment: Environment }>();
    for (const { path, value } of found) {
      // A copied file brings the id of the first; its own name tells the two apart.
      const id = known.has(value.id) ? idFrom(path, (taken) => known.has(taken)) : value.id;
      known.set(id, { path, environment: { ...value, id } });
    }
    this.#known = known;
  }

  async list(): Promise<EnvironmentList> {
    const own = this.#environments();
    const environments = await Promise.all(own.map((environment) => this.#view(environment)));
    const chosen = this.#options.chosen();
    return { environments, chosen: own.some(({ id }) => id === chosen && id !== BASE_ENVIRONMENT) ? chosen : '' };
  }

  async save(input: EnvironmentInput): Promise<{ id: string; list: EnvironmentList }> {
    const id = input.id ?? idFrom(input.name, (taken) => this.#known.has(taken) || taken === BASE_ENVIRONMENT);
    const before = this.#known.get(id)?.environment;
    const secrets = await this.#secretsToKeep(id, input);
    const environment = environmentSchema.parse({ ...input, id, variables: input.variables.map(plainVariable) });
    for (const [name, text] of secrets) await this.#options.secrets.keep(secretVariableId(id, name), text);
    await this.#write(environment);
    const kept = new Set(environment.variables.filter(({ secret }) => secret).map(({ name }) => name));
    for (const { name, secret } of before?.variables ?? []) {
      if (secret && !kept.has(name)) await this.#options.secrets.remove(secretVariableId(id, name));
    }
    return { id, list: await this.#tell() };
  }

  async remove(id: string): Promise<EnvironmentList> {
    if (id === BASE_ENVIRONMENT) throw new AppError('CONFLICT', 'The base environment cannot be removed.');
    const found = this.#find(id);
    const secrets = await this.secretsOf(id);
    await this.#options.documents.remove(found.path);
    this.#removed.set(id, { environment: found.environment, secrets });
    this.#known = new Map([...this.#known].filter(([known]) => known !== id));
    for (const { name, secret } of found.environment.variables) {
      if (secret) await this.#options.secrets.remove(secretVariableId(id, name));
    }
    return this.#tell();
  }

  async restore(id: string): Promise<EnvironmentList> {
    const removed = this.#removed.get(id);
    if (removed === undefined) throw new AppError('NOT_FOUND', 'This environment was not removed in this run.');
    await this.#keepAll(id, removed.secrets);
    await this.#write(removed.environment);
    this.#removed.delete(id);
    return this.#tell();
  }

  async duplicate(id: string, name: string): Promise<{ id: string; list: EnvironmentList }> {
    const { environment } = this.#find(id);
    const copy = idFrom(name, (taken) => this.#known.has(taken) || taken === BASE_ENVIRONMENT);
    await this.#keepAll(copy, await this.secretsOf(id));
    await this.#write({ ...environment, id: copy, name });
    return { id: copy, list: await this.#tell() };
  }

  async choose(id: string): Promise<EnvironmentList> {
    if (id !== '') this.#find(id);
    this.#options.choose(id);
    return this.#tell();
  }

  async secretsOf(environmentId: string): Promise<ReadonlyMap<string, string>> {
    const environment = this.#environments().find(({ id }) => id === environmentId);
    const secrets = new Map<string, string>();
    for (const { name, secret } of environment?.variables ?? []) {
      const text = secret ? await this.#secretText(environmentId, name) : undefined;
      if (text !== undefined) secrets.set(name, text);
    }
    return secrets;
  }

  close(): void {
    this.#stop();
  }

  async #follow(): Promise<void> {
    await this.load();
    await this.#tell();
  }

  /** The base first, then by name. */
  #environments(): readonly Environment[] {
    const own = [...this.#known.values()].map(({ environment }) => environment);
    const others = own.filter(({ id }) => id !== BASE_ENVIRONMENT);
    others.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    return [own.find(({ id }) => id === BASE_ENVIRONMENT) ?? base, ...others];
  }

  #find(id: string): { readonly path: string; readonly environment: Environment } {
    const found = this.#known.get(id);
    if (found !== undefined) return found;
    if (id === BASE_ENVIRONMENT) return { path: pathOf(id), environment: base };
    throw new AppError('NOT_FOUND', 'This environment is not in the workspace any more.');
  }

  async #write(environment: Environment): Promise<void> {
    const { id } = environment;
    const path = this.#known.get(id)?.path ?? pathOf(id);
    await this.#options.documents.write(path, environment);
    this.#known = new Map([...this.#known, [id, { path, environment }]]);
  }

  async #tell(): Promise<EnvironmentList> {
    const list = await this.list();
    this.#options.changed(list);
    return list;
  }

  /** Secrets that were typed, that moved to another name, and values that became secrets. */
  async #secretsToKeep(id: string, { variables }: EnvironmentInput): Promise<ReadonlyMap<string, string>> {
    const secrets = new Map<string, string>();
    for (const { name, value, secret, secretText, was } of variables) {
      if (!secret || name === '') continue;
      const moved = was === undefined || was === name ? undefined : await this.#secretText(id, was);
      const text = secretText ?? (value === '' ? moved : value);
      if (text !== undefined) secrets.set(name, text);
    }
    return secrets;
  }

  async #keepAll(id: string, secrets: ReadonlyMap<string, string>): Promise<void> {
    for (const [name, text] of secrets) await this.#options.secrets.keep(secretVariableId(id, name), text);
  }

  async #secretText(environmentId: string, name: string): Promise<string | undefined> {
    try {
      return await this.#options.secrets.text(secretVariableId(environmentId, name));
    } catch (error) {
      if (error instanceof AppError && error.code === 'LOCKED') return undefined;
      throw error;
    }
  }

  async #view(environment: Environment): Promise<EnvironmentView> {
    const views = environment.variables.map(async (variable): Promise<VariableView> => {
      const text = variable.secret ? await this.#secretText(environment.id, variable.name) : undefined;
      return text === undefined ? variable : { ...variable, mask: this.#options.secrets.mask(text) };
    });
    return { ...environment, variables: await Promise.all(views) };
  }
}

function plainVariable({ name, value, enabled, secret, note }: EnvironmentInput['variables'][number]): Variable {
  return { name, value: secret ? '' : value, enabled, secret, ...(note === undefined ? {} : { note }) };
}

function pathOf(id: string): string {
  return `environments/${id}.environment.yaml`;
}

/** A readable id: `[a-z0-9-]`, no name of a Windows device, and free. */
function idFrom(name: string, isTaken: (id: string) => boolean): string {
  const last = name.slice(name.lastIndexOf('/') + 1).replace(/\.environment\.yaml$/, '');
  const plain = last
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  const stem = plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(plain) ? 'environment' : plain;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!isTaken(id)) return id;
  }
}
