// One bundle for both shells: the preload's bridge is there, or the page came from the loopback server.
import type { ConnectionListeners, Host } from './host.ts';
import { createHttpHost } from './http-host.ts';
import { type Bridge, createIpcHost } from './ipc-host.ts';
import { handingOverTexts } from './long-texts.ts';

declare global {
  interface Window {
    /** Put there by electron/desktop/preload.ts, in the desktop window only. */
    readonly countersign?: Bridge;
  }
}

/** Call once, before the page draws anything: the web shell's one-time code leaves the address bar here. */
export function pickHost(listeners: ConnectionListeners = {}): Host {
  if (window.countersign !== undefined) return handingOverTexts(createIpcHost(window.countersign));
  let refused = false;
  const host = createHttpHost({
    location: window.location,
    history: window.history,
    storage: window.sessionStorage,
    fetch: window.fetch.bind(window),
    ...listeners,
    onDisconnected(reason) {
      refused = reason === 'refused';
      listeners.onDisconnected?.(reason);
    },
  });
  // A link that is pasted into this tab changes the fragment only, so the browser loads nothing by itself.
  window.addEventListener('hashchange', () => {
    if (!window.location.hash.startsWith('#code=')) return;
    if (refused) window.location.reload();
    else window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  });
  return handingOverTexts(host);
}
