import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiPublications } from '../../../../shared/model/gateway-publishing.ts';
import { type Host, HostError } from '../../../host/host.ts';
import { isTextKey, translate } from '../../../panels/use-text.ts';

export type VersionChange = {
  readonly pointer: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
};

export interface PublishingState {
  readonly apis: readonly ApiPublications[];
  readonly loaded: boolean;
  readonly busy: boolean;
  readonly error: string | undefined;
  /** `API|ENVIRONMENT` that is open. */
  readonly selected: string | undefined;
  /** What the definition as it stands has changed against a version. */
  readonly comparison: { readonly version: string; readonly changes: readonly VersionChange[] } | undefined;
}

export interface Target {
  readonly api: string;
  readonly environment: string;
}

export interface PublishingStore {
  readonly store: StoreApi<PublishingState>;
  readonly load: () => Promise<void>;
  readonly select: (selected: string | undefined) => void;
  readonly publish: (target: Target, remark?: string) => Promise<void>;
  readonly publishChanged: () => Promise<void>;
  readonly takeOffline: (target: Target) => Promise<void>;
  readonly switchVersion: (target: Target, version: string) => Promise<void>;
  readonly compare: (target: Target, version: string) => Promise<void>;
}

/** The host's reason in the window's language where it has one. */
export function reasonOf(error: unknown): string {
  const data: unknown = error instanceof HostError ? error.data : undefined;
  const text: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'text') : undefined;
  if (typeof text === 'object' && text !== null) {
    const id: unknown = Reflect.get(text, 'id');
    const params: unknown = Reflect.get(text, 'params');
    if (typeof id === 'string' && isTextKey(id) && typeof params === 'object') return translate(id, { ...params });
  }
  return error instanceof Error ? error.message : String(error);
}

/** What is published where; every act answers with the API as it then stands, which takes the place of the old one. */
export function createPublishingStore(host: Host): PublishingStore {
  const store = createStore<PublishingState>(() => ({
    apis: [],
    loaded: false,
    busy: false,
    error: undefined,
    selected: undefined,
    comparison: undefined,
  }));
  const attempt = async (work: () => Promise<readonly ApiPublications[]>) => {
    store.setState({ busy: true, error: undefined });
    try {
      const changed = new Map((await work()).map((each) => [each.api, each]));
      store.setState(({ apis }) => ({
        comparison: undefined,
        apis: apis.map((each) => changed.get(each.api) ?? each),
      }));
    } catch (error) {
      store.setState({ error: reasonOf(error) });
    }
    store.setState({ busy: false });
  };
  const one = (work: () => Promise<ApiPublications>) => attempt(async () => [await work()]);
  return {
    store,
    load: () =>
      host.call('gateway.publications', {}).then(
        ({ apis }) => store.setState({ apis, loaded: true }),
        (error: unknown) => store.setState({ error: reasonOf(error), loaded: true }),
      ),
    select: (selected) => store.setState({ selected, comparison: undefined, error: undefined }),
    publish: (target, remark) =>
      one(() => host.call('gateway.publish', remark === undefined ? { ...target } : { ...target, remark })),
    publishChanged: () => attempt(async () => (await host.call('gateway.publishChanged', {})).apis),
    takeOffline: (target) => one(() => host.call('gateway.takeOffline', { ...target })),
    switchVersion: (target, version) => one(() => host.call('gateway.switchVersion', { ...target, version })),
    compare: (target, version) =>
      host.call('gateway.compareVersions', { ...target, from: version, to: 'draft' }).then(
        ({ changes }) => store.setState({ comparison: { version, changes } }),
        (error: unknown) => store.setState({ error: reasonOf(error) }),
      ),
  };
}
