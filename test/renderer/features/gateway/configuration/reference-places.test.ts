import { describe, expect, it } from 'vitest';
import { createConfigurationStore } from '../../../../../renderer/features/gateway/configuration/configuration-store.ts';
import {
  documentOf,
  textOf,
  valueAt,
  withValue,
} from '../../../../../renderer/features/gateway/configuration/document-edit.ts';
import {
  movedToGroup,
  placesOfEntry,
  withName,
} from '../../../../../renderer/features/gateway/configuration/reference-places.ts';
import { readGatewayConfig } from '../../../../../shared/gateway/read-gateway-config.ts';
import { memoryHost } from '../../../../support/memory-host.ts';

const record = {
  id: 'v1',
  time: '2026-01-01T00:00:00Z',
  definition: { name: 'a', path: '/old', backend: { type: 'HTTP', channel: 'pool', path: '/x' } },
};

/** Everything that can name something, valid as it stands. */
const file = {
  environments: [{ name: 'BETA', variables: { BETA: 'not a reference', channel: 'pool' } }],
  groups: [
    {
      name: 'one',
      domains: ['one.example.com'],
      variables: { BETA: { v: '1' } },
      apis: [
        {
          name: 'a',
          path: '/a',
          published: ['RELEASE', 'BETA'],
          auth: 'AUTHORIZER',
          authorizer: 'jwt',
          throttling: 'gold',
          accessControl: ['office'],
          signatureKey: 'sign',
          plugins: ['copy', 'third'],
          parameters: [{ name: 'q', in: 'QUERY', orchestrations: ['rule'] }],
          backend: { type: 'HTTP', channel: 'pool', path: '/x' },
        },
      ],
    },
    { name: 'two', domains: ['two.example.com'], apis: [{ name: 'a', path: '/other' }] },
  ],
  channels: [{ name: 'pool', members: [{ host: '127.0.0.1', port: 9 }] }],
  apps: [
    {
      name: 'demo',
      key: 'demo-key',
      secret: 'demo-secret',
      quota: 'monthly',
      authorized: [{ api: 'one/a', environments: ['RELEASE', 'BETA'] }],
    },
  ],
  throttlingPolicies: [
    { name: 'gold', period: { unit: 'SECOND', count: 1 }, apiLimit: 5, special: [{ app: 'demo', limit: 4 }] },
  ],
  accessControlPolicies: [{ name: 'office', effect: 'PERMIT', values: ['127.0.0.1'] }],
  signatureKeys: [{ name: 'sign', type: 'HMAC', key: 'gold', secret: 'pool' }],
  authorizers: [{ name: 'jwt', type: 'FRONTEND', script: { allowWhenHeader: { name: 'a', equals: 'a' } } }],
  quotaPolicies: [{ name: 'monthly', limit: 10, period: { unit: 'DAY', count: 1 } }],
  orchestrationRules: [
    { name: 'rule', strategy: 'none_value', mapped: { name: 'z', in: 'QUERY' }, rules: [{ value: 'x' }] },
  ],
  plugins: [
    { name: 'copy', type: 'proxy_mirror', content: { host: '127.0.0.1:9' } },
    {
      name: 'third',
      type: 'third_auth',
      content: {
        auth_request: { method: 'GET', path: '/auth', vpc_channel_enabled: true, vpc_channel_info: { vpc_id: 'pool' } },
      },
    },
  ],
  publications: [{ api: 'one/a', environment: 'BETA', current: 'v1', records: [record] }],
  faults: [
    { type: 'BACKEND_DOWN', api: 'one/a' },
    { type: 'PUBLISHED_VERSION_MISMATCH', api: 'one/a', environment: 'BETA' },
    { type: 'BACKEND_SLOW', group: 'one' },
    { type: 'CHANNEL_WITHOUT_MEMBERS', channel: 'pool' },
  ],
};

const problemsOf = (document: unknown) => {
  const reading = readGatewayConfig(document);
  return reading.ok ? [] : reading.problems;
};

function rename(section: string, path: readonly (string | number)[], name: string): unknown {
  const places = placesOfEntry(file, section, path);
  return withName(withValue(file, [...path, 'name'], name), places, name).document;
}

it('begins with a file in which every reference leads somewhere', () => {
  expect(problemsOf(file)).toEqual([]);
});

