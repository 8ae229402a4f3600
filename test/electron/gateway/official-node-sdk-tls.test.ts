// The official SDK for Node.js over TLS, with nothing switched off: it trusts the gateway's own authority or fails.
import { globalAgent } from 'node:https';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import { DefaultHttpClient } from '@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const file = {
  groups: [
    {
      name: 'store',
      domains: ['127.0.0.1', 'localhost'],
      apis: [
        {
          name: 'items',
          method: 'ANY',
          path: '/v1/items',
          auth: 'APP',
          protocol: 'HTTPS',
          backend: { type: 'MOCK', headers: { 'content-type': 'application/json' }, body: '{"answered":true}' },
        },
      ],
    },
  ],
  apps: [{ name: 'shop', key: 'shop-key', secret: 'shop-secret', authorized: '*' }],
};

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} } as never;
/** The SDK sets it for the whole process where its own verification is switched off. */
const { NODE_TLS_REJECT_UNAUTHORIZED: before } = process.env;
let started: StartedGateway;

beforeAll(async () => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  started = await startGateway(file, {}, { tls: true });
});

afterAll(async () => {
  delete globalAgent.options.ca;
  globalAgent.destroy();
  if (before !== undefined) process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
  await started.stop();
});

function send(secret: string, host = '127.0.0.1'): Promise<{ httpStatusCode?: number; answered?: boolean }> {
  const credential = new BasicCredentials().withAk('shop-key').withSk(secret).withProjectId('project-1');
  const endpoints = [`https://${host}:${started.tlsPort}`];
  const client = new HcClient(new DefaultHttpClient({ logger: silent }, endpoints))
    .withCredential(credential)
    .withEndpoints(endpoints);
  const call = { method: 'POST', url: '/v1/items', contentType: 'application/json', data: { name: '名' } };
  return client.sendRequest({
    ...call,
    pathParams: {},
    queryParams: { b: '2', a: '1' },
    headers: {},
  } as never) as Promise<{
    httpStatusCode?: number;
    answered?: boolean;
  }>;
}

test('the SDK fails where it does not know the authority, and the log says so', async () => {
  await expect(send('shop-secret')).rejects.toBeDefined();
  expect(started.gateway.status().requests).toBe(0);
  await expect
    .poll(() => started.gateway.log(1)[0]?.trace[0]?.text?.id)
    .toMatch(/^connection\.handshake-(silent|left)$/);
});

test.each(['127.0.0.1', 'localhost'])('it is accepted over TLS with the authority, at %s', async (host) => {
  globalAgent.options.ca = (await started.gateway.authority()).certificate;
  await expect(send('shop-secret', host)).resolves.toMatchObject({ httpStatusCode: 200, answered: true });
  expect(started.gateway.log(1)[0]?.trace[0]).toMatchObject({ step: 'connection', outcome: 'passed' });
  await expect(send('wrong', host)).rejects.toMatchObject({ httpStatusCode: 401, errorCode: 'APIG.0303' });
});
