import { expect, it } from 'vitest';
import { reservedNameProblem } from '../../../../../renderer/features/gateway/configuration/reserved-name.ts';
import { readGatewayConfig } from '../../../../../shared/gateway/read-gateway-config.ts';

const pointer = '/groups/0/apis/0/parameters/0/name';
const fileWith = (parameter: object) => ({
  groups: [
    {
      name: 'g',
      domains: ['g.example.com'],
      apis: [{ name: 'a', method: 'GET', path: '/', backend: { type: 'MOCK' }, parameters: [parameter] }],
    },
  ],
});

it.each(['X-Auth-Token', 'authorization', 'x-stage', 'X-Apig-Mode', 'x-sdk-date'])(
  'a declared header %s is refused while it is typed, in the words of the gateway (FAQ 5.13)',
  (name) => {
    const file = fileWith({ name, in: 'HEADER' });
    const reading = readGatewayConfig(file);
    expect(reading.ok ? [] : reading.problems).toEqual([{ pointer, ...reservedNameProblem(file, pointer) }]);
  },
);

it('leaves other names, other places and backend parameters alone', () => {
  expect(reservedNameProblem(fileWith({ name: 'X-Auth-Tokens', in: 'HEADER' }), pointer)).toBeUndefined();
  expect(reservedNameProblem(fileWith({ name: 'x-stage', in: 'QUERY' }), pointer)).toBeUndefined();
  expect(reservedNameProblem(fileWith({ name: 'x-stage', in: 'HEADER' }), `${pointer}/x`)).toBeUndefined();
  expect(
    reservedNameProblem(fileWith({ name: 'x-stage', in: 'HEADER' }), '/groups/0/apis/0/backend/parameters/0/name'),
  ).toBeUndefined();
});
