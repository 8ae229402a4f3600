// THE table of commands: palette, key map, native menu and buttons run them by id.
import { zoomStep } from '../../shared/model/zoom.ts';
import type { TextKey } from '../../shared/text/screens.en.ts';
import { askAboutData, backUp } from '../features/settings/data-state.ts';
import { openEnvironments } from '../features/workbench/environment-dialog.tsx';
import { askSecrets, copyAsCurl, openExport } from '../features/workbench/export-state.ts';
import { openImport } from '../features/workbench/import-state.ts';
import { panes, showSidebar, toggleSidebar, turnPanes } from '../features/workbench/panes-store.ts';
import { canMoveQuery, queryMovedToBody } from '../features/workbench/query-to-body.ts';
import { openRebase } from '../features/workbench/rebase-dialog.tsx';
import { openRun } from '../features/workbench/run-state.ts';
import { activeDraft, draftById, viewOf } from '../features/workbench/workbench-state.ts';
import type { Workbench } from '../features/workbench/workbench-store.ts';
import type { Host } from '../host/host.ts';
import { translate } from '../panels/use-text.ts';
import { findField, focusTarget, moveFocusTo, openMenu } from './focus-moves.ts';
import { startGuide } from './guide-store.ts';
import { goTo } from './navigation-store.ts';
import { screens } from './screens.ts';
import type { SessionStore } from './session-store.ts';

export interface CommandContext {
  readonly host: Host;
  readonly workbench: Workbench;
  readonly session: SessionStore;
  readonly openPalette: () => void;
  readonly openKeys: () => void;
  /** The name of a copy of a request. */
  readonly copyName: (id: string) => string;
}

export interface Command {
  readonly id: string;
  readonly title: TextKey;
  /** Not offered in the palette: a key only. */
  readonly keyOnly?: boolean;
  /** False where there is nothing to do now; the key then goes its usual way. */
  readonly isPossible?: (context: CommandContext) => boolean;
  /** The native menu gives some commands an argument, e.g. a folder. */
  readonly run: (context: CommandContext, argument?: string) => unknown;
}

const command = (id: string, title: TextKey, run: Command['run'], rest: Partial<Command> = {}): Command => ({
  id,
  title,
  run,
  ...rest,
});

/** A command for the open request; it brings the workbench to the front. */
const onDraft = (id: string, title: TextKey, run: (context: CommandContext, draftId: string) => unknown): Command =>
  command(
    id,
    title,
    (context) => {
      const draftId = context.workbench.store.getState().activeId;
      if (draftId === undefined) return;
      goTo('workbench');
      void run(context, draftId);
    },
    { isPossible: ({ workbench }) => activeDraft(workbench.store.getState()) !== undefined },
  );

const isSending = ({ workbench }: CommandContext) => {
  const { activeId, sending } = workbench.store.getState();
  return activeId !== undefined && sending[activeId] !== undefined;
};

const CURL_TITLES = {
  bash: 'command.copyCurlBash',
  cmd: 'command.copyCurlCmd',
  powershell: 'command.copyCurlPowershell',
} as const;

const appLanguage = () => (document.documentElement.lang.startsWith('zh') ? 'zh-CN' : 'en');

/** Import and export of requests. */
const formatsCommands: readonly Command[] = [
  command('requests.import', 'command.import', () => {
    goTo('workbench');
    openImport();
  }),
  command('requests.export', 'command.exportAll', ({ workbench }) => {
    goTo('workbench');
    openExport(workbench.store.getState().drafts, translate('export.allTitle'));
  }),
  ...(['bash', 'cmd', 'powershell'] as const).map((shell) =>
    onDraft(`request.curl-${shell}`, CURL_TITLES[shell], ({ workbench, host }, id) => {
      const draft = draftById(workbench.store.getState(), id);
      if (draft) return copyAsCurl(host, draft, `curl-${shell}`, appLanguage());
    }),
  ),
  onDraft('request.curl-secrets', 'command.copyWithSecrets', ({ workbench }, id) => {
    const draft = draftById(workbench.store.getState(), id);
    if (!draft) return;
    goTo('workbench');
    askSecrets(draft, 'curl-bash');
  }),
  onDraft('request.export', 'command.export', ({ workbench }, id) => {
    const draft = draftById(workbench.store.getState(), id);
    if (draft) openExport([draft], draft.name);
  }),
];

