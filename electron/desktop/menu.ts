// The native menu as data. Keys belong to the window's own key map: an item of ours shows them and takes none, so that
// what a key does is decided in one place; only the system's own roles (copy, quit, full screen …) keep theirs.
import type { MenuItemConstructorOptions } from 'electron';
import type { KeyChanges } from '../../shared/model/key-map.ts';
import type { ShellText } from '../hosting/shell-text.ts';
import { acceleratorOf } from './accelerator.ts';

export interface MenuOptions {
  readonly text: ShellText;
  readonly platform: NodeJS.Platform;
  readonly devTools: boolean;
  /** Keys of the user's own. */
  readonly keys: KeyChanges;
  /** Workspace folders that were open before, newest first. */
  readonly recent: readonly string[];
  /** Asks the window for a command by its id (event `app.command`). */
  readonly command: (id: string, argument?: string) => void;
  readonly about: () => void;
  readonly showLog: () => void;
}

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

export function menuTemplate(options: MenuOptions): Item[] {
  const mac = options.platform === 'darwin';
  const menus = [fileMenu(options, mac), editMenu(options), viewMenu(options), goMenu(options), gatewayMenu(options)];
  const rest = [windowMenu(options), helpMenu(options, mac)];
  return mac ? [macMenu(options), ...menus, ...rest] : [...menus, ...rest];
}

function ask({ text, command, keys }: MenuOptions, key: Parameters<ShellText>[0], id: string): Item {
  const accelerator = acceleratorOf(id, keys);
  const shown = accelerator === undefined ? {} : { accelerator, registerAccelerator: false };
  return { id, label: text(key), ...shown, click: () => command(id) };
}

function macMenu(options: MenuOptions): Item {
  const { text } = options;
  return {
    label: 'Countersign',
    submenu: [
      { label: text('menuAbout'), click: options.about },
      line,
      ask(options, 'menuSettings', 'place.settings'),
      line,
      { role: 'hide', label: text('menuHide') },
      { role: 'hideOthers', label: text('menuHideOthers') },
      { role: 'unhide', label: text('menuUnhide') },
      line,
      { role: 'quit', label: text('menuQuit') },
    ],
  };
}

function fileMenu(options: MenuOptions, mac: boolean): Item {
  const own: Item[] = [
    ask(options, 'menuNewRequest', 'request.new'),
    ask(options, 'menuSave', 'request.save'),
    ask(options, 'menuImport', 'requests.import'),
    line,
    ask(options, 'menuOpenFolder', 'workspace.open'),
    recentMenu(options),
    line,
    ask(options, 'menuBackUp', 'data.backUp'),
    ask(options, 'menuRestore', 'data.restore'),
    ask(options, 'menuMoveData', 'data.move'),
    line,
    ask(options, 'menuSend', 'request.send'),
    ask(options, 'menuDiagnose', 'diagnosis.paste'),
  ];
  const end: Item[] = [
    line,
    ask(options, 'menuSettings', 'place.settings'),
    line,
    { role: 'quit', label: options.text('menuQuit') },
  ];
  return { label: options.text('menuFile'), submenu: mac ? own : [...own, ...end] };
}

/** A folder's path is shown as it is: `&` would underline the next letter. */
function recentMenu({ text, recent, command }: MenuOptions): Item {
  const open = (folder: string) => () => command('workspace.open', folder);
  const folders = recent.map((folder): Item => ({ label: folder.replaceAll('&', '&&'), click: open(folder) }));
  const standard: Item = { label: text('menuDefaultFolder'), click: open('') };
  return { label: text('menuRecent'), submenu: [...folders, ...(folders.length > 0 ? [line] : []), standard] };
}

function editMenu({ text }: MenuOptions): Item {
  return {
    label: text('menuEdit'),
    submenu: [
      { role: 'undo', label: text('menuUndo') },
      { role: 'redo', label: text('menuRedo') },
      line,
      { role: 'cut', label: text('menuCut') },
      { role: 'copy', label: text('menuCopy') },
      { role: 'paste', label: text('menuPaste') },
      { role: 'selectAll', label: text('menuSelectAll') },
    ],
  };
}

function viewMenu(options: MenuOptions): Item {
  const { text, devTools } = options;
  const tools: Item[] = devTools ? [line, { role: 'toggleDevTools', label: text('menuDevTools') }] : [];
  return {
    label: text('menuView'),
    submenu: [
      ask(options, 'menuPalette', 'palette.open'),
      ask(options, 'menuToggleSidebar', 'view.sidebar'),
      line,
      ask(options, 'menuZoomIn', 'view.zoomIn'),
      ask(options, 'menuZoomOut', 'view.zoomOut'),
      ask(options, 'menuZoomReset', 'view.zoomReset'),
      { role: 'togglefullscreen', label: text('menuFullScreen') },
      ...tools,
    ],
  };
}

function goMenu(options: MenuOptions): Item {
  return {
    label: options.text('menuGo'),
    submenu: [
      ask(options, 'menuWorkbench', 'place.workbench'),
      ask(options, 'menuDiagnosis', 'place.diagnosis'),
      ask(options, 'menuClock', 'place.clock'),
      ask(options, 'menuGatewayPlace', 'place.gateway'),
      ask(options, 'menuCode', 'place.code'),
    ],
  };
}

function gatewayMenu(options: MenuOptions): Item {
  return { label: options.text('menuGateway'), submenu: [ask(options, 'menuGatewayToggle', 'gateway.toggle')] };
}

/** Not by role: the roles' usual keys Ctrl+M and Ctrl+W leave the code editor and close a tab. */
function windowMenu({ text }: MenuOptions): Item {
  return {
    label: text('menuWindow'),
    submenu: [
      { label: text('menuMinimize'), click: (_item, window) => window?.minimize() },
      { label: text('menuClose'), click: (_item, window) => window?.close() },
    ],
  };
}

function helpMenu(options: MenuOptions, mac: boolean): Item {
  const about: Item[] = mac ? [] : [line, { label: options.text('menuAbout'), click: options.about }];
  const own = [ask(options, 'menuHelpPages', 'place.help'), ask(options, 'menuKeyboard', 'help.keys')];
  const log: Item[] = [line, { label: options.text('menuShowLog'), click: options.showLog }];
  return { label: options.text('menuHelp'), submenu: [...own, ...log, ...about] };
}
