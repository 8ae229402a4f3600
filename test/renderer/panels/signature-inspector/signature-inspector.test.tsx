import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  goneHeaders,
  hexGroups,
  inspectorView,
} from '../../../../renderer/panels/signature-inspector/inspector-rows.ts';
import { SignatureInspector } from '../../../../renderer/panels/signature-inspector/signature-inspector.tsx';
import { nextSpan } from '../../../../renderer/panels/signature-inspector/span-list.tsx';
import { loadLanguage, setLanguage } from '../../../../renderer/panels/use-text.ts';
import type { SignableRequest } from '../../../../shared/model/request.ts';
import type { SigningTrace } from '../../../../shared/model/signing-trace.ts';
import { v11HmacSha256 } from '../../../../shared/signing/algorithms/v11-hmac-sha256.ts';
import { type SigningOptions, signRequest } from '../../../../shared/signing/sign-request.ts';

beforeAll(() => loadLanguage('zh-CN'));

const NOW = Date.UTC(2026, 10, 23, 22, 11, 4);
const SECRET = 'a-secret-nobody-may-see';

type Headers = readonly (readonly [string, string])[];

const requestTo = (url: string, headers: Headers = []): SignableRequest => ({
  method: 'GET',
  url,
  headers: headers.map(([name, value]) => [name, value]),
});

function traceOf(request: SignableRequest, at = NOW, options: SigningOptions = {}): SigningTrace {
  const result = signRequest(request, { key: 'demo-app-key', secret: SECRET }, at, options);
  if (!result.ok) throw new Error(result.problem);
  return result.trace;
}

afterEach(() => setLanguage('en'));

describe('inspectorView', () => {
  const view = (request: SignableRequest, previous?: SigningTrace, options?: SigningOptions) =>
    inspectorView(request, traceOf(request, NOW, options), previous);

  it('puts the label at the first header only and names headers as they are sent', () => {
    const rows = view(requestTo('https://a/p', [['X-Stage', 'BETA']])).canonicalRequest;
    const headers = rows.filter(({ label }) => label === 'inspector.label.canonicalHeader');
    expect(headers.map(({ showLabel }) => showLabel)).toEqual([true, false, false]);
    expect(headers.map(({ from }) => from)).toEqual([{ name: 'Host' }, { name: 'X-Sdk-Date' }, { name: 'X-Stage' }]);
  });

  it('tells what changed since the last send by part and name, not by position', () => {
    const before = traceOf(requestTo('https://a/p?x=1', [['X-Old', '1']]), NOW - 60_000);
    const request = requestTo('https://a/p?x=2', [['X-New', '1']]);
    const rows = view(request, before).canonicalRequest;
    expect(rows.map(({ key, change }) => [key, change?.kind])).toEqual([
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
    expect(goneHeaders(traceOf(request), before)).toEqual(['x-old']);
    expect(view(request).canonicalRequest.every(({ change }) => change === undefined)).toBe(true);
  });

  it('shows the three lines of the string to sign with their change, four with the scope of a derived key', () => {
    const before = traceOf(requestTo('https://a/'), NOW - 1000);
    const rows = view(requestTo('https://a/'), before).stringToSign;
    expect(rows.map(({ label, change }) => [label, change?.kind])).toEqual([
      ['inspector.label.algorithm', undefined],
      ['inspector.label.date', 'changed'],
      ['inspector.label.hash', 'changed'],
    ]);
    const derived = view(requestTo('https://a/'), undefined, { algorithm: v11HmacSha256, region: 'r' }).stringToSign;
    expect(derived.map(({ label, text }) => [label, text]).slice(1, 3)).toEqual([
      ['inspector.label.date', '20261123T221104Z'],
      ['inspector.label.scope', '20261123/r/apic'],
    ]);
  });

  it('has every byte of every line in a span, the added closing slash marked', () => {
    const rows = view(requestTo('https://a/p%20q?b=2&a=1', [['X-Stage', 'BETA']])).canonicalRequest;
    for (const row of rows) expect(row.spans.map(({ text }) => text).join('')).toBe(row.text);
    expect(rows[1]?.spans.map(({ text, added }) => [text, added])).toEqual([
      ['/p%20q', undefined],
      ['/', true],
    ]);
  });
});

describe('nextSpan', () => {
  const rows = ['1', '1', '2', '4', '4'];
  it('goes from span to span and stops at the ends', () => {
    expect(nextSpan('ArrowRight', 0, rows)).toBe(1);
    expect(nextSpan('ArrowRight', 4, rows)).toBe(4);
    expect(nextSpan('ArrowLeft', 0, rows)).toBe(0);
    expect(nextSpan('Home', 3, rows)).toBe(0);
    expect(nextSpan('End', 0, rows)).toBe(4);
  });

  it('goes from line to line, to the first span of each', () => {
    expect(nextSpan('ArrowDown', 0, rows)).toBe(2);
    expect(nextSpan('ArrowDown', 2, rows)).toBe(3);
    expect(nextSpan('ArrowDown', 3, rows)).toBe(3);
    expect(nextSpan('ArrowUp', 4, rows)).toBe(2);
    expect(nextSpan('ArrowUp', 2, rows)).toBe(0);
    expect(nextSpan('ArrowUp', 1, rows)).toBe(1);
  });

  it('leaves other keys alone', () => {
    expect(nextSpan('Enter', 0, rows)).toBe(-1);
  });
});

describe('hexGroups', () => {
  it('groups a signature by eight characters', () => {
    expect(hexGroups('0123456789abcdef01')).toEqual(['01234567', '89abcdef', '01']);
    expect(hexGroups('')).toEqual([]);
  });
});

describe('SignatureInspector', () => {
  const pets = requestTo('https://pets.example.com/v1/pets?b=2&a=1');
  const draw = (props: Partial<Parameters<typeof SignatureInspector>[0]> = {}) =>
    renderToStaticMarkup(<SignatureInspector request={pets} trace={traceOf(pets)} {...props} />);

  it('shows the four steps with byte counts, the added slash and the origins', () => {
    const accepted = { text: 'accepted 14 min', tone: 'success', detail: 'from then to then' } as const;
    const html = draw({ secret: { bytes: 32, problems: [] }, accepted });
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

  it('says of each byte where it comes from, and marks it for its row of the request', () => {
    const html = draw();
    expect(html).toMatch(/data-mark="query-1 query-1-value" data-point="query-1-value"[^>]*title="From parameter 2/);
    expect(html).toMatch(/data-point="canonical-request"[^>]*title="From card 1: its hash"/);
    expect(html.match(/tabindex="0"[^>]*>/gi)?.length).toBeGreaterThanOrEqual(4);
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
    const request = requestTo('https://a/', [['X-Evil', '<img src=x onerror=alert(1)>\u202e\u200b\u0007']]);
    const html = draw({ request, trace: traceOf(request) });
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not arrive in the page
    expect(html).not.toMatch(/[\u202e\u200b\u0007]/);
    expect(html).toContain('RLO');
    expect(html).toContain('ZWSP');
  });
});
