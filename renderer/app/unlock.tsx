// Asks for the passphrase when a call needs a secret that is locked by it, and makes the call once more afterwards.
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type Host, HostError } from '../host/host.ts';
import { UnlockDialog } from '../panels/credential-form/unlock-dialog.tsx';
import { useHost } from './host-context.tsx';

interface Unlocking {
  /** Who waits for the answer; the dialog is there while somebody does. */
  readonly waiting: readonly ((unlocked: boolean) => void)[];
}

const unlocking = createStore<Unlocking>(() => ({ waiting: [] }));

/** Opens the dialog; true when the secrets were unlocked in it. */
export function askForPassphrase(): Promise<boolean> {
  return new Promise((resolve) => unlocking.setState(({ waiting }) => ({ waiting: [...waiting, resolve] })));
}

function answer(unlocked: boolean): void {
  const { waiting } = unlocking.getState();
  unlocking.setState({ waiting: [] });
  for (const resolve of waiting) resolve(unlocked);
}

/** Made while the user types: a dialog would come between the key strokes. */
const QUIET: ReadonlySet<string> = new Set([
  'signing.signature',
  'signing.hidden',
  'vault.unlock',
  'vault.changePassphrase',
]);

/** The host, but a call that fails for a passphrase asks for it and tries once more. */
export function unlockingHost(host: Host, ask: () => Promise<boolean> = askForPassphrase): Host {
  const call = async (method: string, input: unknown): Promise<unknown> => {
    const again = host.call as (method: string, input: unknown) => Promise<unknown>;
    try {
      return await again(method, input);
    } catch (error) {
      if (QUIET.has(method) || !isPassphraseMissing(error) || !(await ask())) throw error;
      return again(method, input);
    }
  };
  // The types of method and input stay those of the host; only what happens in between is added.
  return { subscribe: host.subscribe, call: call as Host['call'] };
}

function isPassphraseMissing(error: unknown): boolean {
  if (!(error instanceof HostError) || error.code !== 'LOCKED') return false;
  const { data } = error;
  const lock: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'lock') : undefined;
  return typeof lock === 'object' && lock !== null && Reflect.get(lock, 'kind') === 'passphrase';
}

/** The dialog, wherever the window is. */
export function Unlock() {
  const host = useHost();
  const isOpen = useStore(unlocking, ({ waiting }) => waiting.length > 0);
  if (!isOpen) return null;
  return (
    <UnlockDialog
      unlock={(passphrase) => host.call('vault.unlock', { passphrase })}
      forget={() => host.call('vault.forget', {})}
      onDone={() => answer(true)}
      onClose={() => answer(false)}
    />
  );
}
