import { describe, expect, it } from 'vitest';
import { draftById, isStale } from '../../../../renderer/features/workbench/workbench-state.ts';
import { HostError } from '../../../../renderer/host/host.ts';
import type { Exchange } from '../../../../shared/model/exchange.ts';
import { draft, exchange, makeWorkbench, NOW } from './make-workbench.ts';

const two = [draft('pets'), draft('orders')];

async function loaded(
  ...rest: [handlers?: Parameters<typeof makeWorkbench>[1], ports?: Parameters<typeof makeWorkbench>[2]]
) {
  const bench = makeWorkbench(two, ...rest);
  await bench.workbench.load();
  await bench.settle();
  return bench;
}

describe('the workbench at its start', () => {
  it('opens the first request of the workspace', async () => {
    const { state } = await loaded();
    expect(state()).toMatchObject({ phase: 'ready', workspaceName: 'test', tabs: ['pets'], activeId: 'pets' });
  });

  it('says why the workspace did not come, and can try again', async () => {
    let fails = true;
    const { workbench, state } = makeWorkbench(two, {
      'workspace.get': async () => {
        if (fails) throw new Error('The file is locked.');
        return { name: 'test', requests: two };
      },
    });
    await workbench.load();
    expect(state()).toMatchObject({ phase: 'failed', error: 'The file is locked.' });
    fails = false;
    await workbench.load();
    expect(state()).toMatchObject({ phase: 'ready', error: undefined });
  });
});

describe('an edit', () => {
  it('is unsaved at once and with the host a moment later', async () => {
    const { workbench, state, settle, calls } = await loaded();
    workbench.edit('pets', { method: 'DELETE' });
    workbench.edit('pets', { name: 'gone' });
    expect([...state().unsaved]).toEqual(['pets']);
    await settle();
    expect(state().unsaved.size).toBe(0);
    const saves = calls.filter(({ method }) => /^request\.(save|edit)$/.test(method));
    const change = { method: 'DELETE', name: 'gone' };
    expect(saves).toEqual([{ method: 'request.edit', input: { id: 'pets', change, removed: [] } }]);
  });

  it('hands over what changed since the last one alone, and which members went', async () => {
    const { workbench, settle, calls } = await loaded();
    workbench.edit('pets', { offParams: [{ at: 0, raw: 'a=1' }] });
    await settle();
    workbench.edit('pets', { offParams: undefined, body: { kind: 'text', text: 'x' } });
    await settle();
    const edits = calls.flatMap(({ method, input }) => (method === 'request.edit' ? [input] : []));
    expect(edits).toEqual([
      { id: 'pets', change: { offParams: [{ at: 0, raw: 'a=1' }] }, removed: [] },
      { id: 'pets', change: { body: { kind: 'text', text: 'x' } }, removed: ['offParams'] },
    ]);
  });

  it('of a request that was removed in another window makes it anew', async () => {
    const { workbench, state, settle, calls } = await loaded({
      'request.edit': async () => {
        throw new HostError('NOT_FOUND', 'gone');
      },
    });
    workbench.edit('pets', { name: 'kept' });
    await settle();
    expect(calls.at(-1)).toMatchObject({ method: 'request.save', input: { request: { name: 'kept' } } });
    expect(state().unsaved.size).toBe(0);
  });

  it('that the host refuses stays unsaved and is told', async () => {
    const { workbench, state, settle } = await loaded({
      'request.edit': async () => {
        throw new Error('The disk is full.');
      },
    });
    workbench.edit('pets', { name: 'x' });
    await settle();
    expect(state().unsaved.has('pets')).toBe(true);
    expect(state().error).toBe('The disk is full.');
  });

  it('made while another is on its way is not taken for saved', async () => {
    let answer: (() => void) | undefined;
    const { workbench, state, settle } = await loaded({
      'request.edit': () =>
        new Promise((done) => {
          answer = () => done({});
        }),
    });
    workbench.edit('pets', { name: 'first' });
    await settle();
    workbench.edit('pets', { name: 'second' });
    answer?.();
    await new Promise((done) => setImmediate(done));
    expect(state().unsaved.has('pets')).toBe(true);
  });
});

