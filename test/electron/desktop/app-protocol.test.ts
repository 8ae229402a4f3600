import { expect, test } from 'vitest';
import { answerAppRequest } from '../../../electron/desktop/app-protocol.ts';
import { securityHeaders } from '../../../electron/hosting/security-headers.ts';

const files = new Map([['/index.html', { type: 'text/html; charset=utf-8', bytes: new TextEncoder().encode('page') }]]);
const ask = (url: string, method = 'GET') => answerAppRequest(files, { url, method });

test('S2, S3: a listed file is served with its type and every header', async () => {
  for (const url of ['app://countersign/index.html', 'app://countersign/index.html?x=1#y']) {
    const answer = ask(url);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('page');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const [name, value] of Object.entries(securityHeaders)) expect(answer.headers.get(name)).toBe(value);
  }
  expect(await ask('app://countersign/index.html', 'HEAD').text()).toBe('');
});

test.each([
  'app://countersign/../index.html',
  'app://countersign/%2e%2e/index.html',
  'app://countersign/..%2findex.html',
  'app://countersign/..%5cindex.html',
  'app://countersign/..\\index.html',
  'app://countersign//index.html',
  'app://countersign/index.html%00',
  'app://countersign/index.html/',
  'app://countersign/INDEX.HTML',
  'app://countersign/%69ndex.html',
  'app://countersign/etc/passwd',
  'app://countersign/C:/index.html',
  'app://countersign',
  'app://evil/index.html',
  'app://countersign@evil/index.html',
  'app://countersign:1/index.html',
  'app://countersign.evil/index.html',
  'app:///index.html',
  'app:index.html',
  'file:///index.html',
  'http://countersign/index.html',
  'app://countersign/__proto__',
  '',
])('"%s" is not found', (url) => {
  const answer = ask(url);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused', (method) => {
  expect(ask('app://countersign/index.html', method).status).toBe(405);
});
