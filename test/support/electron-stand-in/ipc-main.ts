// `ipcMain.handle`, and the words of Electron when a handler fails.
type Handler = (event: never, ...args: never[]) => unknown;

const handlers = new Map<string, Handler>();

/** A call that passed the boundary between page and host, as JSON in both directions. */
export interface PassedCall {
  readonly method: string;
  readonly asked: string;
  readonly answered: string;
}

export const passed: PassedCall[] = [];

export const ipcMain = {
  handle(channel: string, handler: Handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler: (channel: string) => void handlers.delete(channel),
  on: () => ipcMain,
};

export async function answerInvoke(
  channel: string,
  event: unknown,
  args: readonly unknown[],
): Promise<{ value?: unknown; error?: string }> {
  const handler = handlers.get(channel);
  const prefix = `Error invoking remote method '${channel}': `;
  if (handler === undefined) return { error: `${prefix}Error: No handler registered for '${channel}'` };
  try {
    // What crosses a process is a copy: live objects fail here as they would in Electron.
    const value = structuredClone(await handler(event as never, ...(args as never[])));
    passed.push({ method: String(args[0]), asked: JSON.stringify(args), answered: JSON.stringify(value) ?? '' });
    return { value };
  } catch (error) {
    return { error: `${prefix}${String(error)}` };
  }
}
