import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import {
  everythingAsList,
  isAuthorized,
  withAuthorization,
} from '../../../../../renderer/features/gateway/configuration/authorization.ts';
import { cellText } from '../../../../../renderer/features/gateway/configuration/cell-text.ts';
import { createConfigurationStore } from '../../../../../renderer/features/gateway/configuration/configuration-store.ts';
import {
  freeName,
  pathOf,
  pointerOf,
  withValue,
} from '../../../../../renderer/features/gateway/configuration/document-edit.ts';
import {
  apisOf,
  environmentNames,
  isSecretAt,
  optionsFor,
} from '../../../../../renderer/features/gateway/configuration/references.ts';
import { byNameAndType } from '../../../../../renderer/features/gateway/configuration/responses.ts';
import {
  entriesOf,
  placeOf,
  sectionById,
  sections,
} from '../../../../../renderer/features/gateway/configuration/sections.ts';
import {
  backendHosts,
  hostOf,
  SegmentNotes,
} from '../../../../../renderer/features/gateway/configuration/segment-notes.tsx';
import { deniedSegment } from '../../../../../shared/gateway/address-segments.ts';
import { emptyMembers } from '../../../../../shared/gateway/config/form-fields.ts';
import { gatewayFileSchema } from '../../../../../shared/gateway/config/gateway-config.ts';
import { readGatewayConfig } from '../../../../../shared/gateway/read-gateway-config.ts';
import { memoryHost } from '../../../../support/memory-host.ts';

const file = {
  groups: [
    {
      name: 'pets',
      domains: ['*'],
      apis: [
        { name: 'a', path: '/a' },
        { method: 'GET', path: '/b' },
      ],
    },
    { domains: ['x'], apis: [{ name: 'c', path: '/c' }], responses: { AUTH_FAILURE: { status: 401 } } },
  ],
  environments: [{ name: 'BETA' }],
  channels: [{ name: 'ch' }],
  apps: [{ name: 'demo', key: 'k', secret: 's' }],
};

describe('editing the document', () => {
  it('sets, makes, and takes away values without touching the rest', () => {
    const document = { a: [1, { b: 2 }], c: 3 };
    expect(withValue(document, ['a', 1, 'b'], 5)).toEqual({ a: [1, { b: 5 }], c: 3 });
    expect(withValue(document, ['a', 0], undefined)).toEqual({ a: [{ b: 2 }], c: 3 });
    expect(withValue(document, ['c'], undefined)).toEqual({ a: [1, { b: 2 }] });
    expect(withValue({}, ['iam', 'tokens', 0], { token: 't' })).toEqual({ iam: { tokens: [{ token: 't' }] } });
    expect(document).toEqual({ a: [1, { b: 2 }], c: 3 });
    expect(Object.keys(withValue({ x: 1, y: 2 }, ['x'], 3) as object)).toEqual(['x', 'y']);
  });

  it('reads and writes pointers, and finds names that are free', () => {
    expect(pathOf('/groups/0/apis/1/a~1b')).toEqual(['groups', 0, 'apis', 1, 'a/b']);
    expect(pointerOf(['a/b', 0, 'x~y'])).toBe('/a~1b/0/x~0y');
    expect(freeName('api', ['api', 'api-2', undefined])).toBe('api-3');
  });
});

