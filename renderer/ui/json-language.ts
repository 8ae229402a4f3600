import type { languages } from 'monaco-editor/editor';

// The editor's own JSON mode loads every feature of the editor after the first editor was made: features without their
// services then throw, and foreign keys (Ctrl+Enter, F1) take those of the window. Colours and brackets are all we need.

const word = /[a-z]+/;

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
      [word, { cases: { 'true|false|null': 'keyword', '@default': 'invalid' } }],
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
