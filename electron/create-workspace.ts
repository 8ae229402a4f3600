// The workspace folder and what is built on it: which folder is open is a matter of this machine and stands in the
// settings.
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestDraft } from '../shared/model/request.ts';
import type { Session } from '../shared/model/session.ts';
import type { WorkspaceState } from '../shared/model/workspace-layout.ts';
import { AppError } from './app-error.ts';
import type { Ports } from './ports.ts';
import { sampleWorkspace } from './services/samples/sample-workspace.ts';
import { createDraftBackups } from './services/stores/draft-backups.ts';
import { createSessionStore } from './services/stores/session-store.ts';
import type { SettingsStore } from './services/stores/settings-store.ts';
import { createUnsavedDrafts, type UnsavedDrafts } from './services/stores/unsaved-drafts.ts';
import { openWorkspaceFolder, type WorkspaceFolder } from './services/stores/workspace-folder.ts';
import { openWorkspaceStore, type WorkspaceStore } from './services/stores/workspace-store.ts';
import type { CredentialVault } from './services/vault/credential-vault.ts';
import { createRequestSecrets, type KeptCount, type RequestSecrets } from './services/vault/request-secrets.ts';

export interface WorkspaceServices {
  readonly workspace: WorkspaceStore;
  /** Where environments and everything else that belongs to the workspace is kept too. */
  readonly workspaceFolder: WorkspaceFolder;
  readonly workspaceControl: WorkspaceControl;
  readonly requestSecrets: RequestSecrets;
  readonly unsavedDrafts: UnsavedDrafts;
}

export interface WorkspaceControl {
  state(): WorkspaceState;
  /** '' is the default folder. Throws AppError UNAVAILABLE: the old folder stays open. */
  open(folder: string): Promise<WorkspaceState>;
  /** Undefined when the user cancelled. Throws AppError UNAVAILABLE where the shell has no dialog. */
  choose(): Promise<string | undefined>;
  retry(): Promise<WorkspaceState>;
  /** How the open folder was looked at last on this machine. */
  session(): Session | undefined;
  keepSession(session: Session): Record<string, never>;
  secretsOf(request: RequestDraft): Promise<KeptCount>;
}

export interface WorkspaceParts {
  readonly ports: Ports;
  readonly settings: SettingsStore;
  readonly vault: CredentialVault;
  readonly notice: (text: string) => void;
}

const MOST_RECENT = 10;

export async function createWorkspace({ ports, settings, vault, notice }: WorkspaceParts): Promise<WorkspaceServices> {
  const { paths, clock, emit } = ports;
  const nowMs = () => clock.nowMs();
  const standard = join(paths.data, 'workspace');
  const folder = await openFirst(settings.get().workspace.folder, standard, { nowMs, notice });
  const secrets = createRequestSecrets(vault);
  const sessions = createSessionStore(ports.settings);
  const workspace = await openWorkspaceStore({
    dataFolder: paths.data,
    folder,
    samples: sampleWorkspace,
    nowMs,
    notice,
    secrets,
    unwritten: (requests) => unsaved.keepAll(requests),
    changed: (change) => emit('workspace.changed', change),
  });
  const unsaved = createUnsavedDrafts({
    ...secrets,
    backups: createDraftBackups({ dataFolder: paths.data, nowMs, notice }),
    workspace: () => folder.path(),
    stored: (id) => workspace.get().requests.find((request) => request.id === id),
  });
  let writing: WorkspaceState['writing'] = { kind: 'ok' };
  const standardRoot = await realpath(standard).catch(() => standard);
  const state = (): WorkspaceState => ({
    name: workspace.get().name,
    folder: folder.path(),
    isDefault: folder.path() === standardRoot,
    readOnly: folder.readOnly,
    recent: settings.get().workspace.recent.filter((path) => path !== folder.path()),
    writing,
    layout: workspace.layout(),
  });
  folder.onState((next) => {
    writing = next;
    if (next.kind === 'ok') unsaved.written();
    emit('workspace.state', state());
  });
  return {
    workspace,
    workspaceFolder: folder,
    requestSecrets: secrets,
    unsavedDrafts: unsaved,
    workspaceControl: {
      state,
      secretsOf: (request) => secrets.count(request),
      async open(path) {
        await folder.use(path === '' ? standard : path);
        writing = { kind: 'ok' };
        await workspace.reopen();
        remember(settings, folder.path() === standardRoot ? '' : folder.path());
        emit('workspace.state', state());
        return state();
      },
      async choose() {
        if (ports.chooseFolder === undefined) {
          throw new AppError('UNAVAILABLE', 'This shell has no dialog for folders. Type the path of the folder.');
        }
        return ports.chooseFolder();
      },
      session: () => sessions.get(folder.path()),
      keepSession(session) {
        sessions.keep(folder.path(), session);
        return {};
      },
      async retry() {
        await folder.files().retry();
        return state();
      },
    },
  };
}

/** The folder of the last run; where it cannot be used (a drive that is not there) the default one. */
async function openFirst(
  wanted: string,
  standard: string,
  options: { readonly nowMs: () => number; readonly notice: (text: string) => void },
): Promise<WorkspaceFolder> {
  try {
    if (wanted !== '') return await openWorkspaceFolder({ ...options, path: wanted });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    options.notice(`${error.message} The default workspace is open instead.`);
  }
  return openWorkspaceFolder({ ...options, path: standard, evenLost: true });
}

function remember(settings: SettingsStore, folder: string): void {
  const { recent } = settings.get().workspace;
  const next = [folder, ...recent.filter((path) => path !== folder)].filter((path) => path !== '');
  settings.set({ workspace: { folder, recent: next.slice(0, MOST_RECENT) } });
}
