import type { StoreApi } from 'zustand/vanilla';
import type { Paste, PieceKind } from '../../../shared/formats/importers/paste/piece.ts';
import type { EvidenceFields } from './evidence.ts';
import type { ReadPaste } from './paste-reading.ts';
import { followed, noPasteFields, type PastedEvidence, pastedEvidence } from './pasted-evidence.ts';
import { type EditedPaste, editedPaste, noEdits, type PieceEdits } from './piece-edits.ts';

export interface PasteState {
  readonly text: string;
  /** What was read from `text`; of an older text while the newer one is read. */
  readonly read: Paste | undefined;
  readonly isReading: boolean;
  readonly edits: PieceEdits;
  readonly edited: EditedPaste | undefined;
  /** The case that the pieces make, and what of it stands in the fields. */
  readonly pasted: PastedEvidence | undefined;
}

export const noPaste: PasteState = {
  text: '',
  read: undefined,
  isReading: false,
  edits: noEdits,
  edited: undefined,
  pasted: undefined,
};

export interface PasteDesk {
  /** A new text of the paste field; it is read, and the fields follow where nobody changed them. */
  readonly paste: (text: string) => void;
  readonly takeAs: (key: string, kind: PieceKind) => void;
  readonly remove: (key: string, isRemoved: boolean) => void;
  readonly prefer: (key: string) => void;
  /** Resolves when the text is read. */
  readonly settled: () => Promise<void>;
}

type Store = Pick<StoreApi<PasteState & { readonly fields: EvidenceFields }>, 'getState' | 'setState'>;

export function createPasteDesk(store: Store, readText: ReadPaste): PasteDesk {
  let turn = 0;
  let pending = Promise.resolve();
  const show = (read: Paste, edits: PieceEdits): void => {
    const { text, fields, pasted: before } = store.getState();
    const edited = editedPaste(text, read, edits);
    const pasted = pastedEvidence(edited.read.case);
    const next = followed(fields, before?.fields ?? noPasteFields, pasted.fields);
    store.setState({ read, edits, edited, pasted, isReading: false, fields: next });
  };
  const edit = (change: (edits: PieceEdits) => PieceEdits): void => {
    const { read, edits } = store.getState();
    if (read) show(read, change(edits));
  };
  return {
    paste(text) {
      const own = ++turn;
      store.setState({ text });
      const read = readText(text);
      if (!(read instanceof Promise)) {
        pending = Promise.resolve();
        return show(read, store.getState().edits);
      }
      store.setState({ isReading: true });
      pending = read.then(
        (paste) => void (own === turn && show(paste, store.getState().edits)),
        () => void (own === turn && store.setState({ isReading: false })),
      );
    },
    takeAs: (key, kind) => edit((edits) => ({ ...edits, kinds: new Map(edits.kinds).set(key, kind) })),
    remove: (key, isRemoved) =>
      edit((edits) => {
        const removed = new Set(edits.removed);
        if (isRemoved) removed.add(key);
        else removed.delete(key);
        return { ...edits, removed };
      }),
    prefer: (key) =>
      edit((edits) => {
        const kind = key.split(' ', 1)[0] ?? '';
        const others = [...edits.preferred].filter((each) => !each.startsWith(`${kind} `));
        return { ...edits, preferred: new Set([...others, key]) };
      }),
    settled: () => pending,
  };
}
