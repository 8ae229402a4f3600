// Marks, explanations and suggestions in the rich editor, by the same help as the fields of one line.
import type { editor, IRange, languages } from 'monaco-editor/editor';
import { classNames } from './class-names.ts';
import { type FieldHelp, type Mark, taken, wantedAt } from './field-help.ts';
import styles from './marked-input.module.css';

type Monaco = typeof import('monaco-editor/editor');
type Editor = ReturnType<Monaco['editor']['create']>;

/** The help of each text that is open in an editor; the providers below are asked for all of them. */
const helps = new WeakMap<object, () => FieldHelp | undefined>();
let isRegistered = false;

/** For the languages of our editors, once. */
export function registerHelp(monaco: Monaco, languageIds: readonly string[]): void {
  if (isRegistered) return;
  isRegistered = true;
  for (const id of languageIds) {
    monaco.languages.registerHoverProvider(id, {
      provideHover: (model, position) => hoverAt(model, model.getOffsetAt(position)),
    });
    monaco.languages.registerCompletionItemProvider(id, {
      triggerCharacters: ['{'],
      provideCompletionItems: (model, { lineNumber, column }) => {
        const found = suggestionsAt(model, lineNumber, column);
        return { suggestions: found.map((each) => ({ ...each, kind: monaco.languages.CompletionItemKind.Variable })) };
      },
    });
  }
}

/** Follows the text of an editor; answers how to draw the marks anew and how to stop. */
export function attachHelp(instance: Editor, help: () => FieldHelp | undefined) {
  const model = instance.getModel();
  const drawn = instance.createDecorationsCollection();
  if (model) helps.set(model, help);
  const draw = () => {
    const marksIn = help()?.marksIn;
    const marks = marksIn && model ? marksIn(instance.getValue()) : [];
    drawn.set(marks.flatMap((mark) => (model ? [decorationOf(model, mark)] : [])));
  };
  draw();
  const following = instance.onDidChangeModelContent(draw);
  return { draw, stop: () => following.dispose() };
}

function decorationOf(model: editor.ITextModel, mark: Mark): editor.IModelDeltaDecoration {
  const cover =
    mark.cover === undefined ? {} : { after: { content: ` ${mark.cover}`, inlineClassName: styles.detail ?? null } };
  return {
    range: rangeOf(model, mark),
    options: { inlineClassName: classNames(styles.mark, styles[mark.tone]), ...cover },
  };
}

function rangeOf(model: editor.ITextModel, { start, end }: Pick<Mark, 'start' | 'end'>): IRange {
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
}

function hoverAt(model: editor.ITextModel, offset: number): languages.Hover | undefined {
  const help = helps.get(model)?.();
  const text = model.getValue();
  const mark = help?.marksIn(text).find(({ start, end }) => offset >= start && offset <= end);
  const about = mark && help?.about(text.slice(mark.start, mark.end));
  if (mark === undefined || about === undefined) return undefined;
  return {
    range: rangeOf(model, mark),
    contents: [about.title, about.detail].map((value) => ({ value: plain(value) })),
  };
}

/** A value is shown as it is, whatever it looks like. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!~|<>&]/g, '\\$&');
}

function suggestionsAt(model: editor.ITextModel, line: number, column: number) {
  const help = helps.get(model)?.();
  const text = model.getLineContent(line);
  const wanted = wantedAt(text, column - 1);
  if (help === undefined || wanted === undefined) return [];
  const range = {
    startLineNumber: line,
    startColumn: wanted.from + 1,
    endLineNumber: line,
    endColumn: wanted.to + 1,
  };
  return help.suggestions(wanted.word).map((item, at) => ({
    label: item.name,
    detail: item.detail,
    insertText: taken(item),
    filterText: `${text.slice(wanted.from, column - 1)}${item.name}`,
    sortText: String(at).padStart(4, '0'),
    range,
  }));
}
