import { BASE_ENVIRONMENT, type EnvironmentInput, type EnvironmentView } from '../../../shared/model/environment.ts';
import type { StateAccess, WorkbenchPorts } from './workbench-state.ts';

export interface EnvironmentActions {
  readonly loadEnvironments: () => Promise<void>;
  readonly chooseEnvironment: (id: string) => Promise<void>;
  readonly saveEnvironment: (environment: EnvironmentInput) => Promise<string>;
  readonly duplicateEnvironment: (id: string, name: string) => Promise<string>;
  /** Answers how to undo it. */
  readonly removeEnvironment: (id: string) => Promise<() => Promise<void>>;
  /** Adds an empty variable to the chosen environment, or the base; answers the id of that environment. */
  readonly defineVariable: (name: string, secret?: boolean) => Promise<string>;
  readonly followEnvironments: () => () => void;
}

/** Everything that changes environments; the host answers the whole list each time. */
export function createEnvironmentActions({ host, get, set }: StateAccess & WorkbenchPorts): EnvironmentActions {
  const save = async (environment: EnvironmentInput) => {
    const { id, list } = await host.call('environment.save', { environment });
    set({ environments: list });
    return id;
  };
  const load = async () => set({ environments: await host.call('environment.list', {}) });
  return {
    loadEnvironments: load,
    saveEnvironment: save,
    async chooseEnvironment(id) {
      set({ environments: await host.call('environment.choose', { id }) });
    },
    async duplicateEnvironment(id, name) {
      const { id: copy, list } = await host.call('environment.duplicate', { id, name });
      set({ environments: list });
      return copy;
    },
    async removeEnvironment(id) {
      set({ environments: await host.call('environment.remove', { id }) });
      return async () => set({ environments: await host.call('environment.restore', { id }) });
    },
    async defineVariable(name, secret = false) {
      const environment = definedIn(get().environments);
      const added = { name, value: '', enabled: true, secret };
      return save(inputOf({ ...environment, variables: [...environment.variables, added] }));
    },
    followEnvironments() {
      const stops = [
        host.subscribe('environment.changed', (environments) => set({ environments })),
        // A vault that was unlocked knows more secrets than before.
        host.subscribe('credential.changed', () => void load().catch(() => undefined)),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

const noBase: EnvironmentView = { id: BASE_ENVIRONMENT, name: 'Base', host: '', stage: '', variables: [] };

/** Where a new variable goes: the chosen environment, else the base. */
export function definedIn({
  environments,
  chosen,
}: {
  readonly environments: readonly EnvironmentView[];
  readonly chosen: string;
}) {
  const wanted = chosen === '' ? BASE_ENVIRONMENT : chosen;
  return environments.find(({ id }) => id === wanted) ?? noBase;
}

/** What is saved of an environment that was only looked at: its secrets stay where they are. */
export function inputOf({ variables, ...environment }: EnvironmentView): EnvironmentInput {
  return { ...environment, variables: variables.map(({ mask: _mask, ...variable }) => variable) };
}
