// The native menu as data. Keys belong to the window's own key map, so no item of ours takes one; only the system's
// own roles (copy, quit, full screen …) keep theirs.
import type { MenuItemConstructorOptions } from 'electron';
import type { ShellText } from '../hosting/shell-text.ts';

export interface MenuOptions {
  readonly text: ShellText;
  readonly platform: NodeJS.Platform;
  readonly devTools: boolean;
  /** Asks the window for a command by its id (event `app.command`). */
  readonly command: (id: string) => void;
}

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

export function menuTemplate(options: MenuOptions): Item[] {
  const mac = options.platform === 'darwin';
  const menus = [fileMenu(options, mac), editMenu(options), viewMenu(options), goMenu(options), gatewayMenu(options)];
  const rest = [windowMenu(options), helpMenu(options, mac)];
  return mac ? [macMenu(options), ...menus, ...rest] : [...menus, ...rest];
}

function ask({ text, command }: MenuOptions, key: Parameters<ShellText>[0], id: string): Item {
  return { id, label: text(key), click: () => command(id) };
}

function macMenu(options: MenuOptions): Item {
  const { text } = options;
  return {
    label: 'Countersign',
    submenu: [
      { role: 'about', label: text('menuAbout') },
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
      { role: 'zoomIn', label: text('menuZoomIn') },
      { role: 'zoomOut', label: text('menuZoomOut') },
      { role: 'resetZoom', label: text('menuZoomReset') },
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
  const about: Item[] = mac ? [] : [line, { role: 'about', label: options.text('menuAbout') }];
  const own = [ask(options, 'menuHelpPages', 'place.help'), ask(options, 'menuKeyboard', 'help.keys')];
  return { label: options.text('menuHelp'), submenu: [...own, ...about] };
}
