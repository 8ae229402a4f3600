import { describe, expect, it } from 'vitest';
import { createDocumentsStore } from '../../../../../renderer/features/gateway/documents/documents-store.ts';
import { findingText } from '../../../../../renderer/features/gateway/documents/import-report.tsx';
import { publicationRows } from '../../../../../renderer/features/gateway/publishing/publication-rows.ts';
import { createPublishingStore } from '../../../../../renderer/features/gateway/publishing/publishing-store.ts';
import { HostError } from '../../../../../renderer/host/host.ts';
import type { ApiPublications } from '../../../../../shared/model/gateway-publishing.ts';
import { memoryHost } from '../../../../support/memory-host.ts';

describe('createDocumentsStore', () => {
  it('previews without a change, and sends no group where the title decides', async () => {
    const asked: unknown[] = [];
    const host = memoryHost({
      'gateway.import': async (input) => {
        asked.push(input);
        throw new Error('The document is too large.');
      },
    });
    const { store, setText, setOptions, preview, apply } = createDocumentsStore(host);
    setText('openapi: 3.0.0');
    await preview();
    expect(asked[0]).toEqual({
      text: 'openapi: 3.0.0',
      preview: true,
      apiMode: 'merge',
      extendMode: 'merge',
      publish: true,
      plain: false,
    });
    expect(store.getState()).toMatchObject({ error: 'The document is too large.', busy: false });
    setOptions({ group: 'pets', apiMode: 'override' });
    expect(await apply()).toBe(false);
    expect(asked[1]).toMatchObject({ preview: false, group: 'pets', apiMode: 'override' });
  });

  it('says a finding in the language of the window', () => {
    const finding = {
      id: 'reference-unknown',
      params: { found: '#/x' },
      finding: '$ref #/x leads nowhere in the document',
    };
    expect(findingText(finding, 'en')).toBe(finding.finding);
    expect(findingText(finding, 'zh-CN')).toMatch(/[一-鿿]/);
    expect(findingText({ ...finding, id: 'from-a-newer-host' }, 'zh-CN')).toBe(finding.finding);
  });
});

const api = (name: string, environments: Partial<ApiPublications['environments'][number]>[]): ApiPublications => ({
  api: name,
  method: 'GET',
  path: '/',
  environments: environments.map((each) => ({
    environment: 'RELEASE',
    published: true,
    changed: false,
    records: [],
    ...each,
  })),
});

describe('publishing', () => {
  it('lists changed ones first and offline ones last', () => {
    const rows = publicationRows([
      api('a', [{ published: false }, { environment: 'BETA' }]),
      api('b', [{ changed: true }]),
    ]);
    expect(rows.map(({ id, standing }) => [id, standing])).toEqual([
      ['b|RELEASE', 'changed'],
      ['a|BETA', 'published'],
      ['a|RELEASE', 'offline'],
    ]);
  });

  it('takes over the API that an act answers with, and words a refusal', async () => {
    const host = memoryHost({
      'gateway.publications': async () => ({ apis: [api('a', [{ changed: true }]), api('b', [{}])] }),
      'gateway.publish': async () => api('a', [{}]),
      'gateway.takeOffline': async () => {
        const params = { api: 'a', environment: 'RELEASE' };
        throw new HostError('CONFLICT', 'in the host’s words', { text: { id: 'publishing.not-published', params } });
      },
    });
    const { store, load, publish, takeOffline } = createPublishingStore(host);
    await load();
    await publish({ api: 'a', environment: 'RELEASE' });
    expect(publicationRows(store.getState().apis).map(({ standing }) => standing)).toEqual(['published', 'published']);
    await takeOffline({ api: 'a', environment: 'RELEASE' });
    expect(store.getState().error).toBe('a is not published in RELEASE, so it cannot be taken offline there.');
  });
});
