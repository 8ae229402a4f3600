// What the FAQ advises, done by one click or said beside the fields.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import {
  AccessPresets,
  IdleLimits,
  PreflightAdvice,
  UnboundLimits,
} from '../../../../../renderer/features/gateway/configuration/api-advice.tsx';
import {
  lacksPreflight,
  randomText,
  withAddressAccess,
  withAppAccess,
  withOptionsApi,
} from '../../../../../renderer/features/gateway/configuration/api-edits.ts';
import { valueAt, withValue } from '../../../../../renderer/features/gateway/configuration/document-edit.ts';
import { handOverText } from '../../../../../renderer/features/gateway/configuration/hand-over-text.ts';
import { idleLimits, isBound } from '../../../../../shared/gateway/idle-limits.ts';
import { readGatewayConfig } from '../../../../../shared/gateway/read-gateway-config.ts';
import { gatewayWith } from '../../../../support/one-test.ts';

const api = { name: 'a', method: 'GET', path: '/shop/a', cors: true, auth: 'NONE' };
const fileWith = (...apis: readonly object[]) => ({
  groups: [{ name: 'g', domains: ['api.example.com'], apis }],
  apps: [],
  plugins: [] as object[],
});
const path = ['groups', 0, 'apis', 0];
const isValid = (document: unknown): boolean => readGatewayConfig(document).ok;
const entry = (value: unknown) => ({ value, path, pointer: '/groups/0/apis/0', group: 'g' }) as never;
const nothing = { change: () => undefined, open: () => undefined };

describe('the OPTIONS API of section 3.7', () => {
  const options = { name: 'o', method: 'OPTIONS', path: '/shop', matchMode: 'SWA', cors: true };
  it.each<[string, boolean, object[]]>([
    ['there is none', true, []],
    ['its path is a prefix', false, [options]],
    ['its path is the root', false, [{ ...options, path: '/' }]],
    ['its path is the same', false, [{ ...options, path: '/shop/a', matchMode: 'NORMAL' }]],
    ['its path is another', true, [{ ...options, path: '/sho' }]],
    ['its path is a prefix and it is matched whole', true, [{ ...options, matchMode: 'NORMAL' }]],
    ['it is of another protocol', true, [{ ...options, protocol: 'HTTPS' }]],
    ['it has no CORS', true, [{ ...options, cors: false }]],
    ['it asks for authentication', true, [{ ...options, auth: 'APP' }]],
    ['another method takes the path', true, [{ ...options, method: 'ANY' }]],
  ])('is advised or not where %s', (_what, lacks, others) => {
    expect(lacksPreflight(fileWith(api, ...others), path)).toBe(lacks);
  });

  it('is not advised without CORS, nor beside a CORS policy', () => {
    expect(lacksPreflight(fileWith({ ...api, cors: false }), path)).toBe(false);
    const policy = { name: 'p', type: 'cors', content: { allow_methods: 'GET' } };
    const file = { ...fileWith({ ...api, plugins: ['p'] }), plugins: [policy] };
    expect(lacksPreflight(file, path)).toBe(false);
  });

  it('is made by one click, and the preflight then passes', async () => {
    const before = fileWith({ ...api, backend: { type: 'MOCK', body: 'shop' } });
    const headers = [
      ['Origin', 'https://shop.example.com'],
      ['Access-Control-Request-Method', 'GET'],
    ] as const;
    const preflight = async (document: unknown) =>
      (await (await gatewayWith(document)).call('/shop/a', { method: 'OPTIONS', headers })).status;
    expect(await preflight(before)).toBe(404);
    const { document, path: made } = withOptionsApi(before, path);
    expect(valueAt(document, made)).toMatchObject({ method: 'OPTIONS', path: '/', matchMode: 'SWA', auth: 'NONE' });
    expect(lacksPreflight(document, path)).toBe(false);
    expect(await preflight(document)).toBe(200);
    expect(
      renderToStaticMarkup(
        createElement(PreflightAdvice, { configuration: nothing, entry: entry(api), document: before }),
      ),
    ).toContain('Create the OPTIONS API');
    expect(
      renderToStaticMarkup(createElement(PreflightAdvice, { configuration: nothing, entry: entry(api), document })),
    ).toBe('');
  });
});

