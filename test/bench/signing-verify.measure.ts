// What a gateway does with a signed request, against the hashing alone and against a verifier written by hand for just
// this form of request: no dialects, no repeated names, no missing headers, no trace.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { nodeHash } from '../../electron/services/node-hash.ts';
import { type Header, type HeaderList, lastValues } from '../../shared/model/header-list.ts';
import { defaultAlgorithm } from '../../shared/signing/algorithms/index.ts';
import { parseAuthorization } from '../../shared/signing/authorization-header.ts';
import { signRequest } from '../../shared/signing/sign-request.ts';
import { verifySignature } from '../../shared/signing/verify-signature.ts';
import { type Contender, compareInterleaved } from './interleaved.ts';

const secret = 'fake-sk-only-for-signing-tests-0001';
const hash = nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash;
const FORM = /^SDK-HMAC-SHA256 Access=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

function byHand(method: string, target: string, headers: Readonly<Record<string, string>>, bodyHash: string): boolean {
  const [, , names = '', signature = ''] = FORM.exec(headers.authorization ?? '') ?? [];
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query =
    mark < 0
      ? ''
      : target
          .slice(mark + 1)
          .split('&')
          .sort()
          .join('&');
  let lines = '';
  for (const name of names.split(';')) lines += `${name}:${headers[name]?.trim()}\n`;
  const canonical = `${method}\n${path.endsWith('/') ? path : `${path}/`}\n${query}\n${lines}\n${names}\n${bodyHash}`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const toSign = `SDK-HMAC-SHA256\n${headers['x-sdk-date']}\n${digest}`;
  const expected = createHmac('sha256', secret).update(toSign).digest('hex');
  return timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
}

function contenders(given: HeaderList, target: string): Contender[] {
  const request = { method: 'GET', url: `https://apig.example.test${target}`, headers: given };
  const signed = signRequest(request, { key: 'FAKEAKFORTESTS000001', secret }, Date.UTC(2026, 0, 15), { hash });
  if (!signed.ok) throw new Error(signed.problem);
  const { canonicalRequest, stringToSign, payloadHash, headers, authorization } = signed.trace;
  const bodyHash = () => payloadHash;
  const headerMap = lastValues(headers);
  const arrived = { method: 'GET', target, headers, headerMap, bodyHash };
  const asObject = Object.fromEntries(headerMap);
  if (!verifySignature(arrived, secret, hash).valid || !byHand('GET', target, asObject, payloadHash)) throw new Error();
  return [
    {
      // The gateway reads Authorization once, to find the key, and hands it on.
      name: 'verify, as the gateway does',
      run: () => {
        const read = parseAuthorization(authorization);
        return verifySignature(
          { method: 'GET', target, headers, headerMap, authorization: read, bodyHash },
          secret,
          hash,
        );
      },
    },
    {
      name: 'limit (hashing alone)',
      run: () => {
        createHash('sha256').update(canonicalRequest).digest('hex');
        return createHmac('sha256', secret).update(stringToSign).digest('hex');
      },
    },
    {
      name: 'limit by one-shot hashes',
      run: () => {
        hash.hashHex(canonicalRequest);
        return hash.hmacHex(secret, stringToSign);
      },
    },
    { name: 'written by hand', run: () => byHand('GET', target, asObject, payloadHash) },
    {
      name: 'verify, from a list of headers',
      run: () => verifySignature({ method: 'GET', target, headers, bodyHash }, secret, hash),
    },
  ];
}

const many = Array.from({ length: 18 }, (_, index): Header => [`X-Header-${index}`, `value ${index}`]);

await compareInterleaved('verify a GET', contenders([], '/v1/pets/7?limit=10'));
await compareInterleaved('verify a GET, 20 headers', contenders(many, '/v1/pets/7?limit=10'));
