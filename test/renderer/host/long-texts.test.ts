import { expect, test } from 'vitest';
import { createDispatch } from '../../../electron/rpc/dispatch.ts';
import { type Host, unwrapAnswer } from '../../../renderer/host/host.ts';
import { handingOverTexts } from '../../../renderer/host/long-texts.ts';
import type { HostHandlers } from '../../../shared/rpc/contract.ts';
import { LONGEST_PIECE } from '../../../shared/rpc/methods/text.ts';

interface Asked {
  readonly method: string;
  /** Characters of the message as JSON text. */
  readonly length: number;
}

/** A host whose drafts are kept by the real dispatch, and every message that reaches it. */
function startHost() {
  const kept: string[] = [];
  const asked: Asked[] = [];
  const handlers: Partial<HostHandlers> = {
    'draft.backup': async ({ request: { body } }) => {
      kept.push(body.kind === 'text' ? body.text : body.kind);
      return {};
    },
  };
  // Methods that are not asked for here are not there.
  const open = () => createDispatch(handlers as HostHandlers);
  let dispatch = open();
  const forgetAll = () => {
    dispatch = open();
  };
  const wire = async (method: string, input: unknown) => {
    const message = JSON.stringify(input);
    asked.push({ method, length: message.length });
    return unwrapAnswer(await dispatch(method, JSON.parse(message)));
  };
  let ids = 0;
  const host = handingOverTexts(
    { call: wire as Host['call'], subscribe: () => () => undefined },
    () => `text-${++ids}`,
  );
  const keep = (text: string) =>
    host.call('draft.backup', {
      request: { id: 'r', name: '', method: 'POST', url: '/', auth: { mode: 'NONE' }, body: { kind: 'text', text } },
    });
  return { keep, kept, asked, forgetAll };
}

const LONG = 'a line of a long text, 白色的\n'.repeat(90_000);

test('a long text arrives whole, and no message is longer than a piece', async () => {
  const { keep, kept, asked } = startHost();
  await keep(LONG);
  expect(kept).toEqual([LONG]);
  expect(asked.length).toBeGreaterThan(3);
  expect(Math.max(...asked.map(({ length }) => length))).toBeLessThan(LONGEST_PIECE * 1.2);
});

test('the same text is not handed over again, and of an edited one only what is new', async () => {
  const { keep, kept, asked } = startHost();
  await keep(LONG);
  const before = asked.length;
  await keep(LONG);
  expect(asked.slice(before).map(({ method }) => method)).toEqual(['text.call']);
  const edited = `${LONG.slice(0, 500_000)}!${LONG.slice(500_000)}`;
  await keep(edited);
  expect(asked.slice(before).every(({ length }) => length < 1000)).toBe(true);
  expect(kept).toEqual([LONG, LONG, edited]);
});

test('a host that has forgotten the texts gets them again', async () => {
  const { keep, kept, forgetAll } = startHost();
  await keep(LONG);
  forgetAll();
  await keep(LONG);
  forgetAll();
  await keep(`${LONG}!`);
  expect(kept).toEqual([LONG, LONG, `${LONG}!`]);
});

test('a short call made after a long one reaches the host after it', async () => {
  const { keep, kept } = startHost();
  await Promise.all([keep(LONG), keep('short'), keep(`${LONG}.`), keep('last')]);
  expect(kept.map((text) => text.length)).toEqual([LONG.length, 5, LONG.length + 1, 4]);
});

test('short calls pass as they are', async () => {
  const { keep, asked } = startHost();
  await keep('short');
  expect(asked.map(({ method }) => method)).toEqual(['draft.backup']);
});

test('the refusal of a call with a long text is that of the method', async () => {
  const { kept } = startHost();
  const host = handingOverTexts({
    call: (async (method: string) => {
      if (method === 'text.call') throw new Error('refused');
      return { length: 1 };
    }) as Host['call'],
    subscribe: () => () => undefined,
  });
  await expect(host.call('app.help' as 'app.info', { text: LONG } as never)).rejects.toThrow('refused');
  expect(kept).toEqual([]);
});