const requestCommands: readonly Command[] = [
  onDraft('request.send', 'command.send', ({ workbench }, id) => workbench.send(id)),
  command(
    'request.cancel',
    'command.cancel',
    ({ workbench }) => workbench.cancel(workbench.store.getState().activeId ?? ''),
    {
      isPossible: isSending,
    },
  ),
  onDraft('request.signOnly', 'command.signOnly', ({ workbench }, id) => {
    workbench.look(id, { responseTab: 'signature' });
    requestAnimationFrame(() => moveFocusTo('[data-region=response]', 1));
  }),
  command('request.new', 'command.new', ({ workbench }) => {
    goTo('workbench');
    workbench.create();
    requestAnimationFrame(() => focusTarget('url'));
  }),
  onDraft('request.duplicate', 'command.duplicate', ({ workbench, copyName }, id) =>
    workbench.duplicate(id, copyName(id)),
  ),
  onDraft('request.queryToBody', 'command.queryToBody', ({ workbench }, id) => {
    const draft = draftById(workbench.store.getState(), id);
    if (draft !== undefined && canMoveQuery(draft)) workbench.edit(id, queryMovedToBody(draft));
  }),
  command('requests.rebase', 'command.rebase', () => {
    goTo('workbench');
    openRebase();
  }),
  command('request.code', 'command.code', () => goTo('code'), {
    isPossible: ({ workbench }) => activeDraft(workbench.store.getState()) !== undefined,
  }),
  command('requests.run', 'command.run', ({ workbench }) => {
    goTo('workbench');
    openRun(workbench.store.getState().drafts, '');
  }),
  command('environments.edit', 'command.environments', () => {
    goTo('workbench');
    openEnvironments();
  }),
  command('environments.none', 'command.noEnvironment', ({ workbench }) => workbench.chooseEnvironment(''), {
    isPossible: ({ workbench }) => workbench.store.getState().environments.chosen !== '',
  }),
  command('workspace.open', 'command.openFolder', async ({ workbench, session }, argument) => {
    goTo('workbench');
    // Where the shell has no dialog the sidebar's menu asks for the path.
    const hasDialog = session.getState().info?.capabilities.nativeFileDialog ?? false;
    const folder = argument ?? (hasDialog ? await workbench.chooseFolder() : undefined);
    if (folder !== undefined) await workbench.openFolder(folder);
  }),
  ...formatsCommands,
  onDraft('request.save', 'command.save', ({ workbench }, id) => workbench.saveNow(id)),
];

const tabCommands: readonly Command[] = [
  onDraft('tab.close', 'command.closeTab', ({ workbench }, id) => workbench.close(id)),
  command('tab.reopen', 'command.reopenTab', ({ workbench }) => workbench.reopen()),
  command('tab.next', 'command.nextTab', ({ workbench }) => workbench.step(1)),
  command('tab.previous', 'command.previousTab', ({ workbench }) => workbench.step(-1)),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((place) =>
    command(`tab.${place}`, 'command.nthTab', ({ workbench }) => workbench.openAt(place - 1), { keyOnly: true }),
  ),
  command('tab.last', 'command.lastTab', ({ workbench }) => workbench.openAt(-1), { keyOnly: true }),
];

/** The menus of the title bar, by key. */
const menuCommands: readonly Command[] = [
  command('menu.environment', 'command.menuEnvironment', () => openMenu('environment-menu')),
  command('menu.credential', 'command.menuCredential', () => openMenu('credential-menu')),
  // One menu holds both: what a request is sent with, and the gateway's environment that answers it.
  command('menu.stage', 'command.menuStage', () => openMenu('environment-menu')),
];

