// What written help pages name must exist: parts of the window, fault switches, commands and their flags, gateway
// parameters, the gateway's own words.
import { describe, expect, it } from 'vitest';
import { commands } from '../../../electron/cli/commands/index.ts';
import { commonFlags } from '../../../electron/cli/help.ts';
import { parseArguments } from '../../../electron/cli/parse-arguments.ts';
import { errorCodes, errorRowsOf } from '../../../shared/catalog/error-codes.ts';
import { faultSwitches } from '../../../shared/gateway/faults.ts';
import { helpPage } from '../../../shared/help/help-pages.ts';
import { inlineParts } from '../../../shared/help/inline-text.ts';
import { linkTargets, pageWords } from '../../../shared/help/page-texts.ts';
import { isTextKey, windowKeys } from '../../../shared/help/window-names.ts';
import { causeIds } from '../../../shared/model/cause-ids.ts';
import { detailIds, faqIds, type HelpPage, topicIds } from '../../../shared/text/help/help-page.ts';
import { detailPages, faqPages, topicPages } from '../../../shared/text/help/index.ts';
import { screensEn } from '../../../shared/text/screens.en.ts';
import { screensZh } from '../../../shared/text/screens.zh.ts';

const pages = [...Object.values(faqPages), ...Object.values(topicPages), ...Object.values(detailPages)];
const byName = pages.map((page) => [page.id, page] as const);

const codeBlocks = (page: HelpPage) => page.blocks.flatMap((block) => (block.kind === 'code' ? [block.code] : []));
const quotes = (page: HelpPage) => [
  ...codeBlocks(page),
  ...pageWords(page)
    .flat()
    .flatMap((text) => inlineParts(text).flatMap((part) => (part.kind === 'code' ? [part.text] : []))),
];
const keysOf = (page: HelpPage) => new Set(pageWords(page).flat().flatMap(windowKeys));

/** A line of a shell in words: quotes group, nothing else is special. */
const shellWords = (line: string) =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? '');

describe('what a written page names exists', () => {
  it.each(byName)('in the window, the same parts in both languages: %s', (id, page) => {
    expect([...keysOf(page)].filter((key) => !isTextKey(key))).toEqual([]);
    for (const [en, zh] of pageWords(page)) {
      expect(new Set(windowKeys(zh)), en).toEqual(new Set(windowKeys(en)));
    }
    // A name with a place for a value would show the braces.
    const names = [...keysOf(page)].filter(isTextKey).flatMap((key) => [screensEn[key], screensZh[key]]);
    expect(names.filter((name) => name.includes('{{'))).toEqual([]);
    expect(JSON.stringify(helpPage(id))).not.toContain('{{');
  });

  it.each(byName)('as a fault switch: %s', (_, page) => {
    const named = [...keysOf(page)].flatMap((key) => key.match(/^fault\.([A-Z_]+)$/)?.[1] ?? []);
    const known: readonly string[] = faultSwitches.map(({ type }) => type);
    for (const type of named) expect(known).toContain(type);
  });

  it.each(byName)('as a command with these flags: %s', (_, page) => {
    const lines = quotes(page).flatMap((text) => text.split('\n').filter((line) => /\bcountersign /.test(line)));
    for (const line of lines) {
      const [name = '', ...words] = shellWords(line.slice(line.indexOf('countersign ') + 12));
      const command = commands.find((each) => each.name === name);
      expect(command?.name, line).toBe(name);
      const given = parseArguments(words, [...(command?.flags ?? []), ...commonFlags]);
      const isKeyless = ['none', 'app_code', 'iam_token'].includes(given.value('scheme') ?? '');
      if (name === 'send' || name === 'sign') expect(given.has('key') || isKeyless, line).toBe(true);
    }
  });

  it.each(byName)('as words of the gateway: %s', (_, page) => {
    for (const code of codeBlocks(page).filter((text) => text.includes('"error_code"'))) {
      const { error_code, error_msg } = JSON.parse(code);
      const known = errorRowsOf(error_code).flatMap(({ message, details }) => [
        message,
        ...details.map(({ pattern }) => pattern),
      ]);
      const fits = (text: string | RegExp) => (typeof text === 'string' ? text === error_msg : text.test(error_msg));
      expect(known.some(fits), `${error_code}: ${error_msg}`).toBe(true);
    }
    const codes = quotes(page).flatMap((text) => text.match(/APIG\.\d{4}/g) ?? []);
    expect(codes.filter((code) => errorRowsOf(code).length === 0)).toEqual([]);
  });

  it('every fault switch is on the pages of the sections that it imitates', () => {
    const missing = faultSwitches.flatMap(({ type, faq }) =>
      faq
        .map((section) => [section, Object.entries(faqPages).find(([id]) => id === section)?.[1]] as const)
        .filter(([, page]) => page !== undefined && !keysOf(page).has(`fault.${type}`))
        .map(([section]) => `${section} ${type}`),
    );
    expect(missing).toEqual([]);
  });

  it('a page on a wording belongs to a detail of the table of errors', () => {
    const details = errorCodes.flatMap((row) => row.details.map(({ id }) => id));
    for (const [id, page] of Object.entries(detailPages)) {
      expect(details).toContain(id);
      expect(page.id).toBe(`detail-${id}`);
      expect(page.related).toContain(`code-${id.slice(0, 4)}`);
    }
    for (const [id, page] of Object.entries(topicPages)) expect(page.id).toBe(`topic-${id}`);
  });
});

const englishWords = (page: HelpPage) =>
  pageWords(page)
    .map(([en]) => en.split(/\s+/).length)
    .reduce((sum, count) => sum + count, 0);
/** A Chinese character, or a word of Latin letters among them. */
const chineseWords = (page: HelpPage) =>
  pageWords(page)
    .map(([, zh]) => zh.match(/[一-鿿]|[\w./-]+/g)?.length ?? 0)
    .reduce((sum, count) => sum + count, 0);

describe('a written page', () => {
  it.each(byName)('is short, and says as much in one language as in the other: %s', (_, page) => {
    expect(englishWords(page)).toBeGreaterThan(80);
    expect(englishWords(page)).toBeLessThan(330);
    const ratio = chineseWords(page) / englishWords(page);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(2);
  });

  it.each(byName)('leads on to other pages and to a place of the window: %s', (_, page) => {
    expect([...page.related, ...linkTargets(page, 'en')].length).toBeGreaterThan(0);
    expect(page.places.length).toBeGreaterThan(0);
  });
});

it('every cause is reached from a written page, save those of one line of the signature', () => {
  const reached = new Set<string>(pages.flatMap((page) => [...page.related, ...linkTargets(page, 'en')]));
  const ofOneLine = /^(uri|query|header|body|algorithm|method|clock)\./;
  const missing = causeIds.filter(
    (cause) => cause !== 'none' && !ofOneLine.test(cause) && !reached.has(`cause-${cause}`),
  );
  expect(missing).toEqual([]);
});

it('every section, topic and wording has its page', () => {
  expect(Object.keys(faqPages)).toEqual(faqIds);
  expect(Object.keys(topicPages)).toEqual(topicIds);
  expect(Object.keys(detailPages)).toEqual(detailIds);
});
