import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitUrl, wireTarget } from '../../../shared/http/request-target.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import { canonicalLines, linesOfText, utf8Length } from '../../../shared/signing/canonical-lines.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';

const NOW = Date.UTC(2026, 10, 23, 22, 11, 4);

function traceOf(url: string, headers: readonly (readonly [string, string])[] = [], body?: string): SigningTrace {
  const request = { method: 'get', url, headers, ...(body === undefined ? {} : { body }) };
  const result = signRequest(request, { key: 'demo', secret: 'demo-secret' }, NOW);
  if (!result.ok) throw new Error(result.problem);
  return result.trace;
}

function targetOf(url: string): string {
  const split = splitUrl(url);
  if (!split.ok) throw new Error(split.problem);
  return wireTarget(split.url.path, split.url.query);
}

const linesOf = (url: string, ...rest: [(readonly (readonly [string, string])[])?, string?]) =>
  canonicalLines(traceOf(url, ...rest), targetOf(url));

describe('canonicalLines', () => {
  it('labels every line of the canonical request in order', () => {
    const lines = linesOf('https://pets.example.com/v1/pets?b=2&a=1', [['X-Stage', 'RELEASE']]);
    expect(lines.map(({ number, label, name, text }) => [number, label, name, text])).toEqual([
      [1, 'method', undefined, 'GET'],
      [2, 'canonicalUri', undefined, '/v1/pets/'],
      [3, 'canonicalQueryString', undefined, 'a=1&b=2'],
      [4, 'canonicalHeader', 'host', 'host:pets.example.com'],
      [5, 'canonicalHeader', 'x-sdk-date', 'x-sdk-date:20261123T221104Z'],
      [6, 'canonicalHeader', 'x-stage', 'x-stage:RELEASE'],
      [7, 'headersEnd', undefined, ''],
      [8, 'signedHeaders', undefined, 'host;x-sdk-date;x-stage'],
      [9, 'payloadHash', undefined, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ]);
  });

  it('names the part of the request each line came from', () => {
    const origins = linesOf('https://a/p', [
      ['X-Security-Token', 't'],
      ['X-Own', '1'],
    ]).map(({ origin }) => origin);
    expect(origins).toEqual([
      { kind: 'method' },
      { kind: 'path' },
      { kind: 'query' },
      { kind: 'header', name: 'host' },
      { kind: 'header', name: 'x-own' },
      { kind: 'date', name: 'x-sdk-date' },
      { kind: 'credential', name: 'x-security-token' },
      { kind: 'rule', name: 'headers-end' },
      { kind: 'rule', name: 'signed-headers' },
      { kind: 'body' },
    ]);
  });

  it('marks the closing slash as added only where the path had none', () => {
    const uri = (url: string) => linesOf(url)[1];
    expect(uri('https://a/v1/pets')?.segments).toEqual([
      { text: '/v1/pets' },
      { text: '/', added: true, origin: { kind: 'rule', name: 'closing-slash' } },
    ]);
    expect(uri('https://a/v1/pets')?.notes).toContain('slash-added');
    for (const url of ['https://a/v1/pets/', 'https://a/v1/pets%2F', 'https://a/v1/pets%2f', 'https://a']) {
      expect(uri(url)?.notes).not.toContain('slash-added');
      expect(uri(url)?.segments.some((segment) => segment.added)).toBe(false);
    }
  });

  it('says when a path was encoded and when parameters were sorted or encoded', () => {
    expect(linesOf('https://a/v1/a:b')[1]?.notes).toContain('encoded');
    expect(linesOf('https://a/v1/a')[1]?.notes).not.toContain('encoded');
    expect(linesOf('https://a/?b=2&a=1')[2]?.notes).toEqual(['sorted']);
    expect(linesOf('https://a/?a=1&b=2')[2]?.notes).toEqual([]);
    expect(linesOf('https://a/?a=x+y')[2]?.notes).toEqual(['encoded']);
    expect(linesOf('https://a/?b&a=x:y')[2]?.notes).toEqual(['sorted', 'encoded']);
    expect(linesOf('https://a/')[2]?.notes).toEqual(['no-query']);
  });

  it('gives each parameter of the query its own origin by decoded name', () => {
    const segments = linesOf('https://a/?city=%E6%B7%B1&a%20b=1')[2]?.segments;
    expect(segments).toEqual([
      { text: 'a%20b=1', origin: { kind: 'query', name: 'a b' } },
      { text: '&' },
      { text: 'city=%E6%B7%B1', origin: { kind: 'query', name: 'city' } },
    ]);
  });

  it('takes the payload hash from the header that replaces it', () => {
    const line = linesOf('https://a/', [['X-Sdk-Content-Sha256', 'UNSIGNED-PAYLOAD']], 'x').at(-1);
    expect(line).toMatchObject({ text: 'UNSIGNED-PAYLOAD', notes: ['from-header'] });
    expect(line?.origin).toEqual({ kind: 'header', name: 'x-sdk-content-sha256' });
    expect(linesOf('https://a/', [], 'x').at(-1)?.notes).toEqual([]);
    expect(linesOf('https://a/').at(-1)?.notes).toEqual(['empty-body']);
  });

  it('counts bytes of UTF-8, not characters', () => {
    const header = linesOf('https://a/', [['X-City', '深圳😀']]).find(({ name }) => name === 'x-city');
    expect(header?.bytes).toBe('x-city:'.length + 6 + 4);
    expect(utf8Length('é\u{1f600}')).toBe(6);
  });

  it('reads a canonical request that is not made of its parts from its text', () => {
    const trace = traceOf('https://a/v1?x=1');
    const crlf = { ...trace, canonicalRequest: trace.canonicalRequest.replaceAll('\n', '\r\n') };
    const lines = canonicalLines(crlf, '/v1?x=1');
    expect(lines.map(({ text }) => text).join('\n')).toBe(crlf.canonicalRequest);
    expect(lines.map(({ label }) => label)).toEqual(canonicalLines(trace).map(({ label }) => label));
    const withoutQuery = { ...trace, canonicalRequest: 'GET\n/v1/\n' };
    expect(canonicalLines(withoutQuery).map(({ label }) => label)).toEqual([
      'method',
      'canonicalUri',
      'canonicalQueryString',
    ]);
  });

  it('is the canonical request when its texts are joined, whatever is signed', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), fc.string(), fc.string(), (path, query, value, body) => {
        const url = `https://h.example${path}?${query}`;
        const trace = traceOf(url, [['X-Any', value]], body);
        const lines = canonicalLines(trace, targetOf(url));
        expect(lines.map(({ text }) => text).join('\n')).toBe(trace.canonicalRequest);
        for (const line of lines) expect(line.segments.map(({ text }) => text).join('')).toBe(line.text);
        expect(lines.reduce((sum, { bytes }) => sum + bytes + 1, -1)).toBe(utf8Length(trace.canonicalRequest));
      }),
    );
  });

  it('never loses a line of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z:\r]{0,6}$/)), (texts) => {
        const text = texts.join('\n');
        expect(
          linesOfText(text)
            .map((each) => each.text)
            .join('\n'),
        ).toBe(text);
      }),
    );
  });
});
