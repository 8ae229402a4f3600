// Texts of megabytes in the editor: taken in piece by piece, without what would look at the whole with each key.
import type { editor } from 'monaco-editor/editor';
import type { Monaco } from './code-editor-setup.ts';

/** Characters from which on a text is treated as large. */
export const LARGE = 1024 * 1024;

/** Characters that go into a model at once: some milliseconds of work. */
const SLICE = 512 * 1024;
/** With longer lines the editor has to break them; without, it leaves lines as they are, which costs nothing. */
const LONGEST_LINE = 10_000;

/** Fills an empty model bit by bit, so that the window draws meanwhile. Answers how to give it up. */
export function fillModel(monaco: Monaco, model: editor.ITextModel, text: string, done: () => void): () => void {
  const { CRLF, LF } = monaco.editor.EndOfLineSequence;
  model.setEOL(text.charAt(text.indexOf('\n') - 1) === '\r' ? CRLF : LF);
  let at = 0;
  const step = () => {
    const to = sliceEnd(text, at);
    const end = model.getFullModelRange();
    const range = new monaco.Range(end.endLineNumber, end.endColumn, end.endLineNumber, end.endColumn);
    model.applyEdits([{ range, text: text.slice(at, to) }]);
    at = to;
    if (at < text.length) timer = setTimeout(step);
    else done();
  };
  let timer = setTimeout(step);
  return () => clearTimeout(timer);
}

/** Never between the halves of a character or of a line's end. */
function sliceEnd(text: string, from: number): number {
  const to = Math.min(text.length, from + SLICE);
  return to < text.length && /[\r\ud800-\udbff]/.test(text.charAt(to - 1)) ? to + 1 : to;
}

/** Whether a line of the text is too long to be shown on one line. */
export function hasLongLine(text: string): boolean {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    if (to - from > LONGEST_LINE) return true;
    from = to + 1;
  }
  return false;
}