describe('the table of sections', () => {
  it('has a place for every member of the file but those that other parts of the window keep', () => {
    const elsewhere = new Set(['publications', 'unresolved', 'faults', 'clock', 'version']);
    const other = sectionById('other')?.field;
    const named = other?.kind === 'members' ? other.members.map(({ name }) => name) : [];
    const places = sections.flatMap(({ place }) => ('path' in place ? [String(place.path[0])] : []));
    const all = Object.keys(gatewayFileSchema.shape).filter((name) => !elsewhere.has(name));
    expect(all.filter((name) => !places.includes(name) && !named.includes(name))).toEqual([]);
    expect(named).toContain('description');
  });

  it.each(sections.filter(({ fresh }) => fresh !== undefined).map(({ id }) => id))(
    'begins a new entry of %s with everything it must have but secrets',
    (id) => {
      const section = sectionById(id);
      const members = section?.field.kind === 'members' ? section.field.members : [];
      const missing = Object.keys(emptyMembers(members)).filter((name) => !Object.hasOwn(section?.fresh ?? {}, name));
      // What it turns into is asked of people.
      expect(missing.filter((name) => !['type', 'strategy'].includes(name))).toEqual([]);
    },
  );

  it('adds an API, a group and a channel that the gateway takes as they are', () => {
    const fresh = (id: string) => sectionById(id)?.fresh;
    const document = {
      groups: [{ ...fresh('groups'), apis: [fresh('apis')] }],
      channels: [fresh('channels')],
      environments: [fresh('environments')],
      throttlingPolicies: [fresh('throttlingPolicies')],
      accessControlPolicies: [fresh('accessControlPolicies')],
      quotaPolicies: [fresh('quotaPolicies')],
      plugins: [fresh('plugins')],
      authorizers: [fresh('authorizers')],
    };
    expect(readGatewayConfig(document)).toMatchObject({ ok: true });
  });

  it('lists APIs of all groups with the group they are in', () => {
    const apis = sectionById('apis');
    if (!apis) throw new Error('there are APIs');
    expect(entriesOf(apis, file).map(({ pointer, group }) => [pointer, group])).toEqual([
      ['/groups/0/apis/0', 'pets'],
      ['/groups/0/apis/1', 'pets'],
      ['/groups/1/apis/0', 'group-2'],
    ]);
  });

  it.each([
    ['/groups/0/apis/2/method', { section: 'apis', entry: '/groups/0/apis/2' }],
    ['/groups/1/domains/0', { section: 'groups', entry: '/groups/1' }],
    ['/groups/1/responses/AUTH_FAILURE', { section: 'responses', entry: '/groups/1' }],
    ['/apps/0/authorized/0/api', { section: 'authorization' }],
    ['/apps/3/key', { section: 'apps', entry: '/apps/3' }],
    ['/apps', { section: 'apps' }],
    ['/iam/tokens/1', { section: 'tokens', entry: '/iam/tokens/1' }],
    ['/parameters/gzip', { section: 'parameters', entry: '/parameters' }],
    ['/description', { section: 'other', entry: '' }],
    ['', undefined],
  ])('leads from the problem at %s to its form', (pointer, place) => expect(placeOf(pointer)).toEqual(place));

  it('shows defaults, short lists and counts in its cells', () => {
    const channels = sectionById('channels')?.field;
    expect(cellText({ name: 'x' }, 'algorithm', channels)).toBe('WRR');
    expect(cellText({ domains: ['a', 'b'] }, 'domains')).toBe('a, b');
    expect(cellText({ members: [{}, {}] }, 'members')).toBe('2');
    expect(cellText({ period: { unit: 'DAY', count: 1 } }, 'period')).toBe('DAY · 1');
  });
});

describe('names that members refer to', () => {
  it('come from the document', () => {
    expect(environmentNames(file)).toEqual(['RELEASE', 'BETA']);
    expect(apisOf(file).map(({ id }) => id)).toEqual(['pets/a', 'pets/GET /b', 'group-2/c']);
    expect(optionsFor(file, 'channel', ['groups', 0, 'apis', 0], '/groups/0/apis/0/backend/channel')).toEqual(['ch']);
    expect(optionsFor(file, 'response', ['groups', 1, 'apis', 0], '/groups/1/apis/0/response')).toEqual(['default']);
    expect(optionsFor(file, 'key', ['apps', 0], '/apps/0/key')).toBeUndefined();
    expect(optionsFor(file, 'constructor', [], '/x')).toBeUndefined();
  });

  it('know where a secret stands', () => {
    expect(isSecretAt('appCodes', '/apps/0/appCodes/0')).toBe(true);
    expect(isSecretAt('key', '/parameters/backend_client_certificate/key')).toBe(true);
    expect(isSecretAt('key', '/apps/0/key')).toBe(false);
  });

  it('take custom responses by type as those called default', () => {
    expect(byNameAndType({ AUTH_FAILURE: {} })).toEqual({ default: { AUTH_FAILURE: {} } });
    expect(byNameAndType({ own: { AUTH_FAILURE: {} } })).toEqual({ own: { AUTH_FAILURE: {} } });
  });
});

