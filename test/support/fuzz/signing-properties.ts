// The signature: against the vendor's own package, against the gateway's check, and the laws of its canonical forms.
import fc from 'fast-check';
import { percentEncode } from '../../../shared/http/percent-encoding.ts';
import type { Header } from '../../../shared/model/header-list.ts';
import { signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { canonicalQueryString } from '../../../shared/signing/canonical-query-string.ts';
import { canonicalUri } from '../../../shared/signing/canonical-uri.ts';
import { sdkNode } from '../../../shared/signing/profiles/sdk-node.ts';
import { signAsProfile } from '../../../shared/signing/profiles/sign-as-profile.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { verifySignature } from '../../../shared/signing/verify-signature.ts';
import { officialAuthorization, officialRequest } from './official-signer.ts';
import { assert, type Property, property, same } from './property.ts';

const rawPath = fc
  .array(
    fc.oneof(fc.stringMatching(/^[!-~]{0,6}$/), fc.string({ unit: 'grapheme', maxLength: 4 }).map(percentEncode)),
    {
      maxLength: 5,
    },
  )
  .map((parts) => `/${parts.join('/').replace(/[?#\s]/g, '')}`);
const rawQuery = fc
  .array(
    fc.oneof(fc.stringMatching(/^[!-~]{0,8}$/), fc.constantFrom('a=1', 'a=', 'a', '=b', 'A=%zz', 'a=+', '%41=x')),
    {
      maxLength: 6,
    },
  )
  .map((pieces) => pieces.map((piece) => piece.replace(/[#\s]/g, '')));

const signed = fc.record({
  algorithm: fc.constantFrom(...signingAlgorithms),
  method: fc.constantFrom('GET', 'POST', 'put', 'DELETE'),
  path: rawPath,
  query: rawQuery,
  header: fc.stringMatching(/^[ -~]{0,20}$/),
  body: fc.string({ unit: 'binary', maxLength: 40 }),
  secret: fc.string({ minLength: 1, maxLength: 30 }),
  change: fc.constantFrom('method', 'path', 'query', 'header', 'body', 'date', 'secret', 'signature'),
});
type Signed = typeof signed extends fc.Arbitrary<infer S> ? S : never;

/** As it arrives at a gateway, and what the gateway says. */
function arrived({ algorithm, method, path, query, header, body, secret }: Signed) {
  const target = query.length === 0 ? path : `${path}?${query.join('&')}`;
  const url = `https://api.example.test${target}`;
  const headers: Header[] = [['X-Note', header]];
  const request = { method, url, headers, body };
  const result = signRequest(request, { key: 'k', secret }, 0, { algorithm, region: 'r-1' });
  assert(result.ok, () => `not signed: ${JSON.stringify(result)}`);
  const hash = () => algorithm.hash.hashHex(body);
  return { method, target, headers: result.trace.headers, bodyHash: hash, secret };
}

function changed(random: Signed): { readonly method: string; readonly valid: boolean } {
  const call = arrived(random);
  const replaced = (name: string, value: string) =>
    call.headers.map(([each, old]): Header => [each, each.toLowerCase() === name ? value : old]);
  const authorization = call.headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
  const flipped = authorization.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  const changes = {
    method: { ...call, method: `${call.method}X` },
    path: { ...call, target: `/x${call.target}` },
    query: { ...call, target: `${call.target}${call.target.includes('?') ? '&' : '?'}added=1` },
    header: { ...call, headers: replaced('x-note', `${random.header.trim()}x`) },
    body: { ...call, bodyHash: () => random.algorithm.hash.hashHex(`${random.body}x`) },
    date: { ...call, headers: replaced('x-sdk-date', '20010101T000000Z') },
    secret: { ...call, secret: `${call.secret}x` },
    signature: { ...call, headers: replaced('authorization', flipped) },
  };
  const { secret, ...request } = changes[random.change];
  return { method: request.method, valid: verifySignature(request, secret).valid };
}

export const signingProperties: readonly Property[] = [
  property('the official signer computes the same Authorization', 200, officialRequest, async (random) => {
    const typed: Header[] = random.type === undefined ? [] : [['Content-Type', random.type]];
    const headers: Header[] = [...random.headers, ...typed, ['X-Sdk-Date', '20240229T123456Z']];
    const query = random.query
      .flatMap(([first, values]) => values.map((value) => `${percentEncode(first)}=${percentEncode(value)}`))
      .join('&');
    const url = `https://apig.example.test${random.path}${query === '' ? '' : `?${query}`}`;
    const request = {
      method: random.method,
      url,
      headers,
      ...(random.body === undefined ? {} : { body: random.body }),
    };
    const { wanted, credential } = await officialAuthorization(random, headers);
    const ours = signAsProfile(request, credential, '20240229T123456Z', sdkNode);
    same(ours.ok && ours.signing.authorization, wanted);
  }),
  property('what is signed is taken by the gateway, in every algorithm', 200, signed, (random) => {
    const { secret, ...request } = arrived(random);
    assert(verifySignature(request, secret).valid, () => 'the gateway refuses it');
  }),
  property('one change to a signed part and the gateway refuses it', 200, signed, (random) => {
    assert(!changed(random).valid, () => `a changed ${random.change} is taken`);
  }),
  property('a canonical URI is its own canonical URI, in ASCII, behind one slash', 500, rawPath, (path) => {
    const once = canonicalUri(path);
    // A percent sign that was sent encoded decodes once for each calculation; a path without any is a fixed point.
    if (!/%25/.test(once)) same(canonicalUri(once), once);
    assert(/^\/(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*$/.test(once) && once.endsWith('/'), () => `not canonical: ${once}`);
  }),
  property('a canonical query does not depend on the order of its parameters', 500, rawQuery, (pieces) => {
    const canonical = canonicalQueryString(pieces.join('&'));
    same(canonicalQueryString([...pieces].reverse().join('&')), canonical);
    assert(/^(?:[A-Za-z0-9._~=&-]|%[0-9A-F]{2})*$/.test(canonical), () => `not canonical: ${canonical}`);
  }),
];
