import { createStore } from 'zustand/vanilla';
import type { ExportFormat } from '../../../shared/formats/exporters/requests/export-formats.ts';
import { exportedRequest } from '../../../shared/formats/exporters/requests/exported-request.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { formatsText } from '../../../shared/text/formats-text.ts';
import { joinKeptIn } from '../../../shared/variables/join-kept.ts';
import { keptRecordsIn } from '../../../shared/variables/reference.ts';
import { type Host, HostError } from '../../host/host.ts';
import { translate } from '../../panels/use-text.ts';
import { showToast } from '../../ui/toast-store.ts';

export interface ExportState {
  readonly drafts: readonly RequestDraft[];
  readonly title: string;
}

/** What the dialog exports; nothing while it is closed. */
export const exportState = createStore<ExportState>(() => ({ drafts: [], title: '' }));

export const openExport = (drafts: readonly RequestDraft[], title: string) => exportState.setState({ drafts, title });

export const closeExport = () => exportState.setState({ drafts: [] });

export type CurlFormat = Extract<ExportFormat, `curl-${string}`>;

/** One request as a command that can be run at once, redacted; what a shell cannot say is told instead. */
export async function copyAsCurl(
  host: Host,
  draft: RequestDraft,
  format: CurlFormat,
  language: 'en' | 'zh-CN',
): Promise<void> {
  try {
    const { text, refused } = await host.call('formats.export', {
      drafts: [draft],
      format,
      title: draft.name,
      sign: true,
    });
    const [first] = refused;
    if (first !== undefined) {
      const { reason, ...rest } = first;
      showToast(formatsText(language, 'refused', reason, rest), { tone: 'error' });
      return;
    }
    await navigator.clipboard.writeText(text);
    showToast(translate('export.copied'));
  } catch (error) {
    tellFailure(error);
  }
}

/** The second command of S30: the secrets of the request in clear, in the clipboard alone. */
export async function copyWithSecrets(host: Host, kept: RequestDraft): Promise<void> {
  try {
    const draft = joinKeptIn(kept, await typedSecrets(host, kept));
    const id = draft.auth.credentialId;
    const credential = id === undefined ? undefined : await revealed(host, id);
    const { exporterOf } = await import('../../../shared/formats/exporters/requests/index.ts');
    const request = exportedRequest(draft, { withSecrets: true, credential });
    const { text } = exporterOf('curl-bash').write([request], {
      title: draft.name,
      version: '',
      momentOf: () => ({ startedAt: '' }),
    });
    await navigator.clipboard.writeText(text);
    showToast(translate('export.copiedSecrets'));
  } catch (error) {
    tellFailure(error);
  }
}

/** What was typed into the request and lies in the vault; a record that is not on this machine stays away. */
async function typedSecrets(host: Host, draft: RequestDraft): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const id of keptRecordsIn(JSON.stringify(draft))) {
    const found = await host.call('credential.reveal', { id, name: 'text' }).catch(notThere);
    if (found !== undefined) texts.set(id, found.secret);
  }
  return texts;
}

function notThere(error: unknown): undefined {
  if (!(error instanceof HostError) || error.code !== 'NOT_FOUND') throw error;
}

async function revealed(host: Host, id: string): Promise<{ key: string; secret: string }> {
  const credentials = await host.call('credential.list', {});
  const key = credentials.find((each) => each.id === id)?.key ?? '';
  const { secret } = await host.call('credential.reveal', { id, name: 'secret' });
  return { key, secret };
}

export function tellFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  showToast(translate('export.failed', { message }), { tone: 'error' });
}
