import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConfigProblem } from '../../../../shared/rpc/methods/gateway.ts';
import type { Host } from '../../../host/host.ts';
import { documentOf, isWithin, type Path, pointerOf, textMember, textOf, valueAt, withValue } from './document-edit.ts';
import { type Place, placesOfEntry, withName } from './reference-places.ts';

export interface ConfigurationState {
  /** The file as the gateway has it; undefined until it was read. */
  readonly saved: string | undefined;
  /** The file that the edit began with. */
  readonly base: string | undefined;
  /** The file as it is edited. */
  readonly text: string;
  readonly problems: readonly ConfigProblem[];
  readonly busy: boolean;
  /** True from a successful Apply to the next edit. */
  readonly applied: boolean;
  /** Changes that were applied and do not answer yet: they wait to be published. */
  readonly unpublished: number;
  readonly error: string | undefined;
  /** The file was changed elsewhere under an edit; nothing was applied. */
  readonly overtaken: boolean;
  /** Forms, or the file as text. */
  readonly mode: 'forms' | 'text';
  /** Id of the section that is open. */
  readonly section: string;
  /** Pointer of the entry that is open in it. */
  readonly entry: string | undefined;
  /** While a name is typed: whose, and where the file refers to it. Any other change ends it. */
  readonly renaming: { readonly pointer: string; readonly places: readonly Place[] } | undefined;
}

export interface ConfigurationStore {
  readonly store: StoreApi<ConfigurationState>;
  readonly load: () => Promise<void>;
  readonly edit: (text: string) => void;
  /** Sets one value of the document; `undefined` takes it away. */
  readonly change: (path: Path, value: unknown) => void;
  /** Sets one entry of a section; where its name is another one, whatever refers to it follows. */
  readonly changeEntry: (section: string, path: Path, value: unknown) => void;
  readonly apply: (options?: { readonly publish: boolean }) => Promise<void>;
  /** Publishes every applied change. */
  readonly publish: () => Promise<void>;
  readonly revert: () => void;
  readonly setMode: (mode: ConfigurationState['mode']) => void;
  readonly open: (section: string, entry?: string) => void;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The gateway file as text. An edit that was not applied survives until it is applied or discarded. */
export function createConfigurationStore(host: Host): ConfigurationStore {
  const store = createStore<ConfigurationState>(() => ({
    saved: undefined,
    base: undefined,
    text: '',
    problems: [],
    busy: false,
    applied: false,
    unpublished: 0,
    error: undefined,
    overtaken: false,
    mode: 'forms',
    section: 'apis',
    entry: undefined,
    renaming: undefined,
  }));
  const fail = (error: unknown) => store.setState({ busy: false, error: messageOf(error) });
  const load = async () => {
    const { text } = await host.call('gateway.config', {});
    // Under an edit `base` stays, so that Apply can tell what it would write over.
    store.setState(({ saved, base, text: edited }) => {
      const isEdited = saved !== undefined && edited !== saved;
      return { saved: text, base: isEdited ? base : text, text: isEdited ? edited : text, error: undefined };
    });
  };
  host.subscribe('gateway.changed', () => void load().catch(fail));
  return {
    store,
    load: () => load().catch(fail),
    edit: (text) => store.setState({ text, applied: false, renaming: undefined }),
    change: (path, value) => store.setState((state) => changed(state, path, value)),
    changeEntry: (section, path, value) => store.setState((state) => changedEntry(state, section, path, value)),
    apply: ({ publish } = { publish: false }) => apply(host, store, publish, load).catch(fail),
    publish: async () => {
      store.setState({ busy: true, error: undefined });
      await host.call('gateway.publishChanged', {}).then(() => store.setState({ busy: false, unpublished: 0 }), fail);
    },
    revert: () =>
      store.setState(({ saved }) => ({
        text: saved ?? '',
        base: saved,
        problems: [],
        applied: false,
        error: undefined,
        overtaken: false,
        renaming: undefined,
      })),
    setMode: (mode) => store.setState({ mode }),
    open: (section, entry) => store.setState({ section, entry, mode: 'forms' }),
  };
}

/** Problems of what was changed are told anew when it is applied. */
function changed({ text, problems }: ConfigurationState, path: Path, value: unknown): Partial<ConfigurationState> {
  const document = documentOf(text);
  if (document === undefined) return {};
  const pointer = pointerOf(path);
  return {
    text: textOf(withValue(document, path, value)),
    applied: false,
    problems: problems.filter((problem) => !isWithin(problem.pointer, pointer) && !isWithin(pointer, problem.pointer)),
    renaming: undefined,
  };
}

/** The places are found with the first key stroke: a name typed half may be that of another entry. */
function changedEntry(
  state: ConfigurationState,
  section: string,
  path: Path,
  value: unknown,
): Partial<ConfigurationState> {
  const document = documentOf(state.text);
  const before = textMember(valueAt(document, path), 'name') ?? '';
  const name = textMember(value, 'name') ?? '';
  if (document === undefined || before === name) return changed(state, path, value);
  const pointer = pointerOf(path);
  const { renaming } = state;
  const known = renaming?.pointer === pointer ? renaming.places : placesOfEntry(document, section, path);
  const renamed = withName(withValue(document, path, value), known, name);
  return {
    ...changed(state, path, value),
    text: textOf(renamed.document),
    renaming: { pointer, places: renamed.places },
  };
}

async function apply(
  host: Host,
  store: StoreApi<ConfigurationState>,
  publish: boolean,
  load: () => Promise<void>,
): Promise<void> {
  const { text, base: known } = store.getState();
  store.setState({ busy: true, error: undefined, overtaken: false, renaming: undefined });
  const { text: there } = await host.call('gateway.config', {});
  if (known !== undefined && there !== known && there !== text) {
    // Asked once: Discard takes theirs, a second Apply writes over it.
    store.setState({ busy: false, applied: false, saved: there, base: there, overtaken: true });
    return;
  }
  const { applied, problems, unpublishedChanges = 0 } = await host.call('gateway.configure', { text, publish });
  store.setState(({ saved, base, unpublished }) => ({
    busy: false,
    applied,
    problems,
    unpublished: applied ? unpublishedChanges : unpublished,
    saved: applied ? text : saved,
    base: applied ? text : base,
  }));
  // Secrets that were typed have become references in the host.
  if (applied) await load();
}
