// THE table of what the host says, in Chinese. A message that the host gets is one line here: its English template with
// {1}, {2} … for the values in their order. test/shared/text/host-messages.test.ts names what is missing or left over.
import { gatewayPublishingEn } from '../gateway-publishing.en.ts';
import { gatewayPublishingZh } from '../gateway-publishing.zh.ts';
import { networkFailuresEn } from '../network-failures.en.ts';
import { networkFailuresZh } from '../network-failures.zh.ts';
import { openApiImportEn } from '../openapi-import.en.ts';
import { openApiImportZh } from '../openapi-import.zh.ts';
import { shellEn } from '../shell.en.ts';
import { shellZh } from '../shell.zh.ts';
import { argumentWordsZh, zodWordsZh } from './foreign-words.zh.ts';
import { gatewayMessagesZh } from './gateway.zh.ts';
import { gatewayPolicyRulesZh } from './gateway-policy-rules.zh.ts';
import { gatewayRulesZh } from './gateway-rules.zh.ts';
import { type MessageTable, messageTranslator } from './message-translator.ts';
import { jsonWordsZh, yamlWordsZh } from './parser-words.zh.ts';
import { sendingMessagesZh } from './sending.zh.ts';
import { vaultMessagesZh } from './vault.zh.ts';
import { workspaceMessagesZh } from './workspace.zh.ts';

/** Of the host's own messages; each line has a source. */
export const hostMessagesZh: MessageTable = {
  ...gatewayMessagesZh,
  ...sendingMessagesZh,
  ...vaultMessagesZh,
  ...workspaceMessagesZh,
};

/** What is allowed at a place of the gateway file and what was found there; each line has a source. */
export const hostWordsZh: MessageTable = { ...gatewayRulesZh, ...gatewayPolicyRulesZh };

/** What has a table in both languages elsewhere. */
const elsewhere: MessageTable = {
  ...pairs(gatewayPublishingEn, gatewayPublishingZh),
  ...pairs(shellEn, shellZh),
  ...Object.fromEntries(
    Object.entries(pairs(networkFailuresEn, networkFailuresZh)).map(([en, zh]) => [
      `${en} ({code})`,
      `${zh}（{code}）`,
    ]),
  ),
};

/** The texts of two tables with the same keys, from one language to the other. */
function pairs<K extends string>(en: Readonly<Record<K, string>>, zh: Readonly<Record<K, string>>): MessageTable {
  const keys = Object.keys(en) as K[];
  return Object.fromEntries(
    keys.flatMap((key) => [short, long].map((form) => [single(form(en[key])), single(form(zh[key]))])),
  );
}

/** A part in `[[ ]]` stands or is left out, as in fillText. */
function long(text: string): string {
  return text.replace(/\[\[(.*?)\]\]/gs, '$1');
}

function short(text: string): string {
  return text.replace(/\[\[.*?\]\]/gs, '');
}

/** Placeholders of i18next's form in the form of the message table. */
function single(text: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, '{$1}');
}

export const hostMessagesInChinese = messageTranslator({
  sentences: { ...elsewhere, ...hostMessagesZh },
  words: {
    ...pairs(openApiImportEn, openApiImportZh),
    ...hostWordsZh,
    ...zodWordsZh,
    ...yamlWordsZh,
    ...jsonWordsZh,
    ...argumentWordsZh,
  },
});
