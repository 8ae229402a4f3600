// zod 和 parseArgs 写出的简短说明。仅在消息的译文以 {1!} 指明之处查找。
import type { MessageTable } from './message-translator.ts';

/** Of zod's English words; test/shared/text/foreign-words.test.ts makes zod say them. */
export const zodWordsZh: MessageTable = {
  'Invalid input': '内容不符合要求',
  'Invalid input: expected {1}, received {2}': '应为 {1!}，实为 {2!}',
  'Invalid input: expected {1}': '应为 {1!}',
  'Invalid option: expected one of {1}': '应为以下之一：{1}',
  'Invalid discriminator value. Expected {1}': '应为以下之一：{1}',
  'Invalid input: more than one option matched': '同时符合多种形式',
  'Too big: expected {1} to have <={2} {3}': '{1!}最多 {2} {3!}',
  'Too big: expected {1} to have <{2} {3}': '{1!}须少于 {2} {3!}',
  'Too big: expected {1} to have exactly {2} {3}': '{1!}须正好 {2} {3!}',
  'Too big: expected {1} to be <={2}': '{1!}最大为 {2}',
  'Too big: expected {1} to be <{2}': '{1!}须小于 {2}',
  'Too small: expected {1} to have >={2} {3}': '{1!}至少 {2} {3!}',
  'Too small: expected {1} to have >{2} {3}': '{1!}须多于 {2} {3!}',
  'Too small: expected {1} to have exactly {2} {3}': '{1!}须正好 {2} {3!}',
  'Too small: expected {1} to be >={2}': '{1!}最小为 {2}',
  'Too small: expected {1} to be >{2}': '{1!}须大于 {2}',
  'Invalid string: must start with "{1}"': '须以“{1}”开头',
  'Invalid string: must end with "{1}"': '须以“{1}”结尾',
  'Invalid string: must include "{1}"': '须含有“{1}”',
  'Invalid string: must match pattern {1}': '须符合模式 {1}',
  'Invalid number: must be a multiple of {1}': '须为 {1} 的倍数',
  'Unrecognized key: {1}': '无法识别的成员：{1}',
  'Unrecognized keys: {1}': '无法识别的成员：{1}',
  'Invalid key in {1}': '{1!}中的名称不符合要求',
  'Invalid value in {1}': '{1!}中的值不符合要求',
  'Invalid {1}': '不是合法的 {1!}',
  'a member that is not known': '无法识别的成员',
  // The names of types and units.
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '对象',
  record: '对象',
  array: '列表',
  map: '对象',
  set: '集合',
  undefined: '未给出',
  null: 'null（空）',
  NaN: 'NaN（非数字）',
  date: '日期',
  characters: '个字符',
  items: '项',
  entries: '项',
  bytes: '字节',
  input: '输入',
  'email address': '邮件地址',
  'ISO datetime': 'ISO 日期时间',
  'ISO date': 'ISO 日期',
  'IPv4 address': 'IPv4 地址',
  'IPv6 address': 'IPv6 地址',
  'base64-encoded string': 'Base64 文本',
  // An invisible character of a secret.
  'U+{1} at {2}': 'U+{1}（第 {2} 位）',
  // A place and what is wrong there.
  '{where}: {what}': '{where}：{what!}',
};

/** Of node:util's parseArgs. */
export const argumentWordsZh: MessageTable = {
  "Unknown option '{1}'": '没有选项“{1}”',
  "Unknown option '{1}'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- \"{2}\"":
    '没有选项“{1}”。以“-”开头的参数请放在“--”之后，如 -- "{2}"',
  "Option '{1} <value>' argument missing": '选项“{1}”缺少值',
  "Option '{1}' does not take an argument": '选项“{1}”不带值',
  "Option '{1}' argument is ambiguous.\nDid you forget to specify the option argument for '{2}'?\nTo specify an option argument starting with a dash use '{3}'.":
    '选项“{1}”的值有歧义。以“-”开头的值请写成 {3}（{2}）',
  "Unexpected argument '{1}'. This command does not take positional arguments": '多余的参数“{1}”',
};
