import { expect, test } from 'vitest';
import { checkExternalLink } from '../../../electron/hosting/external-link.ts';

test('https is opened, http only after a question', () => {
  expect(checkExternalLink('https://example.com/a?b=c#d')).toEqual({
    ok: true,
    url: 'https://example.com/a?b=c#d',
    mustConfirm: false,
  });
  expect(checkExternalLink('http://example.com/')).toMatchObject({ ok: true, mustConfirm: true });
  expect(checkExternalLink('HTTPS://EXAMPLE.COM/@name/x@y')).toMatchObject({
    ok: true,
    url: 'https://example.com/@name/x@y',
  });
});

test.each([
  ['file:///etc/passwd'],
  ['smb://host/share'],
  ['ms-msdt:/id PCWDiagnostic'],
  ['javascript:alert(1)'],
  ['\\\\host\\share'],
  ['//host/share'],
  ['https://a@b'],
  ['https://a:b@c/'],
  ['https://@b/'],
  ['https:a@b'],
  ['https:///evil'],
  ['https://\\evil.example'],
  ['https:\\\\evil.example'],
  ['/etc/passwd'],
  ['C:\\Windows\\System32\\calc.exe'],
  ['data:text/html,x'],
  ['vbscript:x'],
  ['ftp://example.com/'],
  ['app://countersign/'],
  ['mailto:a@b'],
  ['search-ms:x'],
  [' https://example.com/'],
  ['https://example.com/ x'],
  ['https://exa\nmple.com/'],
  ['https://exa\tmple.com/'],
  ['https://example.com/\u0000'],
  ['https://example.com/\u202egnp.exe'.replace('example.com/', 'a b/')],
  ['https://'],
  [''],
  [`https://example.com/${'x'.repeat(2048)}`],
  [`https://example.com/${'密'.repeat(500)}`],
  [undefined],
  [null],
  [7],
  [{ href: 'https://example.com/' }],
  [['https://example.com/']],
])('%s is refused', (address) => {
  expect(checkExternalLink(address)).toEqual({ ok: false, reason: expect.any(String) });
});
