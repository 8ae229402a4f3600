import { createStore } from 'zustand/vanilla';
import type { ExportFormat } from '../../../shared/formats/exporters/requests/export-formats.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { Host } from '../../host/host.ts';
import { translate } from '../../panels/use-text.ts';
import { copyText } from '../../ui/clipboard.ts';
import { showToast } from '../../ui/toast-store.ts';

export interface ExportState {
  readonly drafts: readonly RequestDraft[];
  readonly title: string;
  /** Entries of the history instead, with their answers. */
  readonly entries: readonly string[];
  /** What is copied with its secrets once that was asked. */
  readonly secrets: { readonly draft: RequestDraft; readonly format: CurlFormat } | undefined;
}

const closed: ExportState = { drafts: [], title: '', entries: [], secrets: undefined };

/** What the dialog exports; nothing while it is closed. */
export const exportState = createStore<ExportState>(() => closed);

export const openExport = (drafts: readonly RequestDraft[], title: string) => exportState.setState({ drafts, title });

export const openHistoryExport = (entries: readonly string[]) => exportState.setState({ entries });

/** Asks before anything is copied. */
export const askSecrets = (draft: RequestDraft, format: CurlFormat) =>
  exportState.setState({ secrets: { draft, format } });

export const closeExport = () => exportState.setState({ drafts: [], entries: [] });

export const closeSecrets = () => exportState.setState({ secrets: undefined });

/** Those of a folder and of the folders in it; '' is all of them. */
export function draftsIn(drafts: readonly RequestDraft[], folder: string): readonly RequestDraft[] {
  return drafts.filter((draft) => folder === '' || draft.folder === folder || draft.folder.startsWith(`${folder}/`));
}

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
      // Words of every format: no part of what is loaded before the first paint.
      const { formatsText } = await import('../../../shared/text/formats-text.ts');
      showToast(formatsText(language, 'refused', reason, rest), { tone: 'error' });
      return;
    }
    await copyText(text);
    showToast(translate('export.copied'));
  } catch (error) {
    tellFailure(error);
  }
}

export function tellFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  showToast(translate('export.failed', { message }), { tone: 'error' });
}
