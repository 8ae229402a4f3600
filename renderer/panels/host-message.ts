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
  return wordsFor(currentLanguage(), tables.getState().chinese).sentence(message);
}

const AS_IT_IS: HostWords = { sentence: (message) => message, word: (text) => text };

function wordsFor(language: Language, chinese: MessageTranslator | undefined): HostWords {
  return language === 'zh-CN' && chinese !== undefined ? chinese : AS_IT_IS;
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
