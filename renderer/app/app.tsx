import { useEffect, useMemo, useState } from 'react';
import { requestName } from '../features/workbench/request-names.ts';
import { useFileDrop } from '../features/workbench/use-file-drop.ts';
import { WorkbenchProvider } from '../features/workbench/workbench-context.tsx';
import { activeDraft, draftById } from '../features/workbench/workbench-state.ts';
import type { Workbench } from '../features/workbench/workbench-store.ts';
import type { Host } from '../host/host.ts';
import { translate } from '../panels/use-text.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { ToastRegion } from '../ui/toast-region.tsx';
import { showToast } from '../ui/toast-store.ts';
import { applyAppearance } from './appearance.ts';
import { listCommands } from './command-list.ts';
import { type CommandContext, commandById, commands } from './commands.ts';
import { followFrame } from './follow-frame.ts';
import { HostProvider } from './host-context.tsx';
import { commandOf, setInBrowser, setKeyChanges } from './hotkeys.ts';
import { KeyList, openKeyList } from './key-list.tsx';
import { Layout } from './layout.tsx';
import { goTo, navigation } from './navigation-store.ts';
import { openRequest } from './open-request.ts';
import { Palette } from './palette.tsx';
import { SessionProvider, useSession } from './session-context.tsx';
import { askRoutes, type SessionStore } from './session-store.ts';
import { Unlock } from './unlock.tsx';

export interface AppProps {
  readonly host: Host;
  readonly session: SessionStore;
  readonly workbench: Workbench;
}

listCommands(commands);

/** The window: providers, keys, frame. */
export function App({ host, session, workbench }: AppProps) {
  return (
    <HostProvider host={host}>
      <SessionProvider store={session}>
        <WorkbenchProvider workbench={workbench}>
          <Window host={host} session={session} workbench={workbench} />
          <Unlock />
          <ToastRegion />
          <LiveRegion />
        </WorkbenchProvider>
      </SessionProvider>
    </HostProvider>
  );
}

function Window({ host, session, workbench }: AppProps) {
  const [palette, setPalette] = useState(false);
  const context = useMemo<CommandContext>(
    () => ({
      host,
      session,
      workbench,
      openPalette: () => setPalette(true),
      openKeys: openKeyList,
      copyName: (id) => {
        const draft = draftById(workbench.store.getState(), id);
        return translate('sidebar.copyOf', { name: draft ? requestName(draft, translate) : '' });
      },
    }),
    [host, session, workbench],
  );
  useAppearance();
  useKeys(context);
  useOpenRequest(workbench);
  // What is published may have changed on the screen that is left.
  useEffect(() => navigation.subscribe(() => void askRoutes(session, host)), [session, host]);
  useEffect(
    () => host.subscribe('app.command', ({ command, argument }) => runCommand(command, context, argument)),
    [host, context],
  );
  useEffect(() => followFrame(host, workbench), [host, workbench]);
  useFileDrop();
  return (
    <>
      <Layout onPalette={() => setPalette(true)} />
      <KeyList />
      <Palette open={palette} onOpen={setPalette} context={context} />
    </>
  );
}

/** Runs a command by id; a failure is told. Answers whether there was something to run. */
function runCommand(id: string, context: CommandContext, argument?: string): boolean {
  const command = commandById(id);
  if (!command || command.isPossible?.(context) === false) return false;
  void Promise.resolve(command.run(context, argument)).catch((error: Error) =>
    showToast(error.message, { tone: 'error' }),
  );
  return true;
}

function useAppearance(): void {
  const settings = useSession((state) => state.settings);
  const info = useSession((state) => state.info);
  const shellZooms = info?.capabilities.nativeMenu === true;
  useEffect(
    () => applyAppearance(settings && { ...settings, zoom: shellZooms ? 100 : settings.zoom }, navigator.language),
    [settings, shellZooms],
  );
  // While drawing, so that what is drawn below shows the keys that are in force.
  useMemo(() => setKeyChanges(settings?.keys ?? {}), [settings]);
  // The browser's own keys are gone where the window has a native menu.
  useEffect(() => setInBrowser(!info?.capabilities.nativeMenu), [info]);
}

function useKeys(context: CommandContext): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const id = commandOf(event);
      // Esc closes what is open first: a menu, a dialog, a field being renamed.
      if (id === undefined || event.defaultPrevented) return;
      if (runCommand(id, context)) event.preventDefault();
    };
    // A button with a menu takes Enter with any modifier for its own; Ctrl+Enter sends from there too.
    const onMenuButton = (event: KeyboardEvent) => {
      const isModified = event.ctrlKey || event.metaKey;
      if (!isModified || !(event.target instanceof Element) || !event.target.closest('[aria-haspopup=menu]')) return;
      onKeyDown(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    window.addEventListener('keydown', onMenuButton, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onMenuButton, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [context]);
}

/** The request that is open, for the places beside the workbench; each edit makes a new one, so it is compared by identity. */
function useOpenRequest(workbench: Workbench): void {
  useEffect(() => {
    const tell = () => {
      const draft = activeDraft(workbench.store.getState());
      if (draft !== openRequest.getState().draft) openRequest.setState({ draft });
    };
    openRequest.setState({
      actions: {
        nameOf: (draft) => requestName(draft, translate),
        edit: workbench.edit,
        showAuth: (id) => {
          workbench.look(id, { requestTab: 'auth' });
          goTo('workbench');
        },
      },
    });
    tell();
    return workbench.store.subscribe(tell);
  }, [workbench]);
}
