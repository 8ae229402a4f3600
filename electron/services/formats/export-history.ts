// Kept exchanges as a HTTP archive: redacted once more with what the vault knows now.
import { exchangesHar } from '../../../shared/formats/exporters/exchanges-har.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { AppError } from '../../app-error.ts';
import type { HistoryStore } from '../stores/history-store.ts';
import type { CredentialVault } from '../vault/credential-vault.ts';

export interface ExportHistoryParts {
  readonly history: Pick<HistoryStore, 'get'>;
  readonly vault: Pick<CredentialVault, 'redactor'>;
  readonly version: string;
}

export interface HistoryArchive {
  text: string;
  fileName: string;
  leftOut: { name: string; id: string; value: string }[];
}

export type ExportHistory = (ids: readonly string[]) => Promise<HistoryArchive>;

/** A message to the window has at most 32 MB, and the archive is JSON in JSON. */
const MOST_CHARACTERS = 12 * 1024 * 1024;

export function createExportHistory({ history, vault, version }: ExportHistoryParts): ExportHistory {
  return async (ids) => {
    const redactor = vault.redactor();
    const exchanges: Exchange[] = [];
    for (const id of ids) exchanges.push(redactor.value(await history.get(id)));
    const { text, losses } = exchangesHar(exchanges, version);
    if (text.length > MOST_CHARACTERS) {
      throw new AppError('TOO_LARGE', 'These entries make an archive of more than 12 MB. Export fewer at once.');
    }
    const day = exchanges[0]?.startedAt.slice(0, 10) ?? '';
    return { text, fileName: `history-${day}.har`, leftOut: losses.map((each) => ({ ...each })) };
  };
}
