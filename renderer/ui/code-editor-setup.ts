import type { languages } from 'monaco-editor/editor';

export type Monaco = typeof import('monaco-editor/editor');
export type Editor = ReturnType<Monaco['editor']['create']>;

export const editorOptions = {
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
export function letTabLeaveAfterEscape(editor: Editor, escapeKey: number): void {
  editor.onKeyDown(({ keyCode }) => {
    if (keyCode === escapeKey) editor.updateOptions({ tabFocusMode: true });
  });
  editor.onDidBlurEditorText(() => editor.updateOptions({ tabFocusMode: false }));
}

/** The editor takes colours as values, so they are read from the tokens, again when the theme changes. */
export function followTheme(monaco: Monaco): () => void {
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
export const jsonTokens: languages.IMonarchLanguage = {
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

export const jsonConfiguration: languages.LanguageConfiguration = {
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
