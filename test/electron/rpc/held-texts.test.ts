import { describe, expect, it } from 'vitest';
import { createDispatch, type Dispatch } from '../../../electron/rpc/dispatch.ts';
import { createHeldTexts } from '../../../electron/rpc/held-texts.ts';
import type { HostHandlers } from '../../../shared/rpc/contract.ts';

const MB = 1024 * 1024;

function dispatchOf(seen: unknown[] = []): Dispatch {
  const handlers: Partial<HostHandlers> = {
    'credential.remove': async (input) => {
      seen.push(input);
      return [];
    },
  };
  // The other methods are not asked for here.
  return createDispatch(handlers as HostHandlers);
}

describe('held texts', () => {
  it('joins pieces and parts of other texts', () => {
    const texts = createHeldTexts();
    expect(texts.hold({ id: 'a', pieces: [{ text: 'one ' }, { text: 'two' }] })).toEqual({ length: 7 });
    expect(texts.hold({ id: 'a', pieces: [{ text: ' three' }] })).toEqual({ length: 13 });
    texts.hold({ id: 'b', pieces: [{ of: 'a', from: 4, to: 7 }, { text: '!' }] });
    const input = { list: [{ text: '' }] };
    expect(texts.fill(input, [{ path: ['list', 0, 'text'], id: 'b' }])).toBe('"two!"'.length);
    expect(input).toEqual({ list: [{ text: 'two!' }] });
  });

  it('says that it does not hold a text, after it was forgotten as well', () => {
    const texts = createHeldTexts();
    texts.hold({ id: 'a', pieces: [{ text: 'one' }] });
    texts.hold({ id: 'b', pieces: [], forget: ['a'] });
    const unknown = expect.objectContaining({ code: 'CONFLICT', data: { texts: 'unknown' } });
    expect(() => texts.fill({ text: '' }, [{ path: ['text'], id: 'a' }])).toThrow(unknown);
    expect(() => texts.hold({ id: 'c', pieces: [{ of: 'a', from: 0, to: 1 }] })).toThrow(unknown);
  });

  it('forgets the text that was unused longest when there are too many', () => {
    const texts = createHeldTexts();
    for (const id of ['a', 'b', 'c', 'd']) texts.hold({ id, pieces: [{ text: id.repeat(30 * MB) }] });
    const holds = (id: string) => {
      try {
        return texts.fill({ text: '' }, [{ path: ['text'], id }]) > 0;
      } catch {
        return false;
      }
    };
    expect(['a', 'b', 'c', 'd'].map(holds)).toEqual([false, true, true, true]);
    expect(() => texts.hold({ id: 'd', pieces: [{ text: 'd'.repeat(3 * MB) }] })).toThrow(
      expect.objectContaining({ code: 'TOO_LARGE' }),
    );
  });

  it('refuses a text of many parts of others that would be too long, before it makes it', () => {
    const texts = createHeldTexts();
    texts.hold({ id: 'a', pieces: [{ text: 'a'.repeat(30 * MB) }] });
    const pieces = Array.from({ length: 100 }, () => ({ of: 'a', from: 0, to: 30 * MB }));
    expect(() => texts.hold({ id: 'b', pieces })).toThrow(expect.objectContaining({ code: 'TOO_LARGE' }));
  });

  it.each([
    ['a member that is not there', ['other']],
    ['a text that is not empty', ['full']],
    ['a prototype', ['__proto__', 'text']],
    ['what is inherited', ['constructor', 'name']],
    ['no object', ['full', 'length']],
    ['an index beyond the list', ['list', 3]],
  ])('puts no text into %s', (_what, path) => {
    const texts = createHeldTexts();
    texts.hold({ id: 'a', pieces: [{ text: 'one' }] });
    const input = { text: '', full: 'x', list: [''] };
    expect(() => texts.fill(input, [{ path, id: 'a' }])).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    expect(input).toEqual({ text: '', full: 'x', list: [''] });
  });
});

describe('a call with held texts', () => {
  it('is answered as the method itself answers', async () => {
    const seen: unknown[] = [];
    const dispatch = dispatchOf(seen);
    await dispatch('text.hold', { id: 't', pieces: [{ text: 'sample' }] });
    const texts = [{ path: ['id'], id: 't' }];
    expect(await dispatch('text.call', { method: 'credential.remove', input: { id: '' }, texts })).toMatchObject({
      ok: true,
    });
    expect(seen).toEqual([{ id: 'sample' }]);
    const wrong = { method: 'credential.remove', input: { id: '', more: 1 }, texts };
    expect(await dispatch('text.call', wrong)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
    for (const method of ['nothing', 'text.call', '__proto__'])
      expect(await dispatch('text.call', { method, input: {}, texts: [] })).toMatchObject({
        error: { code: 'UNKNOWN_METHOD' },
      });
  });

  it('is refused when rest and texts together are larger than a message may be', async () => {
    const dispatch = dispatchOf();
    const half = '\u0001'.repeat(512 * 1024);
    for (let at = 0; at < 11; at += 1) await dispatch('text.hold', { id: 't', pieces: [{ text: half }] });
    const texts = [{ path: ['id'], id: 't' }];
    expect(await dispatch('text.call', { method: 'credential.remove', input: { id: '' }, texts })).toMatchObject({
      error: { code: 'TOO_LARGE' },
    });
  });
});
