// Every message that the host makes has its Chinese: read out of the sources, so that a new one cannot be forgotten.
import { expect, test } from 'vitest';
import { gatewayMessagesZh } from '../../../shared/text/host-messages/gateway.zh.ts';
import { hostMessage } from '../../../shared/text/host-messages/host-message.ts';
import { hostMessagesZh, hostWordsZh } from '../../../shared/text/host-messages/host-messages.zh.ts';
import { sendingMessagesZh } from '../../../shared/text/host-messages/sending.zh.ts';
import { vaultMessagesZh } from '../../../shared/text/host-messages/vault.zh.ts';
import { workspaceMessagesZh } from '../../../shared/text/host-messages/workspace.zh.ts';
import { passedOn } from '../../support/host-messages/message-sources.ts';
import { scanMessages, scanWords } from '../../support/host-messages/scan-messages.ts';

const scanned = scanMessages();
const words = scanWords();

test('every message of the host has a Chinese one', () => {
  const missing = [...scanned.templates].filter(([template]) => !Object.hasOwn(hostMessagesZh, template));
  expect(missing.map(([template, files]) => `${[...files].join(', ')}: ${template}`)).toEqual([]);
});

test('every line of the table is a message of the host', () => {
  expect(Object.keys(hostMessagesZh).filter((template) => !scanned.templates.has(template))).toEqual([]);
});

test('a message stands in one table only', () => {
  const all = [gatewayMessagesZh, sendingMessagesZh, vaultMessagesZh, workspaceMessagesZh].flatMap(Object.keys);
  expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
});

test('a message and its translation have the same placeholders', () => {
  const all = { ...hostMessagesZh, ...hostWordsZh };
  const differing = Object.entries(all).filter(([en, zh]) => placeholders(en) !== placeholders(zh));
  expect(differing.map(([en]) => en)).toEqual([]);
});

test('every message is found again by its fixed words, and no other one in its place', () => {
  const values = (template: string) => template.replace(/\{(\w+)!?\}/g, (_, name: string) => `v-${name}`);
  const differing = Object.entries(hostMessagesZh).filter(
    ([en, zh]) => hostMessage(values(en), 'zh-CN') !== values(zh),
  );
  expect(differing.map(([en]) => en)).toEqual([]);
});

test('a translation holds no English sentence', () => {
  const latin = Object.values(hostMessagesZh)
    .map((zh) => zh.replace(/“[^”]*”/g, '“”'))
    .filter((zh) => /[a-z]+(?: [a-z]+){2}/.test(zh) || !/\p{Script=Han}/u.test(zh));
  expect(latin).toEqual([]);
});

test('every rule of the gateway file has its Chinese, and no line is left over', () => {
  expect([...words].filter((word) => !Object.hasOwn(hostWordsZh, word))).toEqual([]);
  expect(Object.keys(hostWordsZh).filter((word) => !words.has(word))).toEqual([]);
});

test('what is passed on as a whole is listed with where its words are', () => {
  expect([...scanned.passedOn].sort()).toEqual(Object.keys(passedOn).sort());
});

test('every listed source is still there', () => {
  expect(scanned.idle).toEqual([]);
});

function placeholders(template: string): string {
  return [...new Set([...template.matchAll(/\{(\w+)!?\}/g)].map(([, name]) => name))].sort().join();
}