describe('a rename', () => {
  const entries: readonly (readonly [string, readonly (string | number)[], number])[] = [
    ['groups', ['groups', 0], 5],
    ['apis', ['groups', 0, 'apis', 0], 4],
    ['environments', ['environments', 0], 5],
    ['channels', ['channels', 0], 4],
    ['apps', ['apps', 0], 1],
    ['throttlingPolicies', ['throttlingPolicies', 0], 1],
    ['accessControlPolicies', ['accessControlPolicies', 0], 1],
    ['signatureKeys', ['signatureKeys', 0], 1],
    ['authorizers', ['authorizers', 0], 1],
    ['quotaPolicies', ['quotaPolicies', 0], 1],
    ['orchestrationRules', ['orchestrationRules', 0], 1],
    ['plugins', ['plugins', 0], 1],
  ];

  it.each(entries)('of one of the %s keeps every reference', (section, path, count) => {
    expect(placesOfEntry(file, section, path)).toHaveLength(count);
    const renamed = rename(section, path, 'Renamed');
    expect(problemsOf(renamed)).toEqual([]);
    // Without its references the same rename leaves the file invalid: they were needed. A limit for an app that is
    // not there is no error.
    if (section !== 'apps') expect(problemsOf(withValue(file, [...path, 'name'], 'Renamed'))).not.toEqual([]);
  });

  it('leaves alone what only looks like the name', () => {
    const renamed = rename('channels', ['channels', 0], 'Renamed');
    expect(valueAt(renamed, ['environments', 0, 'variables', 'channel'])).toBe('pool');
    expect(valueAt(renamed, ['signatureKeys', 0, 'secret'])).toBe('pool');
    expect(valueAt(rename('apis', ['groups', 1, 'apis', 0], 'b'), ['publications', 0, 'api'])).toBe('one/a');
    expect(valueAt(rename('environments', ['environments', 0], 'GAMMA'), ['environments', 0, 'variables'])).toEqual(
      file.environments[0]?.variables,
    );
  });

  it('leaves references alone where two entries have the name', () => {
    const double = withValue(file, ['channels', 1], { name: 'pool', members: [] });
    expect(placesOfEntry(double, 'channels', ['channels', 1])).toEqual([]);
  });
});

describe('typing a name in a form', () => {
  function store() {
    const configuration = createConfigurationStore(memoryHost({}));
    configuration.edit(textOf(file));
    const type = (path: readonly (string | number)[], section: string, name: string) => {
      const value = valueAt(documentOf(configuration.store.getState().text), path);
      configuration.changeEntry(section, path, withValue(value, ['name'], name));
    };
    const document = () => documentOf(configuration.store.getState().text);
    return { configuration, type, document };
  }

  it('takes the references along at every key stroke, also through a name that another entry has', () => {
    const { type, document } = store();
    const path = ['groups', 0];
    for (const name of ['on', 'tw', 'two', 'two-b']) type(path, 'groups', name);
    expect(valueAt(document(), ['apps', 0, 'authorized', 0, 'api'])).toBe('two-b/a');
    expect(valueAt(document(), ['faults', 2, 'group'])).toBe('two-b');
    expect(problemsOf(document())).toEqual([]);
  });

  it('takes the references along through an empty name', () => {
    const { type, document } = store();
    for (const name of ['', 'B']) type(['environments', 0], 'environments', name);
    expect(valueAt(document(), ['groups', 0, 'variables'])).toEqual({ B: { v: '1' } });
    expect(valueAt(document(), ['groups', 0, 'apis', 0, 'published'])).toEqual(['RELEASE', 'B']);
  });

  it('begins anew after any other change', () => {
    const { configuration, type, document } = store();
    type(['channels', 0], 'channels', 'pool-2');
    configuration.change(['faults', 3, 'channel'], 'other');
    type(['channels', 0], 'channels', 'pool-3');
    expect(valueAt(document(), ['faults', 3, 'channel'])).toBe('other');
    expect(valueAt(document(), ['groups', 0, 'apis', 0, 'backend', 'channel'])).toBe('pool-3');
  });
});

describe('a move to another group', () => {
  it('keeps the bindings and the publications of the API, and takes a free name', () => {
    const { document, path } = movedToGroup(file, ['groups', 0, 'apis', 0], 1);
    expect(path).toEqual(['groups', 1, 'apis', 1]);
    expect(valueAt(document, path)).toMatchObject({ name: 'a-2', path: '/a', throttling: 'gold' });
    expect(valueAt(document, ['groups', 0, 'apis'])).toEqual([]);
    expect(valueAt(document, ['apps', 0, 'authorized', 0, 'api'])).toBe('two/a-2');
    expect(valueAt(document, ['publications', 0, 'api'])).toBe('two/a-2');
    expect(valueAt(document, ['faults', 0, 'api'])).toBe('two/a-2');
    expect(problemsOf(document)).toEqual([]);
  });

  it('keeps a name that is free there, and an API without one', () => {
    const own = withValue(file, ['groups', 1, 'apis'], [{ path: '/nameless' }]);
    expect(valueAt(movedToGroup(own, ['groups', 0, 'apis', 0], 1).document, ['groups', 1, 'apis', 1])).toMatchObject({
      name: 'a',
    });
    const back = movedToGroup(own, ['groups', 1, 'apis', 0], 0);
    expect(valueAt(back.document, back.path)).toEqual({ path: '/nameless' });
  });
});
