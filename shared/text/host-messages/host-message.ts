// For programs that have both languages at hand. A window loads the Chinese table only for Chinese
// (renderer/panels/host-message.ts).
import type { TextLanguage } from '../formats-text.ts';
import { hostMessagesInChinese } from './host-messages.zh.ts';

/** A message of the host in `language`; one that is not known stays as it is. */
export function hostMessage(message: string, language: TextLanguage): string {
  return language === 'zh-CN' ? hostMessagesInChinese.sentence(message) : message;
}
