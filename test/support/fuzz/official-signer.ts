// The vendor's own signing package as a measure, and requests that it takes.
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import fc from 'fast-check';
import { percentEncode } from '../../../shared/http/percent-encoding.ts';
import type { Header } from '../../../shared/model/header-list.ts';

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

export const officialRequest = fc.record({
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
export type OfficialRequest = typeof officialRequest extends fc.Arbitrary<infer R> ? R : never;

/** Authorization by the official package. It takes decoded query values and parsed JSON as its own input. */
export async function officialAuthorization(random: OfficialRequest, headers: readonly Header[]) {
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
  const wanted = String((signed as { headers: Record<string, string> }).headers.Authorization);
  return { wanted, credential: { key, secret, securityToken: random.token } };
}
