import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import {
  authorizationPieces,
  canonicalRows,
  goneHeaders,
  hexGroups,
  stringToSignRows,
} from '../../../../renderer/panels/signature-inspector/inspector-rows.ts';
import { SignatureInspector } from '../../../../renderer/panels/signature-inspector/signature-inspector.tsx';
import { setLanguage } from '../../../../renderer/panels/use-text.ts';
import type { SigningTrace } from '../../../../shared/model/signing-trace.ts';
import { signRequest } from '../../../../shared/signing/sign-request.ts';

const NOW = Date.UTC(2026, 10, 23, 22, 11, 4);
const SECRET = 'a-secret-nobody-may-see';

function traceOf(
  url: string,
  headers: readonly (readonly [string, string])[] = [],
  at = NOW,
  secret: string | undefined = SECRET,
): SigningTrace {
  const credential = { key: 'demo-app-key', ...(secret === undefined ? {} : { secret }) };
  const result = signRequest({ method: 'GET', url, headers }, credential, at);
  if (!result.ok) throw new Error(result.problem);
  return result.trace;
}

afterEach(() => setLanguage('en'));

describe('canonicalRows', () => {
  it('puts the label at the first header only and names headers as they are sent', () => {
    const rows = canonicalRows(traceOf('https://a/p', [['X-Stage', 'BETA']]), '/p', undefined);
    const headers = rows.filter(({ label }) => label === 'inspector.label.canonicalHeader');
    expect(headers.map(({ showLabel }) => showLabel)).toEqual([true, false, false]);
    expect(headers.map(({ from }) => from)).toEqual([{ name: 'Host' }, { name: 'X-Sdk-Date' }, { name: 'X-Stage' }]);
  });

  it('tells what changed since the last send by part and name, not by position', () => {
    const before = traceOf('https://a/p?x=1', [['X-Old', '1']], NOW - 60_000);
    const now = traceOf('https://a/p?x=2', [['X-New', '1']]);
    const changes = canonicalRows(now, '/p?x=2', before).map(({ key, change }) => [key, change?.kind]);
    expect(changes).toEqual([
      ['method', undefined],
      ['canonicalUri', undefined],
      ['canonicalQueryString', 'changed'],
      ['canonicalHeader host', undefined],
      ['canonicalHeader x-new', 'new'],
      ['canonicalHeader x-sdk-date', 'changed'],
      ['headersEnd', undefined],
      ['signedHeaders', 'changed'],
      ['payloadHash', undefined],
    ]);
    expect(goneHeaders(now, before)).toEqual(['x-old']);
    expect(canonicalRows(now, undefined, undefined).every(({ change }) => change === undefined)).toBe(true);
  });

  it('shows the three lines of the string to sign with their change', () => {
    const rows = stringToSignRows(traceOf('https://a/'), traceOf('https://a/', [], NOW - 1000));
    expect(rows.map(({ label, change }) => [label, change?.kind])).toEqual([
      ['inspector.label.algorithm', undefined],
      ['inspector.label.date', 'changed'],
      ['inspector.label.hash', 'changed'],
    ]);
  });
});

describe('authorizationPieces', () => {
  it('cuts the header into its members without losing a character', () => {
    const { authorization } = traceOf('https://a/');
    const pieces = authorizationPieces(authorization);
    expect(pieces.map(({ text }) => text).join('')).toBe(authorization);
    expect(pieces.map(({ kind }) => kind)).toEqual(['scheme', 'plain', 'key', 'plain', 'names', 'plain', 'signature']);
    expect(pieces[2]?.text).toBe('demo-app-key');
  });

  it('keeps any other form whole', () => {
    expect(authorizationPieces('Basic dXNlcjpwdw==')).toEqual([{ text: 'Basic dXNlcjpwdw==', kind: 'plain' }]);
  });

  it('groups a signature by eight characters', () => {
    expect(hexGroups('0123456789abcdef01')).toEqual(['01234567', '89abcdef', '01']);
    expect(hexGroups('')).toEqual([]);
  });
});

describe('SignatureInspector', () => {
  const draw = (props: Partial<Parameters<typeof SignatureInspector>[0]> = {}) =>
    renderToStaticMarkup(
      <SignatureInspector
        trace={traceOf('https://pets.example.com/v1/pets?b=2&a=1')}
        target="/v1/pets?b=2&a=1"
        {...props}
      />,
    );

  it('shows the four steps with byte counts, the added slash and the origins', () => {
    const html = draw({ secret: { bytes: 32, problems: [] }, accepted: { text: 'accepted 14 min', tone: 'success' } });
    for (const text of ['Canonical request', 'String to sign', 'Signature', 'Authorization', 'accepted 14 min']) {
      expect(html).toContain(text);
    }
    expect(html).toContain('path, “/” added');
    expect(html).toContain('params, sorted');
    expect(html).toContain('body, empty');
    expect(html).toContain('secret: 32 bytes, no invisible characters');
    expect(html).toMatch(/\d+ bytes/);
  });

  it('names the invisible characters of a secret and never the secret', () => {
    const html = draw({ secret: { bytes: 33, problems: ['U+0020 at 32'] } });
    expect(html).toContain('33 bytes, look at U+0020 at 32');
    expect(html).not.toContain(SECRET);
  });

  it('says why there is no signature yet', () => {
    const unsigned = signRequest({ method: 'GET', url: 'https://a/', headers: [] }, { key: 'k' }, NOW);
    if (!unsigned.ok) throw new Error(unsigned.problem);
    const trace = unsigned.trace;
    expect(draw({ trace })).toContain('choose a credential that has a secret');
    expect(draw({ trace, pending: true })).toContain('Computing the signature');
  });

  it('speaks Chinese', () => {
    setLanguage('zh-CN');
    const html = draw({ secret: { bytes: 32, problems: [] } });
    for (const text of ['规范请求', '待签字符串', '签名', '路径，补“/”', '参数，已排序', '32 字节，无不可见字符']) {
      expect(html).toContain(text);
    }
  });

  it('draws hostile text as text, with what hides made visible', () => {
    const trace = traceOf('https://a/', [['X-Evil', '<img src=x onerror=alert(1)>\u202e\u200b\u0007']]);
    const html = draw({ trace });
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not arrive in the page
    expect(html).not.toMatch(/[\u202e\u200b\u0007]/);
    expect(html).toContain('RLO');
    expect(html).toContain('ZWSP');
  });
});
