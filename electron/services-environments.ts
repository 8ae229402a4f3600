// The environments of the workspace folder and what resolves drafts with them, put together.
import { randomUUID } from 'node:crypto';
import type { EnvironmentList } from '../shared/model/environment.ts';
import { sampleEnvironments } from './services/samples/sample-environments.ts';
import {
  createDraftResolver,
  createHiddenSigning,
  type DraftResolver,
  type SignHidden,
} from './services/sender/variable-sending.ts';
import {
  addSampleEnvironments,
  type EnvironmentStore,
  environmentDocuments,
  openEnvironmentStore,
} from './services/stores/environment-store.ts';
import type { SettingsStore } from './services/stores/settings-store.ts';
import type { WorkspaceFolder } from './services/stores/workspace-folder.ts';
import type { CredentialVault } from './services/vault/credential-vault.ts';
import { mask } from './services/vault/mask.ts';
import type { RequestSecrets } from './services/vault/request-secrets.ts';

export interface EnvironmentParts {
  readonly folder: WorkspaceFolder;
  readonly vault: CredentialVault;
  readonly requestSecrets: Pick<RequestSecrets, 'textsOf'>;
  readonly settings: SettingsStore;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
  readonly changed: (list: EnvironmentList) => void;
}

export interface EnvironmentServices {
  readonly environments: EnvironmentStore;
  readonly resolver: DraftResolver;
  readonly signHidden: SignHidden;
}

export async function environmentServices(parts: EnvironmentParts): Promise<EnvironmentServices> {
  const { folder, vault, settings, nowMs, notice, changed } = parts;
  const documents = environmentDocuments(folder);
  if (!folder.readOnly) {
    const failed = (error: unknown) => notice(error instanceof Error ? error.message : String(error));
    await addSampleEnvironments(documents, sampleEnvironments).catch(failed);
  }
  const environments = await openEnvironmentStore({
    documents,
    secrets: {
      text: (id) => vault.secretText(id),
      keep: (id, text) => vault.keepSecret(id, text),
      remove: (id) => vault.removeSecret(id),
      mask,
    },
    chosen: () => settings.get().environment,
    choose: (environment) => settings.set({ environment }),
    changed,
  });
  const keptTexts: RequestSecrets['textsOf'] = (draft) => parts.requestSecrets.textsOf(draft);
  const resolver = createDraftResolver({ environments, keptTexts, nowMs, uuid: randomUUID, random: Math.random });
  return { environments, resolver, signHidden: createHiddenSigning(resolver, (id) => vault.credential(id)) };
}
