import { expect, test } from 'vitest';
import { createSystemLinks } from '../../../electron/desktop/system-links.ts';
import { shellText } from '../../../electron/hosting/shell-text.ts';

function links(answer: number) {
  const opened: string[] = [];
  const asked: unknown[] = [];
  const dialog = {
    showMessageBox: async (...args: unknown[]) => {
      asked.push(args.at(-1));
      return { response: answer, checkboxChecked: false };
    },
  };
  const made = createSystemLinks({
    shell: { openExternal: async (url) => void opened.push(url) },
    dialog: dialog as never,
    text: () => shellText('en'),
  });
  return { opened, asked, links: made };
}

test('S6: https is opened without a question', async () => {
  const { links: made, opened, asked } = links(1);
  await made.open('https://support.huaweicloud.com/apig/');
  expect(opened).toEqual(['https://support.huaweicloud.com/apig/']);
  expect(asked).toEqual([]);
});

test('S6: http is opened after a question that shows the whole address, and only if the answer is yes', async () => {
  const yes = links(0);
  await yes.links.open('http://example.com/a?b=c');
  expect(yes.opened).toEqual(['http://example.com/a?b=c']);
  expect(JSON.stringify(yes.asked)).toContain('http://example.com/a?b=c');
  const no = links(1);
  await no.links.open('http://example.com/');
  expect(no.opened).toEqual([]);
});

test('S6: anything else is refused without a question', async () => {
  const { links: made, opened, asked } = links(0);
  await expect(made.open('file:///etc/passwd')).rejects.toMatchObject({ code: 'BAD_INPUT' });
  expect([...opened, ...asked]).toEqual([]);
});