describe('requests', () => {
  it('that are new or copied are opened and saved', async () => {
    const { workbench, state, settle, calls } = await loaded();
    const id = workbench.duplicate('pets', 'pets copy');
    await settle();
    expect(state().drafts.map(({ name }) => name)).toEqual(['pets', 'pets copy', 'orders']);
    expect(state().activeId).toBe(id);
    expect(calls.at(-1)?.method === 'request.save' || calls.some(({ method }) => method === 'request.save')).toBe(true);
  });

  it('that are deleted leave sidebar and tabs and come back at their place', async () => {
    const { workbench, state, settle, calls } = await loaded();
    const undo = workbench.remove('pets');
    expect(state()).toMatchObject({ drafts: [two[1]], tabs: [], activeId: undefined });
    await settle();
    undo?.();
    await settle();
    expect(state().drafts.map(({ id }) => id)).toEqual(['pets', 'orders']);
    expect(calls.filter(({ method }) => method.startsWith('request.')).map(({ method }) => method)).toEqual([
      'request.remove',
      'request.save',
    ]);
  });
});

describe('a sample', () => {
  it('is put back as it came, with what was not saved yet', async () => {
    const original = draft('pets', { name: 'as it came' });
    const { workbench, state, settle, calls } = await loaded({
      'request.reset': async () => ({ name: 'test', requests: [original] }),
    });
    workbench.edit('pets', { method: 'DELETE' });
    await workbench.reset('pets');
    await settle();
    expect(draftById(state(), 'pets')).toEqual(original);
    expect(state().unsaved.size).toBe(0);
    expect(calls.some(({ method }) => method === 'request.save')).toBe(false);
  });
});

describe('tabs', () => {
  it('go round, close to their neighbour and reopen', async () => {
    const { workbench, state } = await loaded();
    workbench.open('orders');
    workbench.step(1);
    expect(state().activeId).toBe('pets');
    workbench.close('pets');
    expect(state()).toMatchObject({ tabs: ['orders'], activeId: 'orders' });
    workbench.reopen();
    expect(state()).toMatchObject({ tabs: ['orders', 'pets'], activeId: 'pets' });
    workbench.openAt(-1);
    expect(state().activeId).toBe('pets');
    workbench.openAt(0);
    expect(state().activeId).toBe('orders');
  });
});

