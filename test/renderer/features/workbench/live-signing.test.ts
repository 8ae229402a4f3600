import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signJob } from '../../../../renderer/features/workbench/signing-job.ts';
import type { DraftBody } from '../../../../shared/model/request.ts';
import { parseAuthorization } from '../../../../shared/signing/authorization-header.ts';
import { credential, draft, makeWorkbench, NOW, SECRET } from './make-workbench.ts';

const hmac = (text: string) => createHmac('sha256', SECRET).update(text).digest('hex');

describe('signing while typing', () => {
  it('shows every step up to the string to sign at once, and the signature when the host has made it', async () => {
    const { workbench, state, settle } = makeWorkbench([draft('pets')]);
    await workbench.load();
    const before = state().live;
    expect(before).toMatchObject({ draftId: 'pets', pending: true });
    expect(before?.trace).toMatchObject({
      canonicalQueryString: 'a=1&b=2',
      sdkDate: '20261124T030000Z',
      signature: '',
    });
    await settle();
    const after = state().live;
    expect(after?.pending).toBe(false);
    expect(after?.trace?.signature).toBe(hmac(before?.trace?.stringToSign ?? ''));
    expect(parseAuthorization(after?.trace?.authorization ?? '')).toMatchObject({
      access: credential.key,
      signature: after?.trace?.signature,
    });
    expect(after?.trace?.headers.at(-1)).toEqual(['Authorization', after?.trace?.authorization]);
  });

  it('asks the host once for many key strokes, with the last text', async () => {
    const { workbench, state, settle, calls } = makeWorkbench([draft('pets')]);
    await workbench.load();
    for (const end of ['x', 'xy', 'xyz']) workbench.edit('pets', { url: `http://pets.example.com/${end}` });
    await settle();
    const asked = calls.filter(({ method }) => method === 'signing.signature');
    expect(asked).toHaveLength(1);
    expect(state().live?.trace?.canonicalUri).toBe('/xyz/');
  });

  it('does not show a signature that an edit has overtaken', async () => {
    const answers: ((answer: { signature: string }) => void)[] = [];
    const { workbench, state, settle } = makeWorkbench([draft('pets')], {
      'signing.signature': () => new Promise((done) => answers.push(done)),
    });
    await workbench.load();
    await settle();
    workbench.edit('pets', { url: 'http://pets.example.com/other' });
    await settle();
    answers[1]?.({ signature: 'second' });
    answers[0]?.({ signature: 'first' });
    await settle();
    expect(state().live?.trace?.signature).toBe('second');
  });

  it('shows the hash that the host computes with the security token, and the token masked', async () => {
    const temporary = { ...credential, securityToken: { mask: 'MASK***9***', problems: [] } };
    const { workbench, state, settle, calls } = makeWorkbench([draft('pets')], {
      'signing.signature': async () => ({ signature: 'ff', canonicalRequestHash: 'a hash' }),
    });
    await workbench.load();
    workbench.setInputs({ credentials: [temporary], skewMs: 0 });
    await settle();
    const { trace } = state().live ?? {};
    expect(trace?.canonicalRequest).toContain('x-security-token:MASK***9***\n');
    expect(trace?.stringToSign.split('\n').at(-1)).toBe('a hash');
    expect(trace?.headers.at(-1)?.[1]).toBe(`${trace?.authorization}`);
    const asked = calls.findLast(({ method }) => method === 'signing.signature');
    expect(asked?.input).toMatchObject({ canonicalRequest: trace?.canonicalRequest });
  });

  it('never hands the secret to the window', async () => {
    const { workbench, state, settle } = makeWorkbench([draft('pets')]);
    await workbench.load();
    await settle();
    expect(JSON.stringify(state())).not.toContain(SECRET);
  });

  it('says what is wrong with a URL instead of a trace', async () => {
    const { workbench, state } = makeWorkbench([draft('pets')]);
    await workbench.load();
    workbench.edit('pets', { url: 'pets.example.com' });
    expect(state().live).toMatchObject({ trace: undefined, problem: 'no-scheme', pending: false });
  });

  it('shows nothing for a request that is not signed', async () => {
    const { workbench, state, calls } = makeWorkbench([draft('pets', { auth: { mode: 'NONE' } })]);
    await workbench.load();
    expect(state().live).toMatchObject({ trace: undefined, problem: undefined });
    expect(calls.some(({ method }) => method === 'signing.signature')).toBe(false);
  });

  it('ends at the string to sign where there is no credential or no secret', async () => {
    const { workbench, state, settle } = makeWorkbench([draft('pets')], {
      'signing.signature': async () => {
        throw new Error('The secret is locked.');
      },
    });
    await workbench.load();
    await settle();
    expect(state().live).toMatchObject({ pending: false, trace: { signature: '' } });
    workbench.edit('pets', { auth: { mode: 'APP', unsignedHeaders: [], timeSource: { kind: 'machine' } } });
    await settle();
    expect(state().live).toMatchObject({ pending: false, trace: { signature: '' } });
  });

  it('writes the gateway’s time or a shifted one where that is chosen', async () => {
    const { workbench, state } = makeWorkbench([
      draft('pets', { auth: { mode: 'APP', credentialId: 'c1', timeSource: { kind: 'gateway' } } }),
    ]);
    await workbench.load();
    workbench.setInputs({ credentials: [credential], skewMs: -3_600_000 });
    expect(state().live?.trace?.sdkDate).toBe('20261124T020000Z');
  });

  it('signs with the planted mistake, and names it to the host', async () => {
    const mistake = 'query.unsorted';
    const { workbench, state, settle, calls } = makeWorkbench([
      draft('pets', { auth: { mode: 'APP', credentialId: 'c1', mistake } }),
    ]);
    await workbench.load();
    expect(state().live?.trace?.canonicalQueryString).toBe('b=2&a=1');
    await settle();
    expect(calls.find(({ method }) => method === 'signing.signature')?.input).toMatchObject({ mistake });
  });
});

