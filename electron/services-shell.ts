// What the shell around the services gives to its window: files, the data folder as a whole, the frame, and what it is.
import type { AppInfo } from '../shared/rpc/methods/app.ts';
import type { Ports } from './ports.ts';
import { createFileSaving, type FileSaving, type FileSavingParts } from './services/file-saving.ts';
import type { SettingsStore } from './services/stores/settings-store.ts';

export interface ShellServices {
  readonly fileSaving: FileSaving;
  readonly dataKeeping: Ports['dataKeeping'];
  readonly frame: Ports['frame'];
  info(): Promise<AppInfo>;
  /** Throws AppError BAD_INPUT for an address that is none, or none of https. */
  openReleases(): Promise<Record<string, never>>;
}

export function shellServices(
  ports: Ports,
  kept: Omit<FileSavingParts, 'saver'> & { readonly settings: Pick<SettingsStore, 'get'> },
  notices: readonly string[],
): ShellServices {
  return {
    fileSaving: createFileSaving({ ...kept, saver: ports.files }),
    dataKeeping: ports.dataKeeping,
    frame: ports.frame,
    info: () => describe(ports, notices),
    async openReleases() {
      await ports.links.open(kept.settings.get().releasesPage);
      return {};
    },
  };
}

async function describe({ shell, cipher, paths }: Ports, notices: readonly string[]): Promise<AppInfo> {
  const { kind, version, locale, versions, nativeFileDialog, nativeMenu, ownProcess = false } = shell;
  const osKeyStore = (await cipher.kind()) === 'os-key-store';
  return {
    name: 'Countersign',
    version,
    shell: kind,
    versions: { ...versions },
    platform: process.platform,
    locale,
    dataFolder: paths.data,
    capabilities: { nativeFileDialog, nativeMenu, osKeyStore, openExternal: kind !== 'cli', ownProcess },
    notices: [...notices],
  };
}
