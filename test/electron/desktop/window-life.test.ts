import { EventEmitter } from 'node:events';
import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { followWindowLife } from '../../../electron/desktop/window-life.ts';
import { shellText } from '../../../electron/hosting/shell-text.ts';

class Contents extends EventEmitter {
  reload = vi.fn();
  forcefullyCrashRenderer = vi.fn(() => this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 2 }));
}

/** Closes as Electron does: every listener may prevent it. */
class Window extends EventEmitter {
  readonly webContents = new Contents();
  isGone = false;
  isDestroyed = () => this.isGone;
  close = () => {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (prevented || this.isGone) return;
    this.isGone = true;
    this.emit('closed');
  };
}

function follow(answers: readonly number[] = [], patienceMs = 60_000, locale = 'en') {
  const window = new Window();
  const asked: MessageBoxOptions[] = [];
  const lines: string[] = [];
  const left = [...answers];
  const showMessageBox = async (_window: unknown, box?: MessageBoxOptions) => {
    asked.push(box as MessageBoxOptions);
    return { response: left.shift() ?? 0, checkboxChecked: false };
  };
  const askToSave = vi.fn();
  const quit = vi.fn();
  const life = followWindowLife({
    window: window as unknown as BrowserWindow,
    dialog: { showMessageBox: showMessageBox as never },
    text: () => shellText(locale),
    log: (line) => lines.push(line),
    askToSave,
    quit,
    patienceMs,
  });
  return { window, asked, lines, askToSave, quit, life };
}

const goneWith = (reason: string) => [{}, { reason, exitCode: 9 }] as const;

test('S106: a window that broke down is offered again', async () => {
  const { window, asked, lines, quit } = follow([0]);
  window.webContents.emit('render-process-gone', ...goneWith('oom'));
  await vi.waitFor(() => expect(window.webContents.reload).toHaveBeenCalledOnce());
  expect(asked[0]).toMatchObject({ message: 'The window stopped working.', buttons: ['Load Again', 'Quit'] });
  expect(lines).toEqual(['window gone: oom (9)']);
  expect(quit).not.toHaveBeenCalled();
});

test('or the app is ended, if the user says so', async () => {
  const { window, quit } = follow([1], 60_000, 'zh-CN');
  window.webContents.emit('render-process-gone', ...goneWith('crashed'));
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce());
  expect(window.webContents.reload).not.toHaveBeenCalled();
});

test('a page that ends as it should is no breakdown', async () => {
  const { window, asked } = follow();
  window.webContents.emit('render-process-gone', ...goneWith('clean-exit'));
  expect(asked).toEqual([]);
});

test('a window that does not answer is waited for, or loaded again without a second question', async () => {
  const waiting = follow([0]);
  waiting.window.emit('unresponsive');
  await vi.waitFor(() => expect(waiting.asked).toHaveLength(1));
  expect(waiting.window.webContents.reload).not.toHaveBeenCalled();
  waiting.window.emit('responsive');
  expect(waiting.asked[0]?.signal?.aborted).toBe(true);

  const stuck = follow([1]);
  stuck.window.emit('unresponsive');
  await vi.waitFor(() => expect(stuck.window.webContents.reload).toHaveBeenCalledOnce());
  expect(stuck.window.webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
  expect(stuck.asked).toHaveLength(1);
});

test('S106: a window that is closed stays until the page has saved', () => {
  const { window, askToSave, life } = follow();
  window.close();
  window.close();
  expect(askToSave).toHaveBeenCalledOnce();
  expect(window.isGone).toBe(false);
  life.mayClose(0);
  expect(window.isGone).toBe(true);
});

test('S106: what could not be saved is told, and the window stays open if the user says so', async () => {
  const { window, asked, askToSave, life } = follow([0, 1]);
  window.close();
  life.mayClose(2);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatchObject({ message: 'Requests that could not be saved: 2', defaultId: 0, cancelId: 0 });
  expect(window.isGone).toBe(false);
  await vi.waitFor(() => {
    window.close();
    expect(askToSave).toHaveBeenCalledTimes(2);
  });
  life.mayClose(2);
  await vi.waitFor(() => expect(window.isGone).toBe(true));
});

test('a page that does not answer holds the window open for a moment only, a broken one not at all', async () => {
  const silent = follow([], 5);
  silent.window.close();
  await vi.waitFor(() => expect(silent.window.isGone).toBe(true));

  const broken = follow([0]);
  broken.window.webContents.emit('render-process-gone', ...goneWith('crashed'));
  broken.window.close();
  expect(broken.window.isGone).toBe(true);
  expect(broken.askToSave).not.toHaveBeenCalled();
});

test('an answer that nobody asked for closes nothing', () => {
  const { window, life } = follow();
  life.mayClose(0);
  expect(window.isGone).toBe(false);
});
