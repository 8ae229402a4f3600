import { useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import styles from './code-editor.module.css';
import { registerHelp } from './code-editor-help.ts';
import { LARGE } from './code-editor-large.ts';
import { type OpenEditor, openEditor } from './code-editor-open.ts';
import { jsonConfiguration, jsonTokens, type Monaco } from './code-editor-setup.ts';
import type { FieldHelp } from './field-help.ts';
import { MarkedTextArea } from './marked-text-area.tsx';
import { useUiWords } from './use-ui-words.ts';

export interface CodeEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly language: 'json' | 'plaintext';
  /** Marks, explanations and suggestions in the text. */
  readonly help?: FieldHelp | undefined;
}

let loading: Promise<Monaco> | undefined;

/** The editor and its workers arrive when the first body is edited, never with the first paint. */
function loadMonaco(): Promise<Monaco> {
  loading ??= (async () => {
    const [monaco, { default: EditorWorker }] = await Promise.all([
      import('monaco-editor/editor'),
      import('monaco-editor/editor/editor.worker?worker'),
      import('monaco-editor/features/find/register'),
      import('monaco-editor/features/folding/register'),
      import('monaco-editor/features/bracketMatching/register'),
      import('monaco-editor/features/toggleTabFocusMode/register'),
      import('monaco-editor/features/clipboard/register'),
      import('monaco-editor/features/hover/register'),
      import('monaco-editor/editor/contrib/suggest/browser/suggestController.js'),
    ]);
    self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
    // As the first key of longer ones it would wait for a second; the window has a use for it by itself.
    monaco.editor.addKeybindingRule({ keybinding: monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyK, command: null });
    monaco.languages.register({ id: 'json' });
    monaco.languages.setMonarchTokensProvider('json', jsonTokens);
    monaco.languages.setLanguageConfiguration('json', jsonConfiguration);
    registerHelp(monaco, ['json', 'plaintext']);
    return monaco;
  })();
  return loading;
}

/** A rich editor once it is loaded; a plain text field until then, for large texts, and whenever asked for. */
export function CodeEditor(props: CodeEditorProps) {
  const word = useUiWords();
  const [plain, setPlain] = useState(false);
  const [ready, setReady] = useState(false);
  const large = props.value.length > LARGE;
  useEffect(() => {
    if (plain) return;
    let alive = true;
    void loadMonaco().then(
      () => alive && setReady(true),
      () => alive && setPlain(true),
    );
    return () => {
      alive = false;
    };
  }, [plain]);
  return (
    <div className={styles.editor}>
      {ready && !plain ? (
        <RichEditor {...props} hint={word('editorKeys')} />
      ) : (
        (plain || !large) && <PlainEditor {...props} />
      )}
      <div className={styles.foot}>
        <Button size="small" variant="quiet" onClick={() => setPlain(!plain)}>
          {word(plain ? 'openInEditor' : 'openAsPlainText')}
        </Button>
      </div>
    </div>
  );
}

function PlainEditor({ label, value, onChange, help }: CodeEditorProps) {
  return (
    <MarkedTextArea
      help={help}
      aria-label={label}
      className={`code ${styles.plain}`}
      spellCheck={false}
      autoComplete="off"
      value={value}
      onText={onChange}
    />
  );
}

function RichEditor({ label, value, onChange, language, help, hint }: CodeEditorProps & { readonly hint: string }) {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<OpenEditor | undefined>(undefined);
  const now = useRef({ value, onChange, help });
  now.current = { value, onChange, help };
  useEffect(() => {
    let isGone = false;
    void loadMonaco().then((monaco) => {
      if (isGone || !box.current) return;
      editor.current = openEditor(monaco, box.current, {
        ariaLabel: `${label}. ${hint}`,
        language,
        text: now.current.value,
        help: () => now.current.help,
        onChange: () => now.current.onChange,
      });
    });
    return () => {
      isGone = true;
      editor.current?.close();
      editor.current = undefined;
    };
  }, [label, hint, language]);
  useEffect(() => editor.current?.show(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another help draws other marks
  useEffect(() => editor.current?.draw(), [help]);
  return <div ref={box} className={styles.rich} />;
}