const focusCommands: readonly Command[] = [
  // Where there is no field for it, and inside of the body editor, which has its own, the key goes its usual way.
  command('focus.find', 'command.find', () => void findField()?.select(), {
    isPossible: () => findField() !== undefined,
  }),
  command('focus.url', 'command.focusUrl', () => focusTarget('url')),
  command('focus.filter', 'command.focusFilter', () => {
    goTo('workbench');
    showSidebar();
    requestAnimationFrame(() => focusTarget('filter'));
  }),
  command('focus.history', 'command.focusHistory', () => {
    goTo('workbench');
    showSidebar();
    requestAnimationFrame(() => focusTarget('history'));
  }),
  command('focus.response', 'command.focusResponse', () => void moveFocusTo('[data-region=response]', 1)),
  command('focus.nextRegion', 'command.nextRegion', () => void moveFocusTo('[data-region]', 1), { keyOnly: true }),
  command('focus.previousRegion', 'command.previousRegion', () => void moveFocusTo('[data-region]', -1), {
    keyOnly: true,
  }),
  command('focus.nextDifference', 'command.nextDifference', () => void moveFocusTo('[data-difference]', 1)),
  command('focus.previousDifference', 'command.previousDifference', () => void moveFocusTo('[data-difference]', -1)),
  command('focus.nextProblem', 'command.nextProblem', () => void moveFocusTo('[data-problem]', 1)),
  command('focus.previousProblem', 'command.previousProblem', () => void moveFocusTo('[data-problem]', -1)),
];

/** In a browser these keys are the browser's own, whose zoom reaches further; the settings have ours there. */
const zoomCommand = (id: string, title: TextKey, by: -1 | 0 | 1): Command =>
  command(
    id,
    title,
    ({ host, session }) => host.call('settings.set', { zoom: zoomStep(session.getState().settings?.zoom ?? 100, by) }),
    { isPossible: ({ session }) => session.getState().info?.capabilities.nativeMenu === true },
  );

const viewCommands: readonly Command[] = [
  onDraft('view.signature', 'command.signature', ({ workbench }, id) => {
    const state = workbench.store.getState();
    const { responseTab } = viewOf(state, id);
    const refused = state.answers[id]?.exchange.diagnosis?.causes.some(({ cause }) => cause !== 'none');
    workbench.look(id, { responseTab: responseTab !== 'signature' ? 'signature' : refused ? 'diagnosis' : 'body' });
  }),
  onDraft('view.checks', 'command.checks', ({ workbench }, id) => workbench.look(id, { responseTab: 'checks' })),
  command('view.sidebar', 'command.sidebar', toggleSidebar),
  command('view.turn', 'command.turn', () => {
    const { orientation } = panes.getState();
    turnPanes(orientation ?? (window.innerWidth <= 1100 ? 'vertical' : 'horizontal'));
  }),
  zoomCommand('view.zoomIn', 'command.zoomIn', 1),
  zoomCommand('view.zoomOut', 'command.zoomOut', -1),
  zoomCommand('view.zoomReset', 'command.zoomReset', 0),
  ...(['system', 'light', 'dark', 'contrast'] as const).map((theme) =>
    command(`theme.${theme}`, `command.theme.${theme}`, ({ host }) => host.call('settings.set', { theme })),
  ),
  ...(['system', 'en', 'zh-CN'] as const).map((language) =>
    command(`language.${language}`, `command.language.${language}`, ({ host }) =>
      host.call('settings.set', { language }),
    ),
  ),
];

export const commands: readonly Command[] = [
  ...requestCommands,
  ...tabCommands,
  ...screens.map(({ id, title }) => command(`place.${id}`, title, () => goTo(id))),
  command('diagnosis.paste', 'command.diagnosePaste', async () => {
    // Reading the clipboard may be forbidden; the field then waits for the paste.
    const text = await navigator.clipboard.readText().catch(() => '');
    goTo('diagnosis', text === '' ? undefined : { kind: 'text', text });
  }),
  command('guide.start', 'guide.start', startGuide),
  command('gateway.toggle', 'command.toggleGateway', ({ host, session }) =>
    host.call(session.getState().gateway?.running ? 'gateway.stop' : 'gateway.start', {}),
  ),
  ...menuCommands,
  ...focusCommands,
  ...viewCommands,
  command('data.backUp', 'command.backUp', ({ host }) => backUp(host)),
  command('data.restore', 'command.restoreBackup', () => askAboutData('restore')),
  command('data.move', 'command.moveData', () => askAboutData('move')),
  command('palette.open', 'command.palette', ({ openPalette }) => openPalette(), { keyOnly: true }),
  command('help.keys', 'command.keys', ({ openKeys }) => openKeys()),
  command('palette.requests', 'command.goToRequest', ({ openPalette }) => openPalette(), { keyOnly: true }),
];

/** The command called `id`, or undefined. */
export function commandById(id: string): Command | undefined {
  return commands.find((each) => each.id === id);
}
