import { describe, expect, it } from 'vitest';
import { caseOfExchange } from '../../../../renderer/app/save-bundle.ts';
import { openBundle, openedBundle } from '../../../../renderer/features/diagnosis/opened-bundle.ts';
import { bundleText } from '../../../../shared/formats/exporters/debug-bundle.ts';
import { BUNDLE_FORMAT, debugBundleSchema } from '../../../../shared/model/debug-bundle.ts';
import { diagnosisCaseSchema } from '../../../../shared/model/diagnosis.ts';
import { memoryHost } from '../../../support/memory-host.ts';
import { draft, exchange } from '../workbench/make-workbench.ts';

const cause = (id: string) => ({
  cause: id,
  certainty: 'proven',
  title: '',
  explanation: '',
  params: {},
  evidence: [],
  fix: { text: '' },
});
const bundle = debugBundleSchema.parse({
  format: BUNDLE_FORMAT,
  version: 1,
  made: {
    createdAt: '2026-11-23T01:02:03.000Z',
    version: '0.1.0',
    shell: 'cli',
    platform: 'linux',
    architecture: 'x64',
    node: 'v20',
  },
  evidence: {
    sent: { method: 'GET', target: '/a?b=1', headers: [['Host', 'h']] },
    response: { status: 401, headers: [['Date', 'd']], body: '{}' },
  },
  reproduced: { canonicalRequest: 'GET\n/a', stringToSign: 'x' },
  diagnosis: { causes: [cause('query.unsorted')] },
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('opening a debug bundle', () => {
  it('fills the fields, shows the stored verdict, and says what the evidence leads to now', async () => {
    const asked: unknown[] = [];
    const host = memoryHost({
      'diagnosis.run': async (input) => {
        asked.push(input);
        return diagnosis('query.unsorted');
      },
    });
    const diagnosis = (id: string) => ({ causes: [cause(id)] }) as never;
    const opened = openBundle(host, bundleText(bundle));
    expect(opened?.result.causes[0]?.cause).toBe('query.unsorted');
    expect(opened?.fields).toMatchObject({
      request: 'GET /a?b=1 HTTP/1.1\nHost: h',
      answer: 'HTTP/1.1 401\nDate: d\n\n{}',
      canonicalRequest: 'GET\n/a',
      stringToSign: 'x',
    });
    await settled();
    expect(openedBundle.getState()).toMatchObject({ agreement: 'confirmed', made: { version: '0.1.0' } });
    expect(asked).toMatchObject([{ case: { client: { stringToSign: 'x' } } }]);
  });

  it('says what is wrong with a file that is none', () => {
    const host = memoryHost({});
    expect(openBundle(host, 'GET / HTTP/1.1')).toBeUndefined();
    expect(openedBundle.getState()).toEqual({ problem: 'not-a-bundle' });
    openBundle(host, JSON.stringify({ ...bundle, version: 9 }));
    expect(openedBundle.getState()).toEqual({ problem: 'newer' });
  });
});

describe('an exchange as evidence', () => {
  const base = exchange(draft('pets'));

  it('brings request, answer, what was computed, and both times', () => {
    const evidence = caseOfExchange(base);
    expect(diagnosisCaseSchema.parse(evidence)).toMatchObject({ sent: { target: base.request.target } });
    expect(evidence.clock?.sentAt).toBe(base.startedAt);
    expect(Date.parse(evidence.clock?.receivedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(base.startedAt));
  });

  it('does not take the beginning of a body for the body', () => {
    const body = { text: 'begin', bytes: 9_000_000, truncated: true };
    const { sent } = caseOfExchange({ ...base, request: { ...base.request, body } });
    expect(sent).toMatchObject({ bodyOmitted: true });
    expect(sent?.body).toBeUndefined();
  });
});
