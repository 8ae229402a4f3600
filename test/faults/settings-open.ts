import { openSettingsFile } from '../../electron/hosting/settings-file.ts';
import { createSettingsStore } from '../../electron/services/stores/settings-store.ts';
import { confStore } from '../../electron/web/conf-store.ts';

/** The settings of `config.json` as the shells open them. */
export function openSettings(folder: string, notice: (text: string) => void) {
  const { store, notices } = openSettingsFile(folder, 0, () => confStore(folder, '0.0.0'));
  for (const each of notices) notice(JSON.stringify(each));
  return createSettingsStore({ store, nowMs: () => 0, notice, changed: () => undefined });
}
