// The requests that every snippet is tried with: each holds a trap of the signing rules.

import type { SnippetKind } from '../../../shared/formats/snippets/index.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { AuthMode, DraftAuth } from '../../../shared/model/request.ts';

export interface SnippetCase {
  readonly id: string;
  readonly method: string;
  /** Path and query as a person typed them. */
  readonly target: string;
  readonly headers: HeaderList;
  readonly body?: string | Uint8Array;
  readonly auth: Pick<DraftAuth, 'mode'> & Partial<DraftAuth>;
  readonly credential: Credential;
  /** The Host header where it is not the URL's. */
  readonly host?: string;
}

export const APP: Credential = { key: 'snippet-app-key', secret: 's\'e"c$r\\e`t %(北)' };
export const AK: Credential = { key: 'SNIPPETAK', secret: 'wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD' };
export const TEMPORARY: Credential = {
  key: 'TEMPORARYAK',
  secret: AK.secret ?? '',
  securityToken: 'temporary-token-0123',
};
export const APP_CODE = 'code-1+_!@#$%-/=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
export const TOKEN = 'iam-token-value-0123456789';
export const LONG_SECRET = `long-${'secret-'.repeat(20)}`;

const request = (id: string, target: string, rest: Partial<SnippetCase> = {}): SnippetCase => ({
  id,
  method: 'GET',
  target,
  headers: [],
  auth: { mode: 'APP' },
  credential: APP,
  ...rest,
});
const mode = (name: AuthMode, rest: Partial<DraftAuth> = {}) => ({ auth: { mode: name, ...rest } });
const JSON_TYPE: HeaderList = [['Content-Type', 'application/json']];

export const HOSTILE =
  '\'"\\`$(touch canary)$\u007bx}#{x}%d%s\\(x)\n<?php ?>*/-->;\r\n\t</script>&& 中\u2028\u{1f600}\u0001';

export const snippetCases: readonly SnippetCase[] = [
  request('plain', '/app/a'),
  request('no path', ''),
  request('query', '/app/a?z=1&flag&a=b%20c&q=x%2Cy&a=&a=9&a=10&empty=&=dropped&&'),
  request('sort traps', '/app/a?a~=1&a%E4%B8%AD=2&aB=3&a%5B=4&a=5&a-=6&%F0%9F%98%80=7&%EF%BC%81=8'),
  request('plus and percent', '/app/a?a=1+2&b=%2B&c=%zz&d=100%&e=%25'),
  request('no UTF-8', '/app/a?a=%FF%41&b=%E4%B8'),
  request('raw characters', '/app/a b/中?x={"a":[1|2]}&y=\'é*(!)'),
  request('encoded path', '/app/%E4%B8%AD%20a/b%2Fc/%2B:@/~x_%7E*'),
  request('trailing slash', '/app/a/'),
  request('dots', '/app/a/../b/./c//d'),
  request('body', '/app/a', { method: 'POST', headers: JSON_TYPE, body: '{"name":"北京","b":1.0,"a":[2,3]}\n' }),
  request('empty body', '/app/a', { method: 'POST', headers: JSON_TYPE }),
  request('hostile body', '/app/a', { method: 'PUT', headers: [['Content-Type', 'text/plain']], body: HOSTILE }),
  request('binary body', '/app/a', {
    method: 'POST',
    headers: [['Content-Type', 'application/octet-stream']],
    body: Uint8Array.from({ length: 256 }, (_, at) => at),
  }),
  request('body on DELETE', '/app/a', { method: 'DELETE', headers: JSON_TYPE, body: '{}' }),
  request('head', '/app/a', { method: 'HEAD' }),
  request('blanks in headers', '/app/a', {
    headers: [
      ['X-Label', '  winter   sale\t"x" '],
      ['X-Empty', ''],
    ],
  }),
  request('hostile header', '/app/a', {
    headers: [['X-Hostile', '\'"\\`$(touch canary)$\u007bx}?>*/ ; -H a: b %s \\(x)']],
  }),
  request('unsigned headers', '/app/a', {
    method: 'POST',
    headers: [...JSON_TYPE, ['X_Under', '1'], ['X-Stage', 'RELEASE']],
    body: 'x',
    ...mode('APP', { unsignedHeaders: ['content-type', 'x_under'] }),
  }),
  request('unsigned payload', '/app/a', {
    method: 'POST',
    headers: [['X-Sdk-Content-Sha256', 'UNSIGNED-PAYLOAD']],
    body: 'anything',
  }),
  request('stage', '/app/a', { headers: [['x-stage', 'RELEASE']] }),
  request('long secret', '/app/a', { credential: { key: 'long-key', secret: LONG_SECRET } }),
  request('IAM', '/iam/a?limit=2', { ...mode('IAM'), credential: AK }),
  request('security token', '/iam/a', { ...mode('IAM'), credential: TEMPORARY }),
  request('SM3', '/app/a?x=1', { ...mode('APP', { algorithm: 'SDK-HMAC-SM3' }), body: 'x', method: 'POST' }),
  request('derived key', '/iam/a', {
    ...mode('IAM', { algorithm: 'V11-HMAC-SHA256', region: 'cn-north-4' }),
    credential: AK,
  }),
  request('derived key, SM3', '/iam/a', {
    ...mode('IAM', { algorithm: 'V11-HMAC-SM3', region: 'cn-north-4', service: 'apic' }),
    credential: AK,
  }),
  request('token', '/iam/a', { ...mode('IAM_TOKEN'), credential: { key: '', secret: TOKEN } }),
  request('app code', '/code/a', { ...mode('APP_CODE'), credential: { key: '', secret: APP_CODE } }),
  request('none', '/none/a?x=1', { ...mode('NONE'), credential: { key: '' } }),
  request('other host', '/app/a', { host: 'other.example.com' }),
];

/** What is sent as it was signed meets the traps of writing, not those of signing. */
const WRITTEN = /body|head|raw|dots|UTF-8|token|code|none|host$|^plain$/;

/** The requests that a kind is tried with. */
export function casesOf(kind: SnippetKind): readonly SnippetCase[] {
  return snippetCases.filter(({ id }) => kind !== 'as-sent' || WRITTEN.test(id));
}
