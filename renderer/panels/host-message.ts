// The host's messages in the language now in force. The Chinese table comes only when Chinese is wanted: it is no part
// of what every start loads.

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { MessageTranslator } from '../../shared/text/host-messages/message-translator.ts';
import { currentLanguage, type Language, languageReady, onLanguage, useText } from './use-text.ts';

interface Tables {
  readonly chinese: MessageTranslator | undefined;
}

const tables = createStore<Tables>(() => ({ chinese: undefined }));
let loading: Promise<void> | undefined;

onLanguage((language) => {
  if (language === 'zh-CN') void load().catch(() => undefined);
});

/** What one message of the host is in another language. */
export interface HostWords {
  /** For what the host says in sentences: an error, a notice. */
  readonly sentence: (message: string) => string;
  /** For a short text that is known to be the host's: what a field allows. */
  readonly word: (text: string) => string;
}

/** For what is on screen: drawn again when the language changes and when the table is there. */
export function useHostWords(): HostWords {
  const { language } = useText();
  return wordsFor(
    language,
    useStore(tables, ({ chinese }) => chinese),
  );
}

/** Waits for the table. Where it cannot be loaded the message stays as it is. */
export async function sayHostMessage(message: string): Promise<string> {
  await languageReady();
  if (currentLanguage() === 'zh-CN') await load().catch(() => undefined);
  const spoken = wordsFor(currentLanguage(), tables.getState().chinese).sentence(message);
  if (spoken !== message) remember(spoken, message);
  return spoken;
}

/**
 * What was said in Chinese, by the host's own words of it: a store keeps an error as it was said once, and the window may
 * have another language by now. The newest few hundred are enough for what is on screen.
 */
const said = new Map<string, string>();
const MOST_SAID = 300;

function remember(spoken: string, message: string): void {
  said.delete(spoken);
  said.set(spoken, message);
  const [oldest] = said.keys();
  if (said.size > MOST_SAID && oldest !== undefined) said.delete(oldest);
}

const original = (message: string): string => said.get(message) ?? message;

function wordsFor(language: Language, chinese: MessageTranslator | undefined): HostWords {
  if (language !== 'zh-CN' || chinese === undefined) return { sentence: original, word: (text) => text };
  return { sentence: (message) => chinese.sentence(original(message)), word: chinese.word };
}

function load(): Promise<void> {
  loading ??= import('../../shared/text/host-messages/host-messages.zh.ts').then(
    ({ hostMessagesInChinese }) => tables.setState({ chinese: hostMessagesInChinese }),
    (error: unknown) => {
      // The next message tries again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
