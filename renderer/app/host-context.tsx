import { createContext, type ReactNode, useContext } from 'react';
import type { Host } from '../host/host.ts';

const HostContext = createContext<Host | undefined>(undefined);

export function HostProvider({ host, children }: { readonly host: Host; readonly children: ReactNode }) {
  return <HostContext value={host}>{children}</HostContext>;
}

/** The one bridge to the host: `call` a method, `subscribe` to an event. */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('useHost needs a HostProvider');
  return host;
}
