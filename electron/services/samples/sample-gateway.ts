// The gateway file of a first start: two groups, two environments, an app, an access key and a token.
import { sampleApp, sampleIam, sampleToken } from './sample-credentials.ts';

const json = { 'Content-Type': 'application/json' };

function mock(status: number, body: unknown) {
  return { type: 'MOCK', status, headers: json, body: JSON.stringify(body) };
}

const pets = [
  { id: 1017, name: 'Momo', kind: 'cat', status: 'sold', city: '深圳', price: 1280 },
  { id: 1021, name: 'Rex', kind: 'dog', status: 'sold', city: '深圳', price: 2350 },
];

const petsGroup = {
  name: 'pets',
  domains: ['pets.example.com'],
  debuggingDomain: 'a1b2c3d4.apigw.example.com',
  apis: [
    {
      name: 'listPets',
      method: 'GET',
      path: '/v1/pets',
      auth: 'APP',
      parameters: [
        { name: 'status', in: 'QUERY', type: 'STRING', enum: ['available', 'reserved', 'sold'] },
        { name: 'limit', in: 'QUERY', type: 'NUMBER', min: 1, max: 100 },
      ],
      backend: mock(200, { total: 2, limit: 10, pets }),
    },
    {
      name: 'getPet',
      method: 'GET',
      path: '/v1/pets/{petId}',
      auth: 'APP',
      parameters: [{ name: 'petId', in: 'PATH', type: 'NUMBER', required: true, min: 1 }],
      backend: mock(200, pets[0]),
    },
    {
      name: 'createOrder',
      method: 'POST',
      path: '/v1/orders',
      auth: 'APP',
      backend: mock(201, { orderId: 'ord-20261123-0042', petId: 1017, quantity: 1, state: 'CREATED' }),
    },
    {
      name: 'preview',
      method: 'GET',
      path: '/v1/preview',
      auth: 'APP',
      published: ['BETA'],
      backend: mock(200, { feature: 'adoption', state: 'preview', since: '2026-11-01' }),
    },
    { name: 'health', method: 'GET', path: '/health', backend: mock(200, { status: 'UP' }) },
  ],
};

const inventoryGroup = {
  name: 'inventory',
  domains: ['inventory.example.com'],
  apis: [
    {
      name: 'getInventory',
      method: 'GET',
      path: '/v1/inventory',
      auth: 'IAM',
      backend: mock(200, { warehouse: 'cn-north-4a', available: 37, reserved: 5, sold: 214 }),
    },
  ],
};

/** A gateway file in the form that people write; it is read like every other one. */
export const sampleGateway = {
  version: 1,
  environments: [{ name: 'RELEASE' }, { name: 'BETA' }],
  groups: [petsGroup, inventoryGroup],
  apps: [{ name: sampleApp.name, key: sampleApp.key, secret: sampleApp.secret, authorized: '*' }],
  iam: {
    accessKeys: [{ ak: sampleIam.key, sk: sampleIam.secret, account: 'acme', user: 'li' }],
    tokens: [{ token: sampleToken.secret, account: 'acme', user: 'li' }],
  },
};
