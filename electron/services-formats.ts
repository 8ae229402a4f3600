// Import and export of requests, put together.
import type { RequestDraft } from '../shared/model/request.ts';
import { createExportRequests, type ExportRequests } from './services/formats/export-requests.ts';
import { createKeepCollection, type KeepCollection } from './services/formats/import-collection.ts';
import type { CredentialVault } from './services/vault/credential-vault.ts';
import type { EnvironmentServices } from './services-environments.ts';

export interface FormatsServices {
  readonly keepCollection: KeepCollection;
  readonly exportRequests: ExportRequests;
}

export interface FormatsParts extends Pick<EnvironmentServices, 'environments' | 'resolver'> {
  readonly vault: CredentialVault;
  readonly save: (request: RequestDraft) => Promise<unknown>;
  readonly nowMs: () => number;
  readonly version: string;
}

export function formatsServices({ save, ...parts }: FormatsParts): FormatsServices {
  return {
    keepCollection: createKeepCollection({ vault: parts.vault, environments: parts.environments, save }),
    exportRequests: createExportRequests(parts),
  };
}
