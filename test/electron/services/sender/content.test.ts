import { describe, expect, it } from 'vitest';
import { contentOf, fitContents } from '../../../../electron/services/sender/content.ts';
import type { Content, Exchange } from '../../../../shared/model/exchange.ts';

const MEGABYTE = 1024 * 1024;

function exchangeWith(content: Content): Exchange {
  return {
    id: 'x',
    startedAt: '2026-11-23T01:02:03.000Z',
    request: {
      scheme: 'http',
      method: 'POST',
      target: '/',
      headers: [],
      body: content,
      connectedTo: '127.0.0.1:1',
      raw: content,
    },
    outcome: {
      kind: 'response',
      response: { status: 200, reason: '', httpVersion: '1.1', headers: [], body: content, raw: content },
    },
    timings: { doneMs: 1 },
  };
}

describe('bytes for a view', () => {
  it('are text where they are UTF-8, else base64', () => {
    expect(contentOf(Buffer.from('深\0'))).toEqual({ text: '深\0', bytes: 4, truncated: false });
    expect(contentOf(Buffer.from('\ufffd'))).toEqual({ text: '\ufffd', bytes: 3, truncated: false });
    expect(contentOf(Buffer.from([0xff, 0x41]))).toEqual({ base64: '/0E=', bytes: 2, truncated: false });
    expect(contentOf(Buffer.alloc(0))).toEqual({ text: '', bytes: 0, truncated: false });
    expect(contentOf(Buffer.from('\ufeffa')).text).toBe('\ufeffa');
  });

  it.each([1, 2, 3])('stay text when the cut is %i bytes into a character', (kept) => {
    const bytes = Buffer.concat([Buffer.from('ab'), Buffer.from('\u{1f43e}').subarray(0, kept)]);
    expect(contentOf(bytes, 100)).toEqual({ text: 'ab', bytes: 100, truncated: true });
    expect(contentOf(bytes).base64).toBeDefined();
  });

  it.each([
    ['plain text', 'x'.repeat(9 * MEGABYTE)],
    ['control characters, six bytes each in JSON', '\u0001'.repeat(9 * MEGABYTE)],
    ['quotes', '"'.repeat(9 * MEGABYTE)],
    ['Chinese', '深'.repeat(3 * MEGABYTE)],
    ['surrogate pairs', '\u{1f43e}'.repeat(2 * MEGABYTE)],
  ])('fit into one message all together: %s', (_what, text) => {
    const bytes = Buffer.byteLength(text);
    const fitted = fitContents(exchangeWith({ text, bytes, truncated: false }));
    expect(Buffer.byteLength(JSON.stringify(fitted))).toBeLessThan(32 * MEGABYTE);
    expect(fitted.request.raw).toMatchObject({ bytes, truncated: true });
    const kept = fitted.request.raw.text ?? '';
    expect(text.startsWith(kept)).toBe(true);
    expect(Buffer.from(kept).toString()).toBe(kept);
  });

  it('fit as base64 too, and what is small is not touched', () => {
    const base64 = 'AAAA'.repeat(3 * MEGABYTE);
    const fitted = fitContents(exchangeWith({ base64, bytes: 9 * MEGABYTE, truncated: false }));
    expect(JSON.stringify(fitted).length).toBeLessThan(32 * MEGABYTE);
    expect((fitted.request.body.base64 ?? '').length % 4).toBe(0);
    const small = exchangeWith({ text: 'a', bytes: 1, truncated: false });
    expect(fitContents(small)).toEqual(small);
  });
});
