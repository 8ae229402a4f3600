import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { guardNavigation, mayNavigate } from '../../../electron/desktop/navigation-guard.ts';

const hostile = [
  'https://evil.example/',
  'http://127.0.0.1:8780/',
  'file:///etc/passwd',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'blob:https://evil.example/1',
  'app://evil/',
  'app://countersign.evil/',
  'about:blank',
  'chrome://settings',
  'devtools://devtools',
  'smb://host/share',
  'view-source:app://countersign/',
  '',
];

test.each(hostile)('S4: %s is never shown, in the page or in a frame of it', (url) => {
  expect(mayNavigate(url, true)).toBe(false);
  expect(mayNavigate(url, false)).toBe(false);
});

test('the page shows our page only, frames show blobs of our page only', () => {
  expect(mayNavigate('app://countersign/index.html', true)).toBe(true);
  expect(mayNavigate('app://countersign/index.html', false)).toBe(false);
  expect(mayNavigate('blob:app://countersign/1234', false)).toBe(true);
  expect(mayNavigate('blob:app://countersign/1234', true)).toBe(false);
});

test('S4: every web contents is guarded, in both forms of Electron’s events', () => {
  const app = new EventEmitter();
  guardNavigation(app as never);
  let openAnswer: unknown;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: (details: { url: string }) => unknown) => {
      openAnswer = handler({ url: 'app://countersign/index.html' });
    },
  });
  app.emit('web-contents-created', {}, contents);
  expect(openAnswer).toEqual({ action: 'deny' });
  const stopped = (name: string, details: object, ...rest: unknown[]) => {
    let count = 0;
    contents.emit(name, { ...details, preventDefault: () => count++ }, ...rest);
    return count > 0;
  };
  for (const url of hostile) {
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(stopped(name, { url, isMainFrame: true }), `${name} ${url}`).toBe(true);
      expect(stopped(name, { url, isMainFrame: false }), `${name} ${url}`).toBe(true);
    }
    expect(stopped('will-navigate', {}, url)).toBe(true);
  }
  expect(stopped('will-attach-webview', {})).toBe(true);
  expect(stopped('will-navigate', { url: 'app://countersign/index.html' })).toBe(false);
});