describe('access for certain callers, section 7.5,', () => {
  it('by a new credential that may call this API alone', async () => {
    const pair = { key: randomText(20), secret: randomText(40) };
    const { document, path: at } = withAppAccess(fileWith(api), path, pair);
    expect(isValid(document)).toBe(true);
    expect(valueAt(document, at)).toEqual({
      name: 'a-caller',
      ...pair,
      authorized: [{ api: 'g/a', environments: ['RELEASE'] }],
    });
    const { call } = await gatewayWith(document);
    expect((await call('/shop/a')).status).toBe(401);
    expect((await call('/shop/a', { sign: pair })).status).toBe(200);
  });

  it('by a white list of addresses', async () => {
    const { document } = withAddressAccess(fileWith(api), path, ['127.0.0.1', '10.0.0.0/8']);
    expect(isValid(document)).toBe(true);
    expect((await (await gatewayWith(document)).call('/shop/a')).status).toBe(200);
    const other = withAddressAccess(fileWith(api), path, ['10.0.0.0/8']);
    expect(await (await gatewayWith(other.document)).call('/shop/a')).toMatchObject({ status: 403, code: 'APIG.0402' });
  });

  it('is offered: the first way at once, the second when addresses are given', () => {
    const document = fileWith(api);
    const html = renderToStaticMarkup(
      createElement(AccessPresets, { configuration: nothing, entry: entry(api), document }),
    );
    expect(html).toMatch(/<button type="button" class[^>]*>App authentication with a new credential/);
    expect(html).toMatch(/<button type="button" aria-disabled="true"[^>]*>White list of these addresses/);
  });

  it('makes keys that differ, of characters that the gateway takes', () => {
    const made = new Set(Array.from({ length: 50 }, () => randomText(40)));
    expect(made.size).toBe(50);
    for (const text of made) expect(text).toMatch(/^[A-Za-z2-9]{40}$/);
  });
});

describe('limits that cannot act, section 7.4,', () => {
  const gold = { name: 'gold', period: { unit: 'SECOND', count: 1 }, apiLimit: 9, userLimit: 5, appLimit: 3 };
  const plain = { name: 'plain', period: { unit: 'SECOND', count: 1 }, apiLimit: 9 };
  const special = { ...plain, name: 'special', special: [{ app: 'demo', limit: 1 }] };
  const plugin = { name: 'limit2', type: 'rate_limit', content: { api_limit: 9, user_limit: 5 } };
  const file = { groups: [{ name: 'g', apis: [] }], throttlingPolicies: [gold, plain, special], plugins: [plugin] };
  it.each<[string, string, readonly string[]]>([
    ['NONE', 'gold', ['user', 'app']],
    ['AUTHORIZER', 'gold', ['user', 'app']],
    ['IAM', 'gold', ['app']],
    ['APP', 'gold', []],
    ['NONE', 'plain', []],
    ['NONE', 'special', ['app']],
  ])('with authentication %s and the policy %s', (auth, throttling, idle) => {
    expect(idleLimits({ auth, throttling }, file)).toEqual({ policy: throttling, idle });
  });

  it('of the plug-in, which goes before the policy', () => {
    expect(idleLimits({ throttling: 'gold', plugins: ['limit2'] }, file)).toEqual({ policy: 'limit2', idle: ['user'] });
    expect(idleLimits({ auth: 'APP' }, file)).toBeUndefined();
  });

  it('are named beside the fields; a policy bound to nothing says so', () => {
    const drawn = renderToStaticMarkup(createElement(IdleLimits, { api: { throttling: 'gold' }, document: file }));
    expect(drawn).toContain('The user limit of gold counts nobody here');
    expect(drawn).toContain('The credential limit of gold counts nobody here');
    expect(isBound('gold', withValue(file, ['groups', 0, 'apis'], [{ throttling: 'gold' }]))).toBe(true);
    expect(isBound('limit2', withValue(file, ['groups', 0, 'apis'], [{ plugins: ['limit2'] }]))).toBe(true);
    expect(renderToStaticMarkup(createElement(UnboundLimits, { value: gold, document: file }))).toContain(
      'Bound to no API',
    );
  });
});

describe('the hand-over sheet of section 6.3', () => {
  const words = { key: 'Key', secret: 'Secret elsewhere', apis: 'APIs', sample: 'Sample', nothing: 'none' };
  const file = {
    groups: [
      {
        name: 'g',
        domains: ['*', 'api.example.com'],
        apis: [
          { name: 'a', method: 'POST', path: '/a', auth: 'APP', published: ['BETA'] },
          { name: 'b', path: '/b', auth: 'APP', protocol: 'HTTP' },
          { name: 'open', path: '/open', auth: 'NONE' },
        ],
      },
    ],
  };
  const app = { name: 'demo', key: 'demo-key', secret: 'demo-secret-value', appCodes: ['demo-code-value'] };

  it('holds key, end points and a first call, and no secret', () => {
    const sheet = handOverText(file, { ...app, authorized: [{ api: 'g/a', environments: ['BETA'] }] }, words);
    expect(sheet).toBe(
      [
        'Key: demo-key',
        'Secret elsewhere',
        '',
        'APIs:',
        '  POST    https://api.example.com/a  (BETA)',
        '',
        'Sample:',
        '  countersign send https://api.example.com/a -X POST -H "X-Stage: BETA" --key demo-key --secret-file secret.txt',
        '',
      ].join('\n'),
    );
  });

  it('holds every API with App authentication for an app that may call all, and says when there is none', () => {
    const all = handOverText(file, { ...app, authorized: '*' }, words);
    expect(all).toContain('  ANY     http://api.example.com/b  (RELEASE)');
    expect(all).not.toContain('/open');
    expect(handOverText(file, app, words)).toContain('  none');
    expect(all).not.toMatch(/demo-secret-value|demo-code-value/);
  });
});
