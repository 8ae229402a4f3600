import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Forwarded } from '../../../../renderer/features/gateway/forwarded.tsx';
import { canonicalRequestLines, stringToSignLines } from '../../../../renderer/features/gateway/forwarded-lines.ts';
import { loadLanguage, setLanguage } from '../../../../renderer/panels/use-text.ts';
import type { ForwardedRequest } from '../../../../shared/model/gateway-log.ts';

beforeAll(() => loadLanguage('zh-CN'));

const canonicalRequest = [
  'GET',
  '/to/',
  '',
  'host:back.example.com',
  'x-sdk-date:20260527T030000Z',
  '',
  'host;x-sdk-date',
  'e3b0c442',
].join('\n');
const plain: ForwardedRequest = {
  method: 'GET',
  url: 'http://back.example.com:80/to?<b>',
  headers: [['X-Trace', 'one']],
};
const signing = { header: 'X-Proof', canonicalRequest, stringToSign: 'SDK-HMAC-SHA256\n20260527T030000Z\nabc' };
const textOf = (request: ForwardedRequest) =>
  renderToStaticMarkup(<Forwarded request={request} />).replace(/<[^>]*>/g, ' ');

afterEach(() => setLanguage('en'));

describe('the request as forwarded', () => {
  it('names each line that was signed, in order', () => {
    const lines = canonicalRequestLines(canonicalRequest);
    expect(lines.map(({ text }) => text).join('\n')).toBe(canonicalRequest);
    expect(lines.map(({ label }) => label.replace('inspector.label.', ''))).toEqual([
      'method',
      'canonicalUri',
      'canonicalQueryString',
      'canonicalHeader',
      'canonicalHeader',
      'headersEnd',
      'signedHeaders',
      'payloadHash',
    ]);
    expect(stringToSignLines(signing.stringToSign).map(({ means }) => means)).toEqual([
      'forwarded.means.algorithm',
      'forwarded.means.date',
      'forwarded.means.hash',
    ]);
  });

  it('shows address and headers, hostile text as text, and no signature where none was made', () => {
    const text = textOf(plain);
    expect(text).toContain('http://back.example.com:80/to?&lt;b&gt;');
    expect(text).toContain('X-Trace: one');
    expect(text).not.toContain('line by line');
  });

  it.each([
    ['en', 'SignedHeaders in X-Proof', '(empty)'],
    ['zh-CN', 'X-Proof 中的 SignedHeaders', '（空）'],
  ] as const)('explains the signature of a signature key: %s', (language, ...expected) => {
    setLanguage(language);
    const text = textOf({ ...plain, signing });
    for (const words of [...expected, 'host;x-sdk-date', 'SDK-HMAC-SHA256']) expect(text).toContain(words);
    expect(text).not.toMatch(/forwarded\.|inspector\./);
  });
});
