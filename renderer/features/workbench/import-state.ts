import { createStore } from 'zustand/vanilla';
import type { ImportedCollection } from '../../../shared/model/imported-collection.ts';
import type { ImportFile } from './import-decoding.ts';
import { MOST_IMPORT_BYTES, readInWorker } from './import-reading.ts';

export interface ImportState {
  readonly open: boolean;
  readonly reading: boolean;
  /** The text came from a link of another program or page. */
  readonly fromLink: boolean;
  readonly collection: ImportedCollection | undefined;
  /** A file that is too large, or what made the reading break off. */
  readonly failure: { readonly kind: 'large' | 'broken'; readonly text: string } | undefined;
  /** Indexes of the requests that are left out. */
  readonly left: ReadonlySet<number>;
  readonly leftEnvironments: ReadonlySet<number>;
}

const closed: ImportState = {
  open: false,
  reading: false,
  fromLink: false,
  collection: undefined,
  failure: undefined,
  left: new Set(),
  leftEnvironments: new Set(),
};

export const importState = createStore<ImportState>(() => closed);

let cancelReading: () => void = () => {};

/** Opens the dialog, with files to read at once or without. */
export function openImport(files: readonly ImportFile[] = [], fromLink = false): void {
  importState.setState({ ...closed, open: true, fromLink });
  if (files.length > 0) void readImport(files);
}

export function closeImport(): void {
  cancelReading();
  importState.setState(closed);
}

export function cancelImport(): void {
  cancelReading();
  importState.setState({ reading: false });
}

/** Reads in the worker; a reading that is under way is given up for the newer one. */
export async function readImport(files: readonly ImportFile[]): Promise<void> {
  cancelReading();
  const large = files.find(({ bytes }) => bytes.length > MOST_IMPORT_BYTES);
  if (large) {
    importState.setState({ failure: { kind: 'large', text: large.name }, collection: undefined });
    return;
  }
  const { result, cancel } = readInWorker(files);
  cancelReading = cancel;
  importState.setState({
    reading: true,
    collection: undefined,
    failure: undefined,
    left: new Set(),
    leftEnvironments: new Set(),
  });
  try {
    const collection = await result;
    if (cancelReading === cancel) importState.setState({ reading: false, collection });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    importState.setState({ reading: false, failure: { kind: 'broken', text } });
  }
}

export function toggled(set: ReadonlySet<number>, index: number, on: boolean): ReadonlySet<number> {
  const next = new Set(set);
  if (on) next.delete(index);
  else next.add(index);
  return next;
}
