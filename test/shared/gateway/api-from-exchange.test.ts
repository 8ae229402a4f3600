import { expect, test } from 'vitest';
import { apiFromExchange, type ObservedCall } from '../../../shared/gateway/api-from-exchange.ts';
import { readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { gatewayOf } from '../../support/gateway-call.ts';

const call = (more: Partial<ObservedCall> = {}): ObservedCall => ({
  method: 'GET',
  target: '/v1/pets/7?limit=2&limit=3&_no=1',
  headers: [],
  response: {
    status: 200,
    headers: [
      ['Content-Type', 'application/json'],
      ['Date', 'Wed, 27 May 2026 02:00:00 GMT'],
      ['X-Request-Id', 'abc'],
      ['Set-Cookie', 'sid=1'],
      ['X-Kind', 'cat'],
    ],
    body: '{"id":7}',
    truncated: false,
  },
  ...more,
});

const options = { group: { apis: [] }, environment: 'RELEASE', appKeys: new Set(['app-key']) };
const make = (more: Partial<ObservedCall> = {}) => apiFromExchange(call(more), options);

test('an observed call becomes an API of the gateway file that answers the same', () => {
  const { api, notes } = make();
  expect(api).toEqual({
    name: 'get-v1-pets-7',
    method: 'GET',
    path: '/v1/pets/7',
    published: ['RELEASE'],
    parameters: [{ name: 'limit', in: 'QUERY', type: 'STRING' }],
    backend: {
      type: 'MOCK',
      status: 200,
      headers: { 'Content-Type': 'application/json', 'X-Kind': 'cat' },
      body: '{"id":7}',
    },
  });
  expect(notes).toEqual([]);
  const gateway = gatewayOf({ groups: [{ name: 'g', apis: [api] }] });
  expect(gateway.ask({ target: '/v1/pets/7?limit=2' })).toMatchObject({ status: 200, body: '{"id":7}' });
});

test.each<[ObservedCall['headers'], object]>([
  [[['Authorization', 'SDK-HMAC-SHA256 Access=app-key, SignedHeaders=host, Signature=0']], { auth: 'APP' }],
  [[['authorization', 'SDK-HMAC-SHA256 Access=AK1, SignedHeaders=host, Signature=0']], { auth: 'IAM' }],
  [[['Authorization', 'V11-HMAC-SHA256 Credential=AK1/20260527/cn/apic, Signature=0']], { auth: 'IAM' }],
  [[['X-Auth-Token', 'x']], { auth: 'IAM' }],
  [[['X-Apig-AppCode', 'x']], { auth: 'APP', appCode: true }],
])('the headers %j ask for %j', (headers, auth) => {
  expect(make({ headers }).api).toMatchObject(auth);
});

test.each<[Partial<ObservedCall>, string[], object]>([
  [{ method: 'TRACE' }, ['making.method'], { method: 'ANY' }],
  [{ target: '/a%20b' }, [], { path: '/a%20b' }],
  [{ target: '/caf%C3%A9' }, [], { path: '/café' }],
  [{ target: '/%7Bx' }, [], { path: '/%7Bx' }],
  [{ target: '/{x' }, ['making.path'], { path: '/' }],
  [{ response: undefined }, ['making.no-answer'], { backend: { type: 'MOCK', status: 200, body: '' } }],
  [
    { response: { status: 101, headers: [], body: undefined, truncated: true } },
    ['making.binary', 'making.truncated'],
    { backend: { type: 'MOCK', status: 200, body: '' } },
  ],
])('%j is carried over with the notes %j', (more, notes, api) => {
  const made = make(more);
  expect(made.notes).toEqual(notes);
  expect(made.api).toMatchObject(api);
  expect(readGatewayConfig({ groups: [{ name: 'g', apis: [made.api] }] }).ok).toBe(true);
});

test('its name is free in the group', () => {
  const apis = [{ name: 'get-v1-pets-7' }, { name: 'get-v1-pets-7-2' }] as never;
  expect(apiFromExchange(call(), { ...options, group: { apis } }).api.name).toBe('get-v1-pets-7-3');
});