describe('a body that lies in a file', () => {
  const body: DraftBody = { kind: 'file', path: '/data/large.bin' };
  const hash = 'ab'.repeat(32);

  it('is hashed by the host once typing rests, and asked for again with each change, for the file may have changed', async () => {
    const asked: DraftBody[] = [];
    const { workbench, state, settle } = makeWorkbench(
      [draft('pets', { method: 'POST', body })],
      {},
      {
        hashBody: async (each) => {
          asked.push(each);
          return hash;
        },
      },
    );
    await workbench.load();
    expect(state().live).toMatchObject({ pending: true, trace: undefined });
    await settle();
    expect(state().live).toMatchObject({ pending: false, trace: { payloadHash: hash } });
    for (const end of ['1', '12', '123']) workbench.edit('pets', { url: `http://pets.example.com/${end}` });
    await settle();
    expect(asked).toEqual([body, body]);
    expect(state().live?.trace).toMatchObject({ payloadHash: hash, canonicalUri: '/123/' });
  });

  it('that cannot be read is said instead of a trace, until it can', async () => {
    let isThere = false;
    const { workbench, state, settle } = makeWorkbench(
      [draft('pets', { method: 'POST', body })],
      {},
      {
        hashBody: async () => {
          if (!isThere) throw new Error('The file does not exist.');
          return hash;
        },
      },
    );
    await workbench.load();
    await settle();
    expect(state().live).toMatchObject({ trace: undefined, problem: 'body', pending: false });
    isThere = true;
    workbench.refresh();
    await settle();
    expect(state().live).toMatchObject({ problem: undefined, trace: { payloadHash: hash } });
  });
});

describe('a large body', () => {
  const large: DraftBody = { kind: 'text', text: 'x'.repeat(12 * 1024 * 1024) };
  const right = createHash('sha256')
    .update('x'.repeat(12 * 1024 * 1024))
    .digest('hex');

  it('is hashed apart once, however much else is typed', async () => {
    const hashed: DraftBody[] = [];
    const { workbench, state, settle } = makeWorkbench(
      [draft('pets', { method: 'POST', body: large })],
      {},
      {
        hashBody: async (body) => {
          hashed.push(body);
          return right;
        },
      },
    );
    await workbench.load();
    await settle();
    for (const end of ['1', '12', '123']) workbench.edit('pets', { url: `http://pets.example.com/${end}` });
    await settle();
    expect(hashed).toHaveLength(1);
    expect(state().live?.trace).toMatchObject({ payloadHash: right, canonicalUri: '/123/' });
  });

  it('that changes while it is hashed is hashed again, the versions between are not', async () => {
    const hashed: number[] = [];
    const release: (() => void)[] = [];
    const { workbench, state, settle } = makeWorkbench(
      [draft('pets', { method: 'POST', body: large })],
      {},
      {
        hashBody: (body) =>
          new Promise((done) => {
            hashed.push(body.kind === 'text' ? body.text.length : 0);
            release.push(() => done(`hash-${hashed.length}`));
          }),
      },
    );
    await workbench.load();
    expect(state().live).toMatchObject({ pending: true, trace: undefined });
    for (const more of [1, 2, 3])
      workbench.edit('pets', { body: { kind: 'text', text: large.text + 'y'.repeat(more) } });
    release[0]?.();
    await settle();
    release[1]?.();
    await settle();
    expect(hashed).toEqual([large.text.length, large.text.length + 3]);
    expect(state().live?.trace?.payloadHash).toBe('hash-2');
  });

  it('with a planted mistake is signed apart as well', async () => {
    const jobs: string[] = [];
    const { workbench, state, settle } = makeWorkbench(
      [
        draft('pets', {
          method: 'POST',
          body: large,
          auth: { mode: 'APP', credentialId: 'c1', mistake: 'body.not-signed' },
        }),
      ],
      {},
      {
        hashBody: async () => right,
        signApart: async (job) => {
          jobs.push(job.orders.mistake ?? '');
          return signJob(job);
        },
      },
    );
    await workbench.load();
    await settle();
    expect(jobs).toEqual(['body.not-signed']);
    expect(state().live?.trace?.payloadHash).toBe(createHash('sha256').update('').digest('hex'));
    expect(state().live?.trace?.sdkDate).toBe(
      new Date(NOW).toISOString().slice(0, 19).replace(/[-:]/g, '').concat('Z'),
    );
  });
});