describe('the matrix API × environment × credential', () => {
  it('turns single cells on and off', () => {
    const one = withAuthorization([], 'pets/a', 'BETA', true);
    expect(one).toEqual([{ api: 'pets/a', environments: ['BETA'] }]);
    const two = withAuthorization(one, 'pets/a', 'RELEASE', true);
    expect(two).toEqual([{ api: 'pets/a', environments: ['BETA', 'RELEASE'] }]);
    expect(withAuthorization(two, 'pets/a', 'BETA', false)).toEqual([{ api: 'pets/a', environments: ['RELEASE'] }]);
    expect(withAuthorization(one, 'pets/a', 'BETA', false)).toEqual([]);
  });

  it('knows that RELEASE is meant where no environment is named, and that * is everything', () => {
    expect(isAuthorized([{ api: 'x' }], 'x', 'RELEASE')).toBe(true);
    expect(isAuthorized([{ api: 'x' }], 'x', 'BETA')).toBe(false);
    expect(isAuthorized('*', 'anything', 'BETA')).toBe(true);
    expect(isAuthorized(undefined, 'x', 'RELEASE')).toBe(false);
    const all = everythingAsList(['x', 'y'], ['RELEASE', 'BETA']);
    expect(withAuthorization(all, 'x', 'BETA', false)).toEqual([
      { api: 'x', environments: ['RELEASE'] },
      { api: 'y', environments: ['RELEASE', 'BETA'] },
    ]);
  });
});

describe('the check of backend addresses', () => {
  it('finds the hosts of back ends, backend policies and channel members', () => {
    const api = {
      backend: { type: 'HTTP', url: 'http://192.168.1.1:80/x' },
      backendPolicies: [{ backend: { address: '[fe80::1]:9000' } }],
    };
    expect(backendHosts(api)).toEqual(['192.168.1.1', 'fe80::1']);
    expect(backendHosts({ members: [{ host: '10.0.0.1' }, { host: '10.0.0.1' }] })).toEqual(['10.0.0.1']);
    expect(hostOf('backend.example.com:8080')).toBe('backend.example.com');
  });

  it('names the segment of one that a real gateway does not take', () => {
    const html = renderToStaticMarkup(createElement(SegmentNotes, { value: { members: [{ host: '127.0.0.1' }] } }));
    expect(html).toContain('127.0.0.1');
    expect(html).toContain(deniedSegment('127.0.0.1'));
    expect(renderToStaticMarkup(createElement(SegmentNotes, { value: { backend: { address: '8.8.8.8' } } }))).toBe('');
  });
});

describe('the configuration store', () => {
  it('writes what a form changes into the text and drops the problems of that place', async () => {
    const problems = [
      { pointer: '/groups/0/apis/0/path', found: '7', allowed: 'a path' },
      { pointer: '/channels/0/name', found: '7', allowed: 'text' },
    ];
    const host = memoryHost({
      'gateway.config': async () => ({ text: `${JSON.stringify(file, null, 2)}\n` }),
      'gateway.configure': async () => ({ applied: false, problems }),
    });
    const configuration = createConfigurationStore(host);
    await configuration.load();
    await configuration.apply();
    configuration.change(['groups', 0, 'apis', 0], { name: 'a', path: '/other' });
    const { text, problems: left } = configuration.store.getState();
    expect(JSON.parse(text).groups[0].apis[0]).toEqual({ name: 'a', path: '/other' });
    expect(left.map(({ pointer }) => pointer)).toEqual(['/channels/0/name']);
  });

  it('leaves a text that is no JSON as it is', async () => {
    const configuration = createConfigurationStore(memoryHost({}));
    configuration.edit('{');
    configuration.change(['groups'], []);
    expect(configuration.store.getState().text).toBe('{');
  });

  it('asks once before it writes over what was changed elsewhere under an edit', async () => {
    let there = '{"a":1}';
    const written: string[] = [];
    const host = memoryHost({
      'gateway.config': async () => ({ text: there }),
      'gateway.configure': async ({ text }) => {
        written.push(text);
        there = text;
        return { applied: true, problems: [], unpublishedChanges: 0 };
      },
    });
    const configuration = createConfigurationStore(host);
    await configuration.load();
    configuration.edit('{"a":2}');
    there = '{"a":3}';
    await configuration.load();
    await configuration.apply();
    expect(written).toEqual([]);
    expect(configuration.store.getState()).toMatchObject({ overtaken: true, saved: there, text: '{"a":2}' });
    await configuration.apply();
    expect(written).toEqual(['{"a":2}']);
    expect(configuration.store.getState()).toMatchObject({ overtaken: false, applied: true });
  });

  it('asks the host to publish at once when told so', async () => {
    const asked: unknown[] = [];
    const host = memoryHost({
      'gateway.config': async () => ({ text: '{}' }),
      'gateway.configure': async (input) => {
        asked.push(input);
        return { applied: true, problems: [] };
      },
    });
    const configuration = createConfigurationStore(host);
    configuration.edit('{}');
    await configuration.apply({ publish: true });
    expect(asked).toEqual([{ text: '{}', publish: true }]);
  });
});