describe('sending', () => {
  it('shows the body of an answer and the diagnosis of a refusal', async () => {
    const causes: string[] = [];
    const { workbench, state, said } = await loaded({
      'request.send': async ({ draft: sent }) => exchange(sent, causes),
    });
    await workbench.send('pets');
    expect(state().views.pets?.responseTab).toBe('body');
    causes.push('query.unsorted');
    await workbench.send('pets');
    expect(state().views.pets?.responseTab).toBe('diagnosis');
    expect(said).toEqual(['sent', 'sent']);
  });

  it('leaves a pinned tab open', async () => {
    const { workbench, state } = await loaded();
    workbench.look('pets', { responseTab: 'raw', pinned: true });
    await workbench.send('pets');
    expect(state().views.pets?.responseTab).toBe('raw');
  });

  it('leaves open what was chosen while it was sent', async () => {
    let answerNow = () => {};
    const { workbench, state } = await loaded({
      'request.send': ({ draft: sent }) =>
        new Promise((done) => {
          answerNow = () => done(exchange(sent, ['query.unsorted']));
        }),
    });
    const sent = workbench.send('pets');
    workbench.look('pets', { responseTab: 'headers' });
    answerNow();
    await sent;
    expect(state().views.pets?.responseTab).toBe('headers');
    const again = workbench.send('pets');
    answerNow();
    await again;
    expect(state().views.pets?.responseTab).toBe('diagnosis');
  });

  it('happens once, however often it is asked for, and can be cancelled by its own id', async () => {
    let finish: ((answer: Exchange) => void) | undefined;
    const { workbench, state, calls } = await loaded({
      'request.send': () =>
        new Promise((done) => {
          finish = done;
        }),
      'request.cancel': async () => ({ cancelled: true }),
    });
    const first = workbench.send('pets');
    await workbench.send('pets');
    expect(state().sending.pets).toMatchObject({ startedAtMs: NOW });
    await workbench.cancel('pets');
    const sends = calls.filter(({ method }) => method === 'request.send');
    const cancels = calls.filter(({ method }) => method === 'request.cancel');
    expect(sends).toHaveLength(1);
    expect(sends[0]?.input).toMatchObject(cancels[0]?.input ?? { sendId: 'none' });
    finish?.({ ...exchange(draft('pets')), outcome: { kind: 'cancelled' } });
    await first;
    // What was there before stays: a cancelled sending has no answer.
    expect(state()).toMatchObject({ sending: {}, answers: {} });
  });

  it('that does not begin says why and forgets it with the next try', async () => {
    let fails = true;
    const { workbench, state, said } = await loaded({
      'request.send': async ({ draft: sent }) => {
        if (fails) throw new Error('The secret is locked.');
        return exchange(sent);
      },
    });
    await workbench.send('pets');
    expect(state().sendErrors.pets?.message).toBe('The secret is locked.');
    expect(said).toEqual(['failed']);
    fails = false;
    await workbench.send('pets');
    expect(state().sendErrors).toEqual({});
  });

  it('makes an answer stale with the next edit of what is sent, and not with a new name', async () => {
    const { workbench, state } = await loaded();
    await workbench.send('pets');
    const stale = () => {
      const current = draftById(state(), 'pets');
      return current && isStale(state().answers.pets, current);
    };
    expect(stale()).toBe(false);
    workbench.edit('pets', { name: 'other' });
    expect(stale()).toBe(false);
    workbench.edit('pets', { stage: 'BETA' });
    expect(stale()).toBe(true);
    workbench.edit('pets', { stage: '' });
    expect(stale()).toBe(false);
  });
});

describe('the history', () => {
  const summary = (id: string, draftId?: string) => ({
    id,
    ...(draftId === undefined ? {} : { draftId }),
    startedAt: new Date(NOW).toISOString(),
    method: 'GET',
    host: 'pets.example.com',
    target: '/',
    durationMs: 1,
  });

  it('takes what the host tells, newest first, each once', async () => {
    const { workbench, host, state } = await loaded();
    const stop = workbench.follow();
    host.emit('history.added', summary('a'));
    host.emit('history.added', summary('b'));
    host.emit('history.added', summary('a'));
    expect(state().history.map(({ id }) => id)).toEqual(['a', 'b']);
    stop();
    expect(host.subscriptions()).toBe(0);
  });

  it('shows an exchange beside its request', async () => {
    const { workbench, state } = await loaded({
      'history.get': async () => exchange(draft('orders'), ['uri.trailing-slash']),
    });
    await workbench.showExchange('x-orders');
    expect(state()).toMatchObject({ activeId: 'orders', views: { orders: { responseTab: 'diagnosis' } } });
    expect(state().drafts).toHaveLength(2);
  });

  it('makes a request of an exchange whose own is gone, aimed where it went', async () => {
    const { workbench, state } = await loaded({ 'history.get': async () => exchange(draft('gone')) });
    await workbench.showExchange('x-gone');
    expect(draftById(state(), state().activeId)).toMatchObject({
      url: 'http://pets.example.com/v1/gone?b=2&a=1',
      headers: [],
      auth: { mode: 'APP', credentialId: 'c1' },
      connectTo: { kind: 'address', host: '127.0.0.1', port: 8780 },
    });
  });
});
