import type { languages } from 'monaco-editor/editor';
import { useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import styles from './code-editor.module.css';
import { attachHelp, registerHelp } from './code-editor-help.ts';
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

/** Longer texts stay in the plain field, which the platform draws faster. */
const LARGEST_RICH_TEXT = 1024 * 1024;

type Monaco = typeof import('monaco-editor/editor');
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
  const tooLarge = props.value.length > LARGEST_RICH_TEXT;
  const rich = ready && !plain && !tooLarge;
  useEffect(() => {
    if (plain || tooLarge) return;
    let alive = true;
    void loadMonaco().then(() => alive && setReady(true));
    return () => {
      alive = false;
    };
  }, [plain, tooLarge]);
  return (
    <div className={styles.editor}>
      {rich ? <RichEditor {...props} hint={word('editorKeys')} /> : <PlainEditor {...props} />}
      {!tooLarge && (
        <div className={styles.foot}>
          <Button size="small" variant="quiet" onClick={() => setPlain(!plain)}>
            {word(plain ? 'openInEditor' : 'openAsPlainText')}
          </Button>
        </div>
      )}
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
  const editor = useRef<ReturnType<Monaco['editor']['create']> | undefined>(undefined);
  const changed = useRef(onChange);
  changed.current = onChange;
  const first = useRef(value);
  const helping = useRef(help);
  helping.current = help;
  const helper = useRef<ReturnType<typeof attachHelp> | undefined>(undefined);
  useEffect(() => {
    let dispose: (() => void) | undefined;
    void loadMonaco().then((monaco) => {
      if (!box.current || dispose) return;
      const stopTheme = followTheme(monaco);
      const instance = monaco.editor.create(box.current, {
        ...options,
        ariaLabel: `${label}. ${hint}`,
        value: first.current,
        language,
      });
      letTabLeaveAfterEscape(instance, monaco.KeyCode.Escape);
      instance.onDidChangeModelContent(() => changed.current(instance.getValue()));
      helper.current = attachHelp(instance, () => helping.current);
      editor.current = instance;
      dispose = () => {
        stopTheme();
        helper.current?.stop();
        helper.current = undefined;
        instance.getModel()?.dispose();
        instance.dispose();
        editor.current = undefined;
      };
      if (disposed) dispose();
    });
    let disposed = false;
    return () => {
      disposed = true;
      dispose?.();
    };
  }, [label, hint, language]);
  useEffect(() => {
    first.current = value;
    if (editor.current && editor.current.getValue() !== value) editor.current.setValue(value);
  }, [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another help draws other marks
  useEffect(() => helper.current?.draw(), [help]);
  return <div ref={box} className={styles.rich} />;
}

const options = {
  automaticLayout: true,
  minimap: { enabled: false },
  fontFamily: '"JetBrains Mono", "Cascadia Mono", Consolas, monospace',
  fontLigatures: false,
  fontSize: 13,
  lineHeight: 20,
  links: false,
  hover: { enabled: 'on', above: false },
  quickSuggestions: false,
  wordBasedSuggestions: 'off',
  suggest: { showStatusBar: false, showIcons: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'none',
  renderWhitespace: 'selection',
  unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true, nonBasicASCII: false },
  renderControlCharacters: true,
  wordWrap: 'on',
  tabSize: 2,
  padding: { top: 8, bottom: 8 },
  lineNumbersMinChars: 3,
  overviewRulerLanes: 0,
  fixedOverflowWidgets: true,
} as const;

/** Esc, then Tab leaves the editor; coming back, Tab indents again. */
function letTabLeaveAfterEscape(editor: ReturnType<Monaco['editor']['create']>, escapeKey: number): void {
  editor.onKeyDown(({ keyCode }) => {
    if (keyCode === escapeKey) editor.updateOptions({ tabFocusMode: true });
  });
  editor.onDidBlurEditorText(() => editor.updateOptions({ tabFocusMode: false }));
}

/** The editor takes colours as values, so they are read from the tokens, again when the theme changes. */
function followTheme(monaco: Monaco): () => void {
  const apply = () => {
    const root = document.documentElement;
    const token = (name: string) => sixDigits(getComputedStyle(root).getPropertyValue(`--${name}`).trim());
    const plain = (name: string) => token(name).slice(1);
    monaco.editor.defineTheme('countersign', {
      base: root.dataset.theme === 'dark' ? 'vs-dark' : 'vs',
      inherit: true,
      rules: [
        { token: 'string.key.json', foreground: plain('accent') },
        { token: 'string.value.json', foreground: plain('success') },
        { token: 'number', foreground: plain('warning') },
        { token: 'keyword', foreground: plain('info') },
      ],
      colors: {
        'editor.background': token('bg'),
        'editor.foreground': token('text'),
        'editorLineNumber.foreground': token('text-3'),
        'editorLineNumber.activeForeground': token('text-2'),
        'editor.selectionBackground': token('selection'),
        'editorCursor.foreground': token('text'),
        'editor.lineHighlightBorder': token('hairline'),
        'editorWidget.background': token('surface'),
        focusBorder: token('focus'),
      },
    });
    monaco.editor.setTheme('countersign');
  };
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The bundler shortens colours to three digits where it can; the editor takes six only. */
function sixDigits(colour: string): string {
  return colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
}

// The editor's own JSON mode loads every feature of the editor after the first editor was made: features without their
// services then throw, and foreign keys (Ctrl+Enter, F1) take those of the window. Colours and brackets are all we need.
/** Colours for JSON: keys apart from texts, numbers, the three words. */
const jsonTokens: languages.IMonarchLanguage = {
  defaultToken: '',
  tokenPostfix: '.json',
  tokenizer: {
    root: [
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'string.key'],
      [/"(?:[^"\\]|\\.)*"/, 'string.value'],
      [/"(?:[^"\\]|\\.)*$/, 'invalid'],
      [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
      [/[a-z]+/, { cases: { 'true|false|null': 'keyword', '@default': 'invalid' } }],
      [/[{}[\]]/, '@brackets'],
      [/[,:]/, 'delimiter'],
    ],
  },
};

const jsonConfiguration: languages.LanguageConfiguration = {
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}', notIn: ['string'] },
    { open: '[', close: ']', notIn: ['string'] },
    { open: '"', close: '"', notIn: ['string'] },
  ],
};
