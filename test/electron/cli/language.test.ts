import { expect, test } from 'vitest';
import { textIn } from '../../../electron/cli/language.ts';

test('what a service or a schema says is Chinese in a Chinese terminal, and English elsewhere', () => {
  const message = 'The credential "a" is not on this machine. Make it, or choose another one.';
  expect(textIn('zh-CN')('cli.error.service', { message })).toBe('本机没有凭据“a”。请新建，或选择其他凭据。');
  expect(textIn('en')('cli.error.service', { message })).toBe(message);
  const reason = 'Too big: expected number to be <=5';
  expect(textIn('zh-CN')('cli.error.memberWrong', { member: 'port', reason })).toBe('port：数字最大为 5');
});
