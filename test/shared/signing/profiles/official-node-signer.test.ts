// The sdk-node profile against the official package itself: random requests, no difference that is not explained.
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { percentEncode } from '../../../../shared/http/percent-encoding.ts';
import type { Header } from '../../../../shared/model/header-list.ts';
import { sdkNode } from '../../../../shared/signing/profiles/sdk-node.ts';
import { signAsProfile } from '../../../../shared/signing/profiles/sign-as-profile.ts';

const RUNS = 20_000;
const key = 'FAKEAKFORTESTS000001';
const secret = 'fake-sk-only-for-signing-tests-0001';

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const segment = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._~!$&'()*+,;=:@-]{1,8}$/),
  text.map((part) => percentEncode(part)),
);
const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_.-]{1,6}$/),
  text.filter((part) => part !== ''),
);
const headerName = fc.constantFrom('X-Stage', 'Accept', 'X-Request-Id', 'x-b', 'x_b', 'X-A1', 'X-aa');
const headerValue = fc.stringMatching(/^[!-~]([ -~]{0,10}[!-~])?$/);
const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value));

const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
  path: fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
  query: fc.uniqueArray(fc.tuple(name, fc.array(text, { minLength: 1, maxLength: 3 })), {
    maxLength: 5,
    selector: ([first]) => first,
  }),
  headers: fc.uniqueArray(fc.tuple(headerName, headerValue), { selector: ([first]) => first.toLowerCase() }),
  type: fc.constantFrom(undefined, 'application/json', 'application/json;charset=UTF-8', 'text/plain'),
  body: fc.option(json, { nil: undefined }),
  token: fc.option(headerValue, { nil: undefined }),
});
type RandomRequest = typeof request extends fc.Arbitrary<infer R> ? R : never;

/** Authorization by the official package. It takes decoded query values and parsed JSON as its own input. */
async function official(random: RandomRequest, headers: readonly Header[]): Promise<string> {
  const credentials = new BasicCredentials({ ak: key, sk: secret });
  if (random.token !== undefined) credentials.withSecurityToken(random.token);
  const signed = await credentials.processAuthRequest(
    {} as never,
    {
      method: random.method,
      endpoint: 'https://apig.example.test',
      url: random.path,
      headers: Object.fromEntries(headers),
      queryParams: Object.fromEntries(random.query.map(([first, values]) => [first, [...values]])),
      ...(random.body === undefined ? {} : { data: JSON.parse(random.body) }),
    } as never,
  );
  return String((signed as { headers: Record<string, string> }).headers.Authorization);
}

it(`computes the same Authorization for ${RUNS} random requests`, { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(request, async (random) => {
      const typed: Header[] = random.type === undefined ? [] : [['Content-Type', random.type]];
      const headers: Header[] = [...random.headers, ...typed, ['X-Sdk-Date', '20240229T123456Z']];
      const query = random.query
        .flatMap(([first, values]) => values.map((value) => `${percentEncode(first)}=${percentEncode(value)}`))
        .join('&');
      const url = `https://apig.example.test${random.path}${query === '' ? '' : `?${query}`}`;
      const body = random.body === undefined ? {} : { body: random.body };
      const ours = signAsProfile(
        { method: random.method, url, headers, ...body },
        { key, secret, securityToken: random.token },
        '20240229T123456Z',
        sdkNode,
      );
      expect(ours.ok && ours.signing.authorization).toBe(await official(random, headers));
    }),
    { numRuns: RUNS, seed: 42 },
  );
});
