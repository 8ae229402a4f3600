import { describe, expect, it } from 'vitest';
import { calledApi } from '../../../shared/diagnosis/called-api.ts';
import { type GatewayRoutes, gatewayRoutesSchema } from '../../../shared/model/gateway-routes.ts';
import { requestDraftSchema } from '../../../shared/model/request.ts';

const api = (path: string, published: string[], members: object = {}) => ({
  name: path.slice(1),
  method: 'GET',
  path,
  matchMode: 'NORMAL',
  auth: 'APP',
  published,
  ...members,
});
const routes: GatewayRoutes = gatewayRoutesSchema.parse({
  groups: [
    {
      name: 'pets',
      domains: ['pets.example.com', '*.pets.test'],
      debuggingDomain: 'a1.apigw.example.com',
      apis: [
        api('/preview', ['BETA']),
        api('/pets/{id}', ['RELEASE']),
        api('/both', ['BETA'], { name: 'exact' }),
        api('/both', ['TEST'], { method: 'ANY', name: 'any' }),
        api('/retired', []),
      ],
    },
    { domains: ['*'], apis: [api('/open', ['BETA'])] },
  ],
});
const call = (url: string, members: object = {}) =>
  calledApi(
    requestDraftSchema.parse({ id: 'd', name: 'd', method: 'GET', url, auth: { mode: 'NONE' }, ...members }),
    routes,
  );
const mock = { connectTo: { kind: 'mock' } };

describe('the API that a draft calls', () => {
  it('is found by host, method and path, with the environments where it is published', () => {
    const found = { group: 'pets', api: 'preview', environments: ['BETA'] };
    expect(call('https://pets.example.com/preview?a=1')).toEqual(found);
    expect(call('https://PETS.example.com:8443/preview')).toEqual(found);
    expect(call('https://a1.apigw.example.com/preview')).toEqual(found);
    expect(call('https://shop.pets.test/preview')).toEqual(found);
    expect(call('http://127.0.0.1/preview', { headers: [{ name: 'Host', value: 'pets.example.com' }] })).toEqual(found);
    expect(call('https://pets.example.com/pets/7')).toMatchObject({ environments: ['RELEASE'] });
  });

  it('has the environments of every API that could answer the call', () => {
    expect(call('https://pets.example.com/both')).toEqual({
      group: 'pets',
      api: 'exact',
      environments: ['BETA', 'TEST'],
    });
    expect(call('https://pets.example.com/retired')).toMatchObject({ environments: [] });
  });

  it('is unknown for other hosts, methods and paths, and for a URL that cannot be read', () => {
    expect(call('https://pets.example.com/other')).toBeUndefined();
    expect(call('https://pets.example.com/preview', { method: 'POST' })).toBeUndefined();
    expect(call('https://elsewhere.example.com/preview', mock)).toBeUndefined();
    expect(call('pets.example.com/preview')).toBeUndefined();
  });

  it('of a group for any host is known only of the embedded gateway', () => {
    expect(call('https://elsewhere.example.com/open')).toBeUndefined();
    expect(call('https://elsewhere.example.com/open', mock)).toMatchObject({ api: 'open', environments: ['BETA'] });
  });
});
