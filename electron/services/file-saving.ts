// Files that leave the app: an answer's body, or a text that the window shows. Where they go is the shell's affair.
import type { Exchange } from '../../shared/model/exchange.ts';
import type { SaveOutcome } from '../../shared/model/save-outcome.ts';
import { AppError } from '../app-error.ts';
import type { FileSaver, OfferedFile } from '../ports.ts';
import { type BodyFiles, type BodyPart, SLICE_BYTES } from './stores/body-files.ts';
import type { HistoryStore } from './stores/history-store.ts';

export interface FileSaving {
  /** Throws AppError NOT_FOUND when the body is not kept whole, UNAVAILABLE when it cannot be written. */
  saveBody(exchangeId: string, part: BodyPart, fileName: string): Promise<SaveOutcome>;
  saveText(fileName: string, text: string): Promise<SaveOutcome>;
}

export interface FileSavingParts {
  readonly bodyFiles: Pick<BodyFiles, 'size' | 'slice'>;
  readonly history: Pick<HistoryStore, 'get'>;
  readonly saver: FileSaver | undefined;
}

export function createFileSaving({ bodyFiles, history, saver }: FileSavingParts): FileSaving {
  const save = (file: OfferedFile) => {
    if (saver === undefined) throw new AppError('UNAVAILABLE', 'There is no window here that could save a file.');
    return saver.save(file);
  };
  return {
    async saveBody(exchangeId, part, fileName) {
      const name = safeFileName(fileName);
      const size = await bodyFiles.size(exchangeId, part);
      if (size !== undefined) {
        return save({ name, bytes: size, read: () => slices(bodyFiles, exchangeId, part, size) });
      }
      return save(inMemory(name, keptBytes(await history.get(exchangeId), part)));
    },
    saveText: async (fileName, text) => save(inMemory(safeFileName(fileName), Buffer.from(text))),
  };
}

function inMemory(name: string, bytes: Uint8Array): OfferedFile {
  return {
    name,
    bytes: bytes.length,
    async *read() {
      yield bytes;
    },
  };
}

async function* slices(files: Pick<BodyFiles, 'slice'>, exchangeId: string, part: BodyPart, size: number) {
  for (let at = 0; at < size; ) {
    const { bytes } = await files.slice(exchangeId, part, at, Math.min(size, at + SLICE_BYTES));
    if (bytes.length === 0)
      throw new AppError('UNAVAILABLE', 'The kept body has become shorter. Send the request again.');
    yield bytes;
    at += bytes.length;
  }
}

/** Of an exchange whose bodies are small enough to lie in the history. */
function keptBytes({ request, outcome }: Exchange, part: BodyPart): Buffer {
  const response = outcome.kind === 'response' ? outcome.response : undefined;
  const content = part === 'request' ? request.body : part === 'response' ? response?.body : response?.raw;
  if (content === undefined || content.truncated || content.file === true) {
    throw new AppError('NOT_FOUND', 'This body is not kept any more. Send the request again.');
  }
  return content.base64 === undefined ? Buffer.from(content.text ?? '') : Buffer.from(content.base64, 'base64');
}

const LONGEST_NAME = 120;
/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name that is one on every system: no folder, no device, nothing invisible, no dot or blank at either end (S85). */
export function safeFileName(name: string): string {
  const visible = name.replace(/[\p{C}<>:"/\\|?*]+/gu, '-');
  // By characters, so that none is cut in two.
  const plain = [...visible]
    .slice(-LONGEST_NAME)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (plain === '') return 'file';
  return DEVICE.test(plain) ? `file-${plain}` : plain;
}
