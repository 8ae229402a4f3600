// Which language the CLI speaks, and its words in that language.
import { cliEn } from '../../shared/text/cli.en.ts';
import { cliZh } from '../../shared/text/cli.zh.ts';
import { fillText } from '../../shared/text/fill-text.ts';
import { hostMessagesInChinese } from '../../shared/text/host-messages/host-messages.zh.ts';

export type CliLanguage = 'en' | 'zh-CN';
export type CliTextKey = keyof typeof cliEn;
/** A text with its placeholders filled. */
export type CliText = (key: CliTextKey, params?: Readonly<Record<string, string>>) => string;

export const cliLanguages: readonly CliLanguage[] = ['en', 'zh-CN'];

/** `zh-CN` when the environment's locale is Chinese (LC_ALL, LC_MESSAGES, LANG in this order), else `en`. */
export function languageOfEnvironment(environment: Readonly<Record<string, string | undefined>>): CliLanguage {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^zh/i.test(locale) ? 'zh-CN' : 'en';
}

export function textIn(language: CliLanguage): CliText {
  if (language === 'en') return (key, params = {}) => fillText(cliEn[key], params);
  return (key, params = {}) => fillText(cliZh[key], inChinese(params));
}

/** What a service or a schema said in English is said in Chinese too. */
function inChinese(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { message, reason, finding } = params;
  return {
    ...params,
    ...(message === undefined ? {} : { message: hostMessagesInChinese.sentence(message) }),
    ...(finding === undefined ? {} : { finding: hostMessagesInChinese.word(finding) }),
    ...(reason === undefined ? {} : { reason: hostMessagesInChinese.word(reason) }),
  };
}
