// The words of the shells in the language of the system or of the settings.

import { fillText } from '../../shared/text/fill-text.ts';
import { shellEn } from '../../shared/text/shell.en.ts';
import { shellZh } from '../../shared/text/shell.zh.ts';
import type { SettingsNotice } from './settings-file.ts';

export type ShellText = (key: keyof typeof shellEn, params?: Readonly<Record<string, string>>) => string;

/** `locale` as the system gives it (`zh-CN`, `zh_CN.UTF-8`, `en-GB`); every Chinese gets Simplified Chinese. */
export function shellText(locale: string): ShellText {
  const table: Record<keyof typeof shellEn, string> = languageOfLocale(locale) === 'zh-CN' ? shellZh : shellEn;
  return (key, params = {}) => fillText(table[key], params);
}

export function languageOfLocale(locale: string): 'en' | 'zh-CN' {
  return /^zh\b|^zh[_-]/i.test(locale) ? 'zh-CN' : 'en';
}

/** What opening the settings has found, in words for `app.info`: English, which the window says in its own language. */
export function noticeTexts(notices: readonly SettingsNotice[]): string[] {
  const text = shellText('en');
  return notices.flatMap((notice) => wordsOf(text, notice));
}

function wordsOf(text: ShellText, notice: SettingsNotice): string[] {
  if (notice.kind === 'memoryOnly') return [text('noticeMemoryOnly', { file: notice.file, reason: notice.reason })];
  if (notice.kind === 'rightsNarrowed') return [text('noticeRightsNarrowed', { path: notice.path })];
  const kept = text('noticeSetAside', { file: notice.file, to: notice.to });
  return notice.dropped === undefined ? [kept] : [kept, text('noticeDropped', { file: notice.dropped })];
}
