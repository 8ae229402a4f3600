import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ActiveFaultLine } from '../../../../shared/model/gateway-publishing.ts';
import type { ConfigProblem } from '../../../../shared/rpc/methods/gateway.ts';
import type { Host } from '../../../host/host.ts';

export type FaultValue = ActiveFaultLine['fault'];

export interface FaultsState {
  readonly active: readonly ActiveFaultLine[];
  /** What was asked for last and refused; pointers of the problems lead into it. */
  readonly refused: readonly FaultValue[];
  readonly problems: readonly ConfigProblem[];
  readonly error: string | undefined;
}

export interface FaultsStore {
  readonly store: StoreApi<FaultsState>;
  /** Reads the switches and follows them; answers how to stop. */
  readonly follow: () => () => void;
  readonly set: (faults: readonly FaultValue[]) => Promise<void>;
}

/** The fault switches that are on: as the host tells them, never worked out here. */
export function createFaultsStore(host: Host): FaultsStore {
  const store = createStore<FaultsState>(() => ({ active: [], refused: [], problems: [], error: undefined }));
  const fail = (error: unknown) => store.setState({ error: error instanceof Error ? error.message : String(error) });
  const take = ({ faults }: { readonly faults: readonly ActiveFaultLine[] }) => store.setState({ active: faults });
  return {
    store,
    follow() {
      const stop = host.subscribe('gateway.faults', take);
      void host.call('gateway.faults', {}).then(take, fail);
      return stop;
    },
    set: (faults) =>
      host.call('gateway.setFaults', { faults: [...faults] }).then(({ faults: active, problems, applied }) => {
        store.setState({ active, problems, refused: applied ? [] : faults, error: undefined });
      }, fail),
  };
}
