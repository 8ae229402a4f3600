// Our signer in the host against the official Node signer, two well-known signers of a sister scheme, and the limit:
// the hashing alone by node:crypto. Rounds are interleaved, so that a slow moment of the machine hits all alike.
import { createHash, createHmac } from 'node:crypto';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { SignatureV4 } from '@smithy/signature-v4';
import aws4 from 'aws4';
import { bench, describe } from 'vitest';
import { nodeHash } from '../../electron/services/node-hash.ts';
import type { Header } from '../../shared/model/header-list.ts';
import type { SignableRequest } from '../../shared/model/request.ts';
import { defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { signingOrigins } from '../../shared/signing/origins.ts';
import { signRequest } from '../../shared/signing/sign-request.ts';
import { type Contender, compareInterleaved } from './interleaved.ts';

const key = 'FAKEAKFORTESTS000001';
const secret = 'fake-sk-only-for-signing-tests-0001';
const sdkDate = '20240229T123456Z';
const hash = nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash;
const host = 'apig.example.test';
const query = { status: 'sold', limit: '10', city: '深圳', a: '1', b: 'hello world' };
const path = '/v1/pets';
const queryText = 'status=sold&limit=10&city=%E6%B7%B1%E5%9C%B3&a=1&b=hello%20world';

/** A hash class of the shape that @smithy/signature-v4 takes, on node:crypto. */
class NodeSha256 {
  private readonly digestOf;
  constructor(hmacKey?: string | Uint8Array) {
    this.digestOf = hmacKey === undefined ? createHash('sha256') : createHmac('sha256', hmacKey);
  }
  update(data: string | Uint8Array): void {
    this.digestOf.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.digestOf.digest();
  }
}

const smithy = new SignatureV4({
  credentials: { accessKeyId: key, secretAccessKey: secret },
  region: 'cn-north-4',
  service: 'apig',
  sha256: NodeSha256 as never,
});
const credential = new BasicCredentials({ ak: key, sk: secret });

function getRequest(headers: readonly Header[]): SignableRequest {
  const url = `https://${host}${path}?${queryText}`;
  return { method: 'GET', url, headers: [['X-Sdk-Date', sdkDate], ...headers] };
}

function contenders(method: string, headers: readonly Header[], body: string): Contender[] {
  const request = { ...getRequest(headers), method, ...(body === '' ? {} : { body }) };
  const signed = signRequest(request, { key, secret }, 0, { hash });
  if (!signed.ok) throw new Error(signed.problem);
  const { canonicalRequest, stringToSign } = signed.trace;
  const asObject = Object.fromEntries(headers);
  const data = body === '' ? undefined : body;
  // The official signer takes parsed data and serialises it itself.
  const parsed: unknown = data === undefined ? undefined : JSON.parse(data);
  return [
    { name: 'Countersign', run: () => signRequest(request, { key, secret }, 0, { hash }) },
    {
      name: 'limit (hashing alone)',
      run: () => {
        createHash('sha256').update(canonicalRequest).digest('hex');
        createHash('sha256').update(body).digest('hex');
        return createHmac('sha256', secret).update(stringToSign).digest('hex');
      },
    },
    {
      name: 'official Node signer',
      run: () =>
        credential.processAuthRequest(
          {} as never,
          {
            endpoint: `https://${host}`,
            url: path,
            method,
            headers: { 'X-Sdk-Date': sdkDate, ...asObject },
            queryParams: { ...query },
            ...(parsed === undefined ? {} : { data: parsed }),
          } as never,
        ),
    },
    {
      name: 'aws4',
      run: () =>
        aws4.sign(
          {
            host,
            path: `${path}?${queryText}`,
            method,
            headers: { ...asObject },
            body: data,
            service: 'apig',
            region: 'x',
          },
          { accessKeyId: key, secretAccessKey: secret },
        ),
    },
    {
      name: '@smithy/signature-v4',
      run: () =>
        smithy.sign({
          protocol: 'https:',
          hostname: host,
          path,
          query,
          method,
          headers: { host, ...asObject },
          body: data,
        }),
    },
  ];
}

const many = Array.from({ length: 18 }, (_, index): Header => [`X-Header-${index}`, `value ${index}`]);
const json: Header = ['Content-Type', 'application/json'];

await compareInterleaved('small GET, 5 parameters', contenders('GET', [], ''));
await compareInterleaved('POST, 1 KB', contenders('POST', [json], JSON.stringify({ note: 'x'.repeat(1011) })));
await compareInterleaved('GET, 20 headers', contenders('GET', [json, ...many], ''));
await compareInterleaved('POST, 12 MB', contenders('POST', [json], JSON.stringify('x'.repeat(12 * 1024 * 1024))), {
  rounds: 5,
  batch: 1,
});

describe('signing, then explaining the origin of every byte', () => {
  const request = getRequest([json]);
  bench('small GET', () => {
    const signed = signRequest(request, { key, secret }, 0, { hash });
    if (signed.ok) signingOrigins(request, signed.trace);
  });
});
