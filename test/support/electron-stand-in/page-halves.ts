// Source texts that run in the page before anything of it. The two halves of contextBridge live in different worlds,
// share only the DOM, and talk by synchronous events with a random name; values cross as JSON with tags.

/** Runs in both worlds; `side` is 'main' or 'preload'. Self-contained: it is turned into text. */
function half(name: string, side: string) {
  const target = document;
  const send = target.dispatchEvent.bind(target);
  const Event = CustomEvent;
  const { parse, stringify } = JSON;
  const other = side === 'main' ? 'preload' : 'main';
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let promiseCount = 0;
  let lastResult: { value?: unknown; error?: string } = {};

  const post = (message: object) => send(new Event(`${name}:${other}`, { detail: stringify(message) }));

  const pack = (value: unknown): unknown => {
    if (value === undefined) return { t: 'undefined' };
    if (typeof value === 'function') {
      functions.push(value as (...args: unknown[]) => unknown);
      return { t: 'function', id: functions.length - 1 };
    }
    if (value instanceof Promise) {
      promiseCount += 1;
      const id = promiseCount;
      value.then(
        (result) => post({ kind: 'settle', id, value: pack(result) }),
        (error) => post({ kind: 'settle', id, error: String(error?.message ?? error) }),
      );
      return { t: 'promise', id };
    }
    if (Array.isArray(value)) return { t: 'array', items: value.map(pack) };
    if (typeof value === 'object' && value !== null) {
      return { t: 'object', members: Object.entries(value).map(([key, member]) => [key, pack(member)]) };
    }
    if (['symbol', 'bigint'].includes(typeof value)) throw new TypeError('An object could not be cloned.');
    return { t: 'value', value };
  };

  const unpack = (packed: unknown): unknown => {
    const tagged = packed as { t: string; id: number; items: unknown[]; members: [string, unknown][]; value: unknown };
    if (tagged.t === 'undefined') return undefined;
    if (tagged.t === 'function') return (...args: unknown[]) => callOther(tagged.id, args);
    if (tagged.t === 'promise') {
      return new Promise((resolve, reject) => promises.set(tagged.id, { resolve, reject }));
    }
    if (tagged.t === 'array') return tagged.items.map(unpack);
    if (tagged.t === 'object') {
      const object = {};
      for (const [key, member] of tagged.members) {
        Object.defineProperty(object, key, {
          value: unpack(member),
          enumerable: true,
          writable: true,
          configurable: true,
        });
      }
      return object;
    }
    return tagged.value;
  };

  const callOther = (id: number, args: unknown[]): unknown => {
    lastResult = {};
    post({ kind: 'call', id, args: args.map(pack) });
    const { value, error } = lastResult;
    if (error !== undefined) throw new Error(error);
    return unpack(value);
  };

  const deepFreeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    for (const member of Object.values(value)) deepFreeze(member);
    return Object.freeze(value);
  };

  const take: Record<string, (message: { [key: string]: unknown }) => void> = {
    call: ({ id, args }) => {
      try {
        const value = pack(functions[id as number]?.(...(args as unknown[]).map(unpack)));
        post({ kind: 'result', value });
      } catch (error) {
        post({ kind: 'result', error: String(error instanceof Error ? error.message : error) });
      }
    },
    result: (message) => {
      lastResult = message;
    },
    settle: ({ id, value, error }) => {
      const promise = promises.get(id as number);
      promises.delete(id as number);
      if (error === undefined) promise?.resolve(unpack(value));
      else promise?.reject(new Error(String(error)));
    },
    expose: ({ key, value }) => {
      const api = deepFreeze(unpack(value));
      Object.defineProperty(globalThis, key as string, { value: api, enumerable: true });
    },
  };
  target.addEventListener(`${name}:${side}`, (event) => {
    const message = parse((event as CustomEvent<string>).detail);
    take[message.kind]?.(message);
  });
  return { expose: (key: string, value: unknown) => post({ kind: 'expose', key, value: pack(value) }) };
}

/** In the preload's world: `ipcRenderer` over the binding, then the preload script itself. */
function preloadWorld(name: string, bridge: ReturnType<typeof half>, preload: (require: unknown) => void) {
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const binding = world[`${name}_send`];
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Set<(event: unknown, ...args: unknown[]) => void>>();
  let count = 0;
  delete world[`${name}_send`];
  world[`${name}_receive`] = (text) => {
    const { id, channel, args, value, error } = JSON.parse(text);
    if (channel !== undefined) {
      for (const listener of listeners.get(channel) ?? []) listener({ senderId: 0 }, ...args);
      return;
    }
    const answer = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) answer?.resolve(value);
    else answer?.reject(new Error(error));
  };
  const refuseUnknown = <T extends object>(what: string, members: T): T =>
    new Proxy(members, {
      get(object, member) {
        if (typeof member === 'symbol' || member in object || member === '__esModule')
          return Reflect.get(object, member);
        throw new Error(`${what}.${String(member)} is not in the stand-in`);
      },
    });
  const ipcRenderer = refuseUnknown('ipcRenderer', {
    invoke(channel: string, ...args: unknown[]) {
      count += 1;
      const id = count;
      binding?.(JSON.stringify({ id, channel, args }));
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    on(channel: string, listener: (event: unknown, ...args: unknown[]) => void) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
  });
  const contextBridge = refuseUnknown('contextBridge', { exposeInMainWorld: bridge.expose });
  preload((module: string) => {
    if (module === 'electron') return refuseUnknown('electron', { contextBridge, ipcRenderer });
    throw new Error(`A sandboxed preload cannot require ${module}`);
  });
}

/**
 * A new window that may be denied never shares the opener's process: closing it while both debuggers still look at it
 * would stop the opener. Like a denied window in Electron, `window.open` then answers null.
 */
function openApart() {
  const open = window.open.bind(window);
  window.open = (url, _name, features = '') => open(url, '_blank', `${features},noopener`);
}

/** Only in the top frame, like a preload without nodeIntegrationInSubFrames. */
export function mainWorldScript(name: string): string {
  return `if (window === window.top) { (${openApart})(); (${half})(${JSON.stringify(name)}, 'main'); }`;
}

export function preloadWorldScript(name: string, preloadSource: string): string {
  const text = JSON.stringify(name);
  const run = `function (require) { const module = { exports: {} }; const exports = module.exports; ${preloadSource}\n}`;
  return `if (window === window.top) { (${preloadWorld})(${text}, (${half})(${text}, 'preload'), ${run}); }`;
}
