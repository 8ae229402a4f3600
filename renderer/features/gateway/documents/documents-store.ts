import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Host } from '../../../host/host.ts';
import { reasonOf } from '../publishing/publishing-store.ts';

type ImportOutput = Awaited<ReturnType<typeof importWith>>;
type ExportOutput = Awaited<ReturnType<typeof exportWith>>;
type Mode = 'merge' | 'override';

export interface ImportOptions {
  /** Empty: the group called like the document's title. */
  readonly group: string;
  readonly apiMode: Mode;
  readonly extendMode: Mode;
  readonly publish: boolean;
  readonly plain: boolean;
}

export interface ExportOptions {
  readonly group: string;
  readonly format: 'openapi3' | 'swagger2';
  readonly encoding: 'yaml' | 'json';
  readonly scope: 'basic' | 'full' | 'extended';
}

/** One of the API documents in the workspace folder. */
export type WorkspaceDocument = Awaited<ReturnType<typeof keptIn>>['documents'][number];

/** One of the documents that a large one was split into. */
export type DocumentPart = Awaited<ReturnType<typeof splitOf>>['parts'][number];

export interface DocumentsState {
  readonly text: string;
  readonly options: ImportOptions;
  /** What the import of the text would do, or did. */
  readonly imported: ImportOutput | undefined;
  /** What the text was split into; empty until it is. */
  readonly parts: readonly DocumentPart[];
  /** Undefined until they are read. */
  readonly workspace: readonly WorkspaceDocument[] | undefined;
  readonly exporting: ExportOptions;
  readonly exported: ExportOutput | undefined;
  readonly busy: boolean;
  readonly error: string | undefined;
}

export interface DocumentsStore {
  readonly store: StoreApi<DocumentsState>;
  readonly setText: (text: string) => void;
  readonly setOptions: (options: Partial<ImportOptions>) => void;
  readonly setExporting: (options: Partial<ExportOptions>) => void;
  readonly preview: () => Promise<void>;
  /** True when the gateway has taken it. */
  readonly apply: () => Promise<boolean>;
  readonly exportDocument: () => Promise<void>;
  readonly template: () => Promise<void>;
  /** FAQ 8.1: a document of too many APIs in parts that one import takes. */
  readonly split: () => Promise<void>;
  /** Reads which documents the workspace folder holds. */
  readonly loadWorkspace: () => Promise<void>;
  /** Into the field of the import. */
  readonly openDocument: (name: string) => Promise<void>;
  /** Undefined when it cannot be read; `error` says why. */
  readonly documentText: (name: string) => Promise<string | undefined>;
  /** What gives the document back; undefined when it was not removed. */
  readonly removeDocument: (name: string) => Promise<(() => Promise<void>) | undefined>;
}

const importWith = (host: Host, text: string, { group, ...options }: ImportOptions, preview: boolean) =>
  host.call('gateway.import', { text, preview, ...options, ...(group === '' ? {} : { group }) });
const splitOf = (host: Host, text: string) => host.call('gateway.split', { text });
const keptIn = (host: Host) => host.call('gateway.documents', {});
const exportWith = (host: Host, { group, ...options }: ExportOptions) =>
  host.call('gateway.export', { ...options, ...(group === '' ? {} : { group }) });

/** OpenAPI documents: read with a preview before anything changes, and written. */
export function createDocumentsStore(host: Host): DocumentsStore {
  const store = createStore<DocumentsState>(() => ({
    text: '',
    options: { group: '', apiMode: 'merge', extendMode: 'merge', publish: true, plain: false },
    imported: undefined,
    parts: [],
    workspace: undefined,
    exporting: { group: '', format: 'openapi3', encoding: 'yaml', scope: 'extended' },
    exported: undefined,
    busy: false,
    error: undefined,
  }));
  const quietly = async (work: () => Promise<Partial<DocumentsState>>) => {
    try {
      store.setState(await work());
    } catch (error) {
      store.setState({ error: reasonOf(error) });
    }
  };
  const attempt = async (work: () => Promise<Partial<DocumentsState>>) => {
    store.setState({ busy: true, error: undefined });
    await quietly(work);
    store.setState({ busy: false });
  };
  const run = (preview: boolean) =>
    attempt(async () => {
      const { text, options } = store.getState();
      return { imported: await importWith(host, text, options, preview) };
    });
  const setText = (text: string) =>
    // A part taken from the list leaves the others there.
    store.setState(({ parts }) => ({
      text,
      imported: undefined,
      parts: parts.some((part) => part.text === text) ? parts : [],
    }));
  const workspace = workspaceDocuments(host, quietly);
  return {
    store,
    setText,
    ...workspace,
    openDocument: async (name) => {
      const text = await workspace.documentText(name);
      if (text !== undefined) setText(text);
    },
    setOptions: (options) =>
      store.setState((state) => ({ options: { ...state.options, ...options }, imported: undefined })),
    setExporting: (options) =>
      store.setState((state) => ({ exporting: { ...state.exporting, ...options }, exported: undefined })),
    preview: () => run(true),
    apply: async () => {
      await run(false);
      if (store.getState().imported?.applied) await workspace.loadWorkspace();
      return store.getState().imported?.applied ?? false;
    },
    exportDocument: () => attempt(async () => ({ exported: await exportWith(host, store.getState().exporting) })),
    split: () => attempt(async () => ({ parts: (await splitOf(host, store.getState().text)).parts })),
    template: () =>
      attempt(async () => {
        const { format, encoding } = store.getState().exporting;
        const { text } = await host.call('gateway.template', { format, encoding });
        return { text, imported: undefined, parts: [] };
      }),
  };
}

function workspaceDocuments(host: Host, attempt: (work: () => Promise<Partial<DocumentsState>>) => Promise<void>) {
  const listed = async () => ({ workspace: (await keptIn(host)).documents });
  const documentText = async (name: string) => {
    let text: string | undefined;
    await attempt(async () => {
      text = (await host.call('gateway.readDocument', { name })).text;
      return {};
    });
    return text;
  };
  return {
    loadWorkspace: () => attempt(listed),
    documentText,
    removeDocument: async (name: string) => {
      const text = await documentText(name);
      if (text === undefined) return;
      let isRemoved = false;
      await attempt(async () => {
        await host.call('gateway.removeDocument', { name });
        isRemoved = true;
        return listed();
      });
      const undo = () =>
        attempt(async () => {
          await host.call('gateway.restoreDocument', { name, text });
          return listed();
        });
      return isRemoved ? undo : undefined;
    },
  };
}
