// S10: everything that the page gets of Electron: `call` and `subscribe` on one frozen object, plain data in and out.
import { contextBridge, ipcRenderer } from 'electron';
import { copyPlainJson } from '../hosting/plain-json.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts';

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(EVENT_CHANNEL, (_event, name: unknown, payload: unknown) => {
  if (typeof name !== 'string') return;
  for (const listener of [...(listeners.get(name) ?? [])]) listener(payload);
});

async function call(method: unknown, input: unknown): Promise<unknown> {
  const copy = copyPlainJson(input);
  if (typeof method !== 'string' || method.length > 200)
    return refused('BAD_INPUT', 'A method is named by a short text.');
  if (!copy.ok) return refused(copy.code, copy.message);
  return ipcRenderer.invoke(CALL_CHANNEL, method, copy.value);
}

function subscribe(event: unknown, listener: unknown): () => void {
  if (typeof event !== 'string' || typeof listener !== 'function') return () => undefined;
  // The bridge has made a function of it that carries data only.
  const each: Listener = (payload) => void listener(payload);
  const set = listeners.get(event) ?? new Set();
  listeners.set(event, set.add(each));
  return () => {
    set.delete(each);
    if (set.size === 0) listeners.delete(event);
  };
}

function refused(code: 'BAD_INPUT' | 'TOO_LARGE', message: string) {
  return { ok: false, error: { code, message } };
}

contextBridge.exposeInMainWorld('countersign', Object.freeze({ call, subscribe }));
