// Import and export of requests and their code, put together.
import type { RequestDraft } from '../shared/model/request.ts';
import type { Clock, SecretClipboard } from './ports.ts';
import { createCodeWithSecrets, createRequestCode, type WriteRequestCode } from './services/code/request-code.ts';
import { type CopySecrets, createCopySecrets } from './services/formats/copy-secrets.ts';
import { createExportHistory, type ExportHistory } from './services/formats/export-history.ts';
import { createExportRequests, type ExportRequests } from './services/formats/export-requests.ts';
import { createKeepCollection, type KeepCollection } from './services/formats/import-collection.ts';
import type { GatewayAddress } from './services/sender/destination.ts';
import type { HistoryStore } from './services/stores/history-store.ts';
import type { CredentialVault } from './services/vault/credential-vault.ts';
import type { EnvironmentServices } from './services-environments.ts';

export interface FormatsServices {
  readonly keepCollection: KeepCollection;
  readonly exportRequests: ExportRequests;
  readonly requestCode: WriteRequestCode;
  readonly copySecrets: CopySecrets;
  readonly exportHistory: ExportHistory;
}

export interface FormatsParts extends Pick<EnvironmentServices, 'environments' | 'resolver'> {
  readonly vault: CredentialVault;
  readonly save: (request: RequestDraft) => Promise<unknown>;
  readonly clock: Clock;
  readonly version: string;
  readonly clipboard: SecretClipboard | undefined;
  readonly history: Pick<HistoryStore, 'get'>;
  readonly gatewayAddress: () => Promise<GatewayAddress | undefined>;
}

export function formatsServices({ save, ...given }: FormatsParts): FormatsServices {
  const parts = { ...given, nowMs: () => given.clock.nowMs() };
  return {
    keepCollection: createKeepCollection({ vault: parts.vault, environments: parts.environments, save }),
    exportRequests: createExportRequests(parts),
    requestCode: createRequestCode(parts),
    exportHistory: createExportHistory(parts),
    copySecrets: createCopySecrets({ ...parts, code: createCodeWithSecrets(parts) }),
  };
}
