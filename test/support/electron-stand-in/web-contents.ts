// One page: a Chromium target with the preload in a world of its own, its navigation asked of the app's handlers.
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { WebContents as ElectronContents, HandlerDetails } from 'electron';
import type { Params } from './cdp.ts';
import { answerInvoke } from './ipc-main.ts';
import { mainWorldScript, preloadWorldScript } from './page-halves.ts';
import { type Runtime, record, runtime } from './runtime.ts';

type OpenHandler = Parameters<ElectronContents['setWindowOpenHandler']>[0];

export interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

export class WebContents extends EventEmitter {
  readonly #name = `x${randomBytes(12).toString('hex')}`;
  readonly #ready: Promise<Runtime>;
  #session = '';
  #targetId = '';
  #frameId = '';
  #preloadContext = 0;
  #url = '';
  #ownNavigation = false;
  #destroyed = false;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  constructor(preload: string | undefined, size: { width: number; height: number }) {
    super();
    this.#ready = this.#attach(preload, size);
    this.#ready.catch((error) => console.error(error));
  }

  get mainFrame(): Frame {
    return { url: this.#url, parent: null };
  }
  getURL = () => this.#url;
  setZoomFactor = (factor: number) => record('webContents.setZoomFactor', factor);
  isDestroyed = () => this.#destroyed;
  setWindowOpenHandler(handler: OpenHandler) {
    this.#openHandler = handler;
  }

  async loadURL(url: string): Promise<void> {
    const { browser, server } = await this.#ready;
    this.#ownNavigation = true;
    await browser.cdp.send('Page.navigate', { url: server.toPage(url) }, this.#session);
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#toPreload({ channel, args });
  }

  /** Of a page whose process is gone a new one. */
  reload(): void {
    record('webContents.reload');
    if (this.#url !== '') void this.loadURL(this.#url);
  }

  forcefullyCrashRenderer(): void {
    record('webContents.forcefullyCrashRenderer');
    void this.#ready.then(({ browser }) => browser.cdp.send('Page.crash', {}, this.#session).catch(() => undefined));
  }

  async close(): Promise<void> {
    const { browser } = await this.#ready;
    await browser.cdp.send('Target.closeTarget', { targetId: this.#targetId }).catch(() => undefined);
  }

  async #attach(preload: string | undefined, size: { width: number; height: number }): Promise<Runtime> {
    const all = await runtime();
    const { cdp } = all.browser;
    const { targetId } = await cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...size });
    this.#targetId = String(targetId);
    this.#session = String((await cdp.send('Target.attachToTarget', { targetId, flatten: true })).sessionId);
    const send = (method: string, params: Params = {}) => cdp.send(method, params, this.#session);
    this.#listen(all);
    await send('Page.enable');
    await send('Runtime.enable');
    await send('Inspector.enable');
    await send('Runtime.addBinding', { name: `${this.#name}_send`, executionContextName: 'preload' });
    await send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(this.#name) });
    if (preload !== undefined) {
      const source = preloadWorldScript(this.#name, readFileSync(preload, 'utf8'));
      await send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: 'preload' });
    }
    await send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] });
    await cdp.send('Target.setDiscoverTargets', { discover: true });
    return all;
  }

  #listen({ browser: { cdp }, server }: Runtime): void {
    const on = (method: string, listener: (params: Params) => void) => cdp.on(method, listener, this.#session);
    on('Fetch.requestPaused', (params) => void this.#decide(params, server.fromPage));
    on('Page.frameNavigated', ({ frame }) => {
      const { id, parentId, url } = frame as { id: string; parentId?: string; url: string };
      if (parentId !== undefined) return;
      this.#frameId = id;
      this.#url = server.fromPage(url);
      if (url !== 'about:blank') this.emit('did-navigate', {}, this.#url);
    });
    on('Page.loadEventFired', () => {
      if (this.#url !== 'about:blank' && this.#url !== '') this.emit('did-finish-load');
    });
    on('Runtime.executionContextCreated', ({ context }) => {
      const { id, name, auxData } = context as { id: number; name: string; auxData: { frameId: string } };
      if (name === 'preload' && (this.#frameId === '' || auxData.frameId === this.#frameId)) this.#preloadContext = id;
    });
    on('Runtime.bindingCalled', ({ payload }) => void this.#answer(String(payload)));
    on('Inspector.targetCrashed', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 133 }));
    on('Page.windowOpen', ({ url }) => {
      const { action } = this.#openHandler({ url: server.fromPage(String(url)) } as HandlerDetails);
      record('windowOpen', server.fromPage(String(url)), action);
    });
    cdp.on('Target.targetCreated', ({ targetInfo }) => {
      const { openerId, targetId } = targetInfo as { openerId?: string; targetId: string };
      if (openerId === this.#targetId) void cdp.send('Target.closeTarget', { targetId }).catch(() => undefined);
    });
    cdp.on('Target.targetDestroyed', ({ targetId }) => {
      if (targetId !== this.#targetId || this.#destroyed) return;
      this.#destroyed = true;
      this.emit('destroyed');
    });
  }

  /** A navigation that the app did not start itself is asked of its handlers, as Electron does. */
  async #decide(params: Params, fromPage: (url: string) => string): Promise<void> {
    const { requestId, request, frameId } = params as { requestId: string; request: { url: string }; frameId: string };
    const { cdp } = (await runtime()).browser;
    const isMainFrame = frameId === this.#frameId || this.#frameId === '' || frameId === this.#targetId;
    let prevented = false;
    if (!(isMainFrame && this.#ownNavigation)) {
      const url = fromPage(request.url);
      const details = { url, isMainFrame, isSameDocument: false, preventDefault: () => (prevented = true) };
      this.emit('will-frame-navigate', details);
      if (isMainFrame) this.emit('will-navigate', details, url);
      record('navigation', url, prevented ? 'prevented' : 'allowed');
    }
    if (isMainFrame) this.#ownNavigation = false;
    const answer = prevented
      ? ['Fetch.failRequest', { requestId, errorReason: 'Aborted' }]
      : ['Fetch.continueRequest', { requestId }];
    await cdp.send(answer[0] as string, answer[1] as Params, this.#session).catch(() => undefined);
  }

  async #answer(payload: string): Promise<void> {
    const { id, channel, args } = JSON.parse(payload) as { id: number; channel: string; args: unknown[] };
    const event = { sender: this, senderFrame: this.mainFrame, type: 'frame' };
    const { value, error } = await answerInvoke(channel, event, args);
    await this.#toPreload(error === undefined ? { id, value } : { id, error });
  }

  async #toPreload(message: object): Promise<void> {
    const { cdp } = (await this.#ready).browser;
    const expression = `globalThis[${JSON.stringify(`${this.#name}_receive`)}]?.(${JSON.stringify(JSON.stringify(message))})`;
    const params = { expression, contextId: this.#preloadContext };
    await cdp.send('Runtime.evaluate', params, this.#session).catch(() => undefined);
  }
}
