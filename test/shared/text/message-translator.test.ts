import { describe, expect, test } from 'vitest';
import { readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { z } from '../../../shared/model/json-mode.ts';
import { readYaml } from '../../../shared/model/workspace-yaml.ts';
import { hostMessage } from '../../../shared/text/host-messages/host-message.ts';
import { hostMessagesInChinese } from '../../../shared/text/host-messages/host-messages.zh.ts';
import { messageTranslator } from '../../../shared/text/host-messages/message-translator.ts';

const zh = (message: string) => hostMessage(message, 'zh-CN');

describe('a message of the host in Chinese', () => {
  test('is found by its whole text', () => {
    expect(zh('This vault has no passphrase.')).toBe('此处没有设置口令。');
  });

  test('is English for English, and stays as it is when nobody knows it', () => {
    expect(hostMessage('This vault has no passphrase.', 'en')).toBe('This vault has no passphrase.');
    expect(zh('The signature does not match.')).toBe('The signature does not match.');
  });

  test('takes its values along, as they are', () => {
    expect(zh('There is a folder "$& {1} A passphrase is needed" already.')).toBe(
      '已有文件夹“$& {1} A passphrase is needed”。',
    );
    expect(zh('The gateway cannot listen on ::1:8780 (EINVAL).')).toBe('网关无法监听 ::1:8780（EINVAL）。');
  });

  test('translates messages inside of messages', () => {
    const taken =
      'The gateway cannot listen on 127.0.0.1:8780: another program uses this port. Choose another port, or 0 for a free one.';
    expect(zh(`${taken} It listens on port 40123 until the app closes.`)).toBe(
      '网关无法监听 127.0.0.1:8780：该端口已被其他程序占用。请选择其他端口，或填 0 使用空闲端口。在应用关闭前改用端口 40123。',
    );
  });

  test('takes several sentences one by one, and none of them when one is not known', () => {
    expect(
      zh(
        'The request was not sent. {{a}} is not defined in the environment or the base (url). {{b}} is not defined in the environment or the base (url).',
      ),
    ).toBe('请求未发送。{{a}} 在变量集和基础中均未定义（url）。{{b}} 在变量集和基础中均未定义（url）。');
    expect(zh('This request is not signed. This vault has no passphrase.')).toBe('此请求不签名。此处没有设置口令。');
    expect(zh('This vault has no passphrase. Nobody knows this.')).toBe(
      'This vault has no passphrase. Nobody knows this.',
    );
  });

  test('covers what has its own tables: network failures, publishing, notices of the shells', () => {
    expect(
      zh('Nothing listens on 10.0.0.1:443: the connection was refused. Check host and port. (ECONNREFUSED)'),
    ).toMatch(/^10\.0\.0\.1:443 上没有程序监听.*（ECONNREFUSED）$/);
    expect(zh('There is no environment TEST. Environments: RELEASE.')).toBe('没有环境 TEST。已有环境：RELEASE。');
  });

  test('takes no longer for a message that somebody else filled', () => {
    const hostile = `${'a It listens on port 1 until the app closes. '.repeat(2000)}x`;
    expect(zh(hostile)).toBe(hostile);
    const nested = `${'The request was not sent. '.repeat(29)}x`;
    expect(zh(nested).endsWith('x')).toBe(true);
  });
});

describe('of several templates that fit', () => {
  const { sentence } = messageTranslator({
    sentences: { '{1}.': '甲{1}', 'The {1} is {2}.': '乙{1}{2}', 'The port is {1}.': '丙{1}', '{a} and {a}': '丁{a}' },
    words: { port: '端口' },
  });

  test('the one with the most words of its own is meant', () => {
    expect(sentence('The port is 1.')).toBe('丙1');
    expect(sentence('The file is port.')).toBe('乙fileport');
    expect(sentence('port.')).toBe('甲port');
  });

  test('a placeholder that stands twice has one value', () => {
    expect(sentence('x and x')).toBe('丁x');
    expect(sentence('x and y')).toBe('x and y');
  });
});

describe('what zod says', () => {
  const schema = z.strictObject({
    name: z.string().min(2).max(3),
    port: z.int().min(1).max(65_535),
    mode: z.enum(['a', 'b']),
    kind: z.literal('x'),
    list: z.array(z.string()).max(1),
    start: z.string().startsWith('/'),
    mail: z.email(),
    either: z.union([z.string(), z.number()]),
    flag: z.boolean(),
    map: z.record(z.string(), z.number()),
    even: z.number().multipleOf(2),
    form: z.string().regex(/^a+$/),
    when: z.iso.datetime(),
  });

  const inputs: readonly unknown[] = [
    {},
    7,
    {
      name: 'a',
      port: 0,
      mode: 'c',
      kind: 'y',
      list: ['a', 'b'],
      start: 'a',
      mail: 'x',
      either: true,
      flag: 1,
      map: [],
    },
    { name: 'abcd', port: 70_000, mode: 1, list: 'a', even: 3, form: 'b', when: 'x', other: 1, map: { a: 'b' } },
    { port: 1.5, even: Number.NaN, other: 1, another: 2 },
  ];

  test.each(inputs.map((input, index) => [index, input]))('is Chinese: %#', (_index, input) => {
    const issues = schema.safeParse(input).error?.issues ?? [];
    expect(issues.length).toBeGreaterThan(0);
    for (const { message } of issues) {
      const said = hostMessagesInChinese.word(message);
      expect(said, message).toMatch(/\p{Script=Han}/u);
      expect(said).not.toMatch(/[a-z]+ [a-z]+/);
    }
  });

  test('is Chinese inside of a message, with its place', () => {
    expect(
      zh(
        'The input does not fit: network.port: Too big: expected number to be <=65535; id: a member that is not known.',
      ),
    ).toBe('输入不符合格式：network.port：数字最大为 65535；id：无法识别的成员。');
  });
});

test('what is wrong with a gateway file is Chinese: what was found and what is allowed', () => {
  const reading = readGatewayConfig({
    version: 2,
    groups: [{ name: '', domains: 7, apis: [{ name: 'a', method: 'GO', path: 'x', extra: 1 }] }],
    clock: { offsetSeconds: 'x' },
    apps: [{ key: 'k' }],
    faults: [{ type: 'NONE' }],
    unknown: {},
  });
  const problems = reading.ok ? [] : reading.problems;
  expect(problems.length).toBeGreaterThan(5);
  for (const { found, allowed } of problems) {
    for (const text of [found, allowed]) {
      const said = hostMessagesInChinese.word(text);
      expect(said, text).not.toMatch(/\b(?!pattern)[a-z]+ [a-z]+ [a-z]+/);
      if (/[a-z] [a-z]/.test(text)) expect(said, text).toMatch(/\p{Script=Han}/u);
    }
  }
});

describe('what a parser says', () => {
  const yaml = [
    'a: 1\na: 2',
    'a: [1, 2',
    'a: "x',
    "a: 'x",
    '\ta: 1',
    'a: b: c',
    '- a\n b: 1',
    'a: *x',
    'a: @b',
    '{a: 1 b: 2}',
    'a:\n  - 1\n - 2',
    'a: "\\q"',
    '%YAML 1.2\na: 1',
    'a: 1\n---\nb: 2',
    'a: &x &y 1',
    'a\nb: 1',
  ];
  test.each(yaml)('of YAML is Chinese: %j', (text) => {
    const reading = readYaml(text);
    expect(reading.ok).toBe(false);
    expectChinese(reading.ok ? '' : reading.problem.message);
  });

  const json = [
    '{',
    '{"a":1',
    '{"a" 1}',
    '{a:1}',
    '{"a":1,}',
    '[1 2]',
    '[1,]',
    '"a',
    '"\n"',
    '"\\q"',
    '"\\u12"',
    '-',
    '1.',
    '1e',
    '{} x',
    '{"a":"b" "c"}',
    'undefined',
    '',
    '[1,\n2,\n}',
  ];
  test.each(json)('of JSON is Chinese: %j', (text) => {
    let said = '';
    try {
      JSON.parse(text);
    } catch (error) {
      said = error instanceof Error ? error.message : '';
    }
    expectChinese(said);
  });

  function expectChinese(message: string): void {
    const said = hostMessagesInChinese.word(message);
    expect(said, message).toMatch(/\p{Script=Han}/u);
    expect(said, message).not.toMatch(/[A-Za-z]+ [a-z]+ [a-z]+/);
  }
});
