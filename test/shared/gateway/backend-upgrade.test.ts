import { expect, test } from 'vitest';
import { runPipeline } from '../../../shared/gateway/run-pipeline.ts';
import { callOf, gatewayOf } from '../../support/gateway-call.ts';

const gateway = gatewayOf({
  groups: [
    { name: 'g', apis: [{ name: 'chat', path: '/chat', backend: { type: 'HTTP', url: 'http://127.0.0.1:9/c' } }] },
  ],
});
const headers = [
  ['Connection', 'keep-alive, Upgrade'],
  ['Upgrade', 'websocket'],
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
] as const;

function forwarded(upgrade: string | undefined): Readonly<Record<string, string>> {
  const outcome = runPipeline({ ...callOf({ target: '/chat', headers }), upgrade }, gateway.context);
  if (outcome.kind !== 'backend') throw new Error('no backend call');
  return Object.fromEntries(outcome.backend.headers.map(([name, value]) => [name.toLowerCase(), value]));
}

test('an upgrade request asks the back end for the same switch', () => {
  expect(forwarded('websocket')).toMatchObject({
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  });
});

test('without an upgrade the headers of the connection stop at the gateway', () => {
  expect(forwarded(undefined)).not.toHaveProperty('upgrade');
  expect(forwarded(undefined)).not.toHaveProperty('connection');
});
