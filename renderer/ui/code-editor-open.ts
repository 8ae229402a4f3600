import { attachHelp } from './code-editor-help.ts';
import { fillModel, hasLongLine, LARGE } from './code-editor-large.ts';
import { type Editor, editorOptions, followTheme, letTabLeaveAfterEscape, type Monaco } from './code-editor-setup.ts';
import type { FieldHelp } from './field-help.ts';
import { lateGiving } from './settle-typing.ts';

export interface EditorWishes {
  readonly ariaLabel: string;
  readonly language: string;
  readonly text: string;
  readonly help: () => FieldHelp | undefined;
  /** Who is told of changes now. */
  readonly onChange: () => (text: string) => void;
}

export interface OpenEditor {
  /** Shows another text; the one that it has given out itself is there already. */
  readonly show: (text: string) => void;
  /** Draws the marks anew. */
  readonly draw: () => void;
  readonly close: () => void;
}

/** What goes with the text that is shown. */
interface Showing {
  readonly draw?: () => void;
  readonly stop: () => void;
}

/** An editor in `box`. A large text has no colours and no marks, and is taken in and given out so that no key waits. */
export function openEditor(monaco: Monaco, box: HTMLElement, wishes: EditorWishes): OpenEditor {
  const instance = monaco.editor.create(box, { ...editorOptions, ariaLabel: wishes.ariaLabel, model: null });
  const stopTheme = followTheme(monaco);
  letTabLeaveAfterEscape(instance, monaco.KeyCode.Escape);
  const late = lateGiving();
  /** What is shown, or was given out last. */
  let shown: string | undefined;
  let showing: Showing | undefined;
  const give = (tell: (text: string) => void) => {
    shown = instance.getValue();
    tell(shown);
  };
  instance.onDidChangeModelContent(() => {
    if (isShowing) return;
    // Whose text this is, is known now: another may be shown before it is given out.
    const tell = wishes.onChange();
    if (isLarge(instance.getModel())) late.typed(() => give(tell));
    else give(tell);
  });
  let isShowing = false;
  const show = (text: string) => {
    late.settle();
    if (text === shown) return;
    shown = text;
    showing?.stop();
    isShowing = true;
    const done = () => {
      isShowing = false;
    };
    if (text.length > LARGE) showing = showLarge(monaco, instance, text, done);
    else {
      showing = showSmall(monaco, instance, text, wishes);
      done();
    }
  };
  show(wishes.text);
  return {
    show,
    draw: () => showing?.draw?.(),
    close() {
      late.settle();
      showing?.stop();
      stopTheme();
      instance.getModel()?.dispose();
      instance.dispose();
    },
  };
}

/** The model stays, and with it the place in the text, when one small text follows another. */
function showSmall(monaco: Monaco, instance: Editor, text: string, { language, help }: EditorWishes): Showing {
  const old = instance.getModel();
  if (old?.getLanguageId() === language && !isLarge(old)) old.setValue(text);
  else {
    instance.updateOptions({ wordWrap: 'on' });
    instance.setModel(monaco.editor.createModel(text, language));
    old?.dispose();
  }
  const model = instance.getModel();
  return attachHelp(instance, () => (isLarge(model) ? undefined : help()));
}

/** It can be read from the first piece on, and edited once it is whole. */
function showLarge(monaco: Monaco, instance: Editor, text: string, done: () => void): Showing {
  const old = instance.getModel();
  const model = monaco.editor.createModel('', 'plaintext');
  // To break a long line anew for each piece would take longer than all else: that text appears as a whole.
  const breaksLines = hasLongLine(text);
  instance.updateOptions({ readOnly: true, wordWrap: breaksLines ? 'on' : 'off' });
  instance.setModel(breaksLines ? null : model);
  old?.dispose();
  const stop = fillModel(monaco, model, text, () => {
    if (breaksLines) instance.setModel(model);
    instance.updateOptions({ readOnly: false });
    done();
  });
  return {
    stop() {
      stop();
      instance.updateOptions({ readOnly: false });
      if (instance.getModel() !== model) model.dispose();
    },
  };
}

function isLarge(model: ReturnType<Editor['getModel']>): boolean {
  return model !== null && model.getValueLength() > LARGE;
}
