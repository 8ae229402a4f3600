import type { RequestDraft } from '../../../shared/model/request.ts';
import type { Host } from '../../host/host.ts';
import type { Language, Translate } from '../../panels/use-text.ts';
import type { MenuEntry } from '../../ui/menu.tsx';
import { askSecrets, copyAsCurl, openExport } from './export-state.ts';

/** Entries of a request's menu: as a command for each shell, and the dialog with every format. */
export function exportEntries(
  t: Translate,
  host: Host,
  draft: RequestDraft,
  name: string,
  language: Language,
): readonly MenuEntry[] {
  return [
    {
      id: 'curl-bash',
      label: t('export.copyBash'),
      onSelect: () => void copyAsCurl(host, draft, 'curl-bash', language),
    },
    { id: 'curl-cmd', label: t('export.copyCmd'), onSelect: () => void copyAsCurl(host, draft, 'curl-cmd', language) },
    {
      id: 'curl-powershell',
      label: t('export.copyPowershell'),
      onSelect: () => void copyAsCurl(host, draft, 'curl-powershell', language),
    },
    { id: 'curl-secrets', label: t('export.withSecretsAsk'), onSelect: () => askSecrets(draft, 'curl-bash') },
    { id: 'export', label: t('export.entry'), onSelect: () => openExport([draft], name) },
  ];
}
