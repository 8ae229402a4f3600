import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import { DefaultHttpClient } from '@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

const file = {
  groups: [
    {
      name: 'store',
      apis: ['APP', 'IAM'].map((auth) => ({
        name: `items-${auth}`,
        method: 'ANY',
        path: `/v1/${auth.toLowerCase()}/items`,
        matchMode: 'SWA',
        auth,
        backend: { type: 'MOCK', headers: { 'content-type': 'application/json' }, body: '{"answered":true}' },
      })),
    },
  ],
  apps: [{ name: 'shop', key: 'shop-key', secret: 'shop-secret', authorized: '*' }],
  iam: { accessKeys: [{ ak: 'AK1', sk: 'SK1', account: 'acme', user: 'li' }] },
};

interface SdkCall {
  readonly method: string;
  readonly url: string;
  readonly queryParams?: Record<string, unknown>;
  readonly data?: unknown;
  readonly headers?: Record<string, string>;
}

let started: StartedGateway;

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} } as never;

/** What the SDK's ClientBuilder builds; the builder itself needs a package that the SDK does not declare. */
function client(ak: string, sk: string): HcClient {
  const credential = new BasicCredentials().withAk(ak).withSk(sk).withProjectId('project-1');
  const endpoints = [started.url];
  return new HcClient(new DefaultHttpClient({ disableSslVerification: true, logger: silent }, endpoints))
    .withCredential(credential)
    .withEndpoints(endpoints);
}

function send(sdk: HcClient, call: SdkCall): Promise<{ httpStatusCode?: number; answered?: boolean }> {
  return sdk.sendRequest({
    contentType: 'application/json',
    pathParams: {},
    queryParams: {},
    headers: {},
    ...call,
  } as never) as Promise<{ httpStatusCode?: number; answered?: boolean }>;
}

beforeAll(async () => {
  started = await startGateway(file);
});

afterAll(() => started.stop());

const calls: Record<string, SdkCall> = {
  'GET with a query': { method: 'GET', url: '/v1/app/items', queryParams: { b: '2', a: ['x y', 'ä'], limit: 10 } },
  'GET with a path below a prefix': { method: 'GET', url: '/v1/app/items/7/parts' },
  'POST with JSON': { method: 'POST', url: '/v1/app/items', data: { name: '名', list: [1, 2.5] } },
  'PUT with a query and JSON': {
    method: 'PUT',
    url: '/v1/app/items/1',
    queryParams: { force: true },
    data: { a: null },
  },
  'DELETE without a body': { method: 'DELETE', url: '/v1/app/items/1' },
  'GET with a header of its own': { method: 'GET', url: '/v1/app/items', headers: { 'X-Trace': 'a  b' } },
};

describe('FAQ 5.12: the official SDK for Node.js as a client', () => {
  test.each(Object.keys(calls))('is accepted with an AppKey: %s', async (name) => {
    const call = calls[name];
    if (!call) throw new Error('no such call');
    await expect(send(client('shop-key', 'shop-secret'), call)).resolves.toMatchObject({
      httpStatusCode: 200,
      answered: true,
    });
  });

  test.each(Object.keys(calls))('is accepted with an AK and SK: %s', async (name) => {
    const call = calls[name];
    if (!call) throw new Error('no such call');
    const iamCall = { ...call, url: call.url.replace('/app/', '/iam/') };
    await expect(send(client('AK1', 'SK1'), iamCall)).resolves.toMatchObject({ httpStatusCode: 200 });
  });

  test('is refused with 0303 when the secret is wrong, and the message holds the canonical request', async () => {
    const refusal = send(client('shop-key', 'wrong'), { method: 'GET', url: '/v1/app/items', queryParams: { a: '1' } });
    await expect(refusal).rejects.toMatchObject({
      httpStatusCode: 401,
      errorCode: 'APIG.0303',
      errorMsg: expect.stringMatching(
        /^Incorrect app authentication information: verify signature fail, canonicalRequest:GET\|\/v1\/app\/items\/\|a=1\|.*\|\|.*x-sdk-date.*\|e3b0c442/,
      ),
    });
  });

  test('is refused for a header value with blanks around it, which this SDK signs untrimmed', async () => {
    const call = { method: 'GET', url: '/v1/app/items', headers: { 'X-Trace': ' padded ' } };
    await expect(send(client('shop-key', 'shop-secret'), call)).rejects.toMatchObject({
      errorCode: 'APIG.0303',
      errorMsg: expect.stringContaining('|x-trace:padded|'),
    });
  });

  test('is refused with 0303 when no app has the key', async () => {
    await expect(send(client('nobody', 'x'), { method: 'GET', url: '/v1/app/items' })).rejects.toMatchObject({
      httpStatusCode: 401,
      errorMsg: 'Incorrect app authentication information: app not found, appkey nobody',
    });
  });

  test('is refused with 0301 when the SK is wrong, and the request id is the one of the log', async () => {
    const refusal = await send(client('AK1', 'wrong'), { method: 'POST', url: '/v1/iam/items', data: {} }).catch(
      (error: unknown) => error as { requestId: string; errorCode: string },
    );
    expect(refusal).toMatchObject({ errorCode: 'APIG.0301' });
    const id = 'requestId' in refusal ? refusal.requestId : '';
    expect(started.gateway.logEntry(id).entry.errorCode).toBe('APIG.0301');
  });
});
