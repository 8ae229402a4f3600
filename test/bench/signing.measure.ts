// Our signer in the host against the official Node signer, two well-known signers of a sister scheme, and the limit:
// the hashing alone by node:crypto. There is one way to sign: what is measured here makes the whole trace, which costs
// no more than the strings that are hashed anyhow.
import { createHash, createHmac } from 'node:crypto';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { SignatureV4 } from '@smithy/signature-v4';
import aws4 from 'aws4';
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

const LIMIT = 'limit (hashing alone)';
const ONE_SHOT = 'limit by one-shot hashes';
const OFFICIAL = 'official Node signer';
const AWS4 = 'aws4';

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

/** Our signing and the hashing that no signer can do without. */
function ours(request: SignableRequest, body: string): Contender[] {
  const signed = signRequest(request, { key, secret }, 0, { hash });
  if (!signed.ok) throw new Error(signed.problem);
  const { canonicalRequest, stringToSign } = signed.trace;
  return [
    { name: 'Countersign', run: () => signRequest(request, { key, secret }, 0, { hash }) },
    {
      name: LIMIT,
      run: () => {
        createHash('sha256').update(canonicalRequest).digest('hex');
        createHash('sha256').update(body).digest('hex');
        return createHmac('sha256', secret).update(stringToSign).digest('hex');
      },
    },
    {
      name: ONE_SHOT,
      run: () => {
        hash.hashHex(canonicalRequest);
        if (body !== '') hash.hashHex(body);
        return hash.hmacHex(secret, stringToSign);
      },
    },
  ];
}

function contenders(method: string, headers: readonly Header[], body: string): Contender[] {
  const request = { ...getRequest(headers), method, ...(body === '' ? {} : { body }) };
  const asObject = Object.fromEntries(headers);
  const data = body === '' ? undefined : body;
  // The official signer takes parsed data and serialises it itself.
  const parsed: unknown = data === undefined ? undefined : JSON.parse(data);
  return [
    ...ours(request, body),
    {
      name: OFFICIAL,
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
      name: AWS4,
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
const small = { [OFFICIAL]: 3, [AWS4]: 2 };

process.stdout.write('The last column is the speed of Countersign as a multiple of the line’s own.\n');
await compareInterleaved('sign a GET, 5 parameters', contenders('GET', [], ''), { aims: { [LIMIT]: 0.3, ...small } });
const note = JSON.stringify({ note: 'x'.repeat(1011) });
await compareInterleaved('sign a POST, 1 KB', contenders('POST', [json], note), { aims: { [LIMIT]: 0.4, ...small } });
const twenty = contenders('GET', [json, ...many], '');
await compareInterleaved('sign a GET, 20 headers', twenty, { aims: { [LIMIT]: 0.25, ...small } });
const large = contenders('POST', [json], JSON.stringify('x'.repeat(12 * 1024 * 1024)));
await compareInterleaved('sign a POST, 12 MB in memory', large, { rounds: 12, batch: 1, aims: { [LIMIT]: 0.95 } });

const explained = getRequest([json]);
await compareInterleaved('explain every byte of a GET (aim: 50 µs)', [
  {
    name: 'sign, then origins',
    run: () => {
      const signed = signRequest(explained, { key, secret }, 0, { hash });
      return signed.ok ? signingOrigins(explained, signed.trace) : undefined;
    },
  },
  { name: 'sign', run: () => signRequest(explained, { key, secret }, 0, { hash }) },
]);
