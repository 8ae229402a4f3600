// Keys, tokens and bindings that the gateway refuses.
import { APP, HOST, IAM, type Refusal, refusalFamily } from './refusal.ts';

const TOKEN = 'MIIFtestTokenOfNobody0123456789abcdefghijklmnopqrstuvwxyz';
const file = {
  environments: [{ name: 'RELEASE' }, { name: 'BETA' }],
  groups: [
    {
      name: 'shop',
      domains: [HOST],
      apis: [
        { name: 'app', path: '/app', matchMode: 'SWA', auth: 'APP', published: ['RELEASE', 'BETA'] },
        { name: 'code', path: '/code', matchMode: 'SWA', auth: 'APP', appCode: true },
        { name: 'iam', path: '/iam', matchMode: 'SWA', auth: 'IAM' },
        { name: 'custom', path: '/custom', matchMode: 'SWA', auth: 'AUTHORIZER', authorizer: 'jwt' },
      ],
    },
  ],
  apps: [
    { name: 'demo', ...APP, authorized: [{ api: 'shop/app', environments: ['BETA'] }, { api: 'shop/code' }] },
    { name: 'idle', key: 'f5a7f03d17c94c0f9c1be0a7de4f2c55', secret: 'T2s9VnB4L0dKcXcrZWxhUm1Xb3hQY3lG' },
  ],
  authorizers: [
    { name: 'jwt', type: 'FRONTEND', script: { allowWhenHeader: { name: 'x-demo', equals: 'yes' }, context: {} } },
  ],
  iam: {
    accessKeys: [{ ak: IAM.key, sk: IAM.secret, account: 'acme' }],
    tokens: [
      { token: TOKEN, account: 'acme', expiresAt: '2026-05-26T00:00:00Z' },
      { token: `${TOKEN}x`, account: 'acme', invalidated: true, expiresAt: '2026-06-26T00:00:00Z' },
    ],
  },
};
const idle = { key: 'f5a7f03d17c94c0f9c1be0a7de4f2c55', secret: 'T2s9VnB4L0dKcXcrZWxhUm1Xb3hQY3lG' };
const wrong = (target: string) => ({ target, sign: { key: IAM.key, secret: 'not-the-secret-of-this-key' } });

const refusals: readonly Refusal[] = [
  {
    cause: 'credential.key-unknown',
    way: 'an AppKey with one digit too few',
    needs: 'answer',
    file,
    call: { target: '/app/1?a=1', sign: { key: APP.key.slice(1), secret: APP.secret } },
  },
  {
    cause: 'credential.key-unknown',
    way: 'an access key of another account',
    needs: 'answer',
    file,
    call: { method: 'POST', target: '/iam/1', body: '{}', sign: { key: 'BE8I6HMDO3EUUI46R8IX', secret: IAM.secret } },
  },
  {
    cause: 'credential.key-unknown',
    way: 'an AppKey that somebody else has',
    needs: 'answer',
    file,
    call: { method: 'DELETE', target: '/app/7', sign: { key: '01177425e1f04b5c9a8d7e6f5a4b3c2d', secret: APP.secret } },
  },
  {
    cause: 'credential.locked',
    way: 'the seventh failure of an access key',
    needs: 'answer',
    file,
    before: Array.from({ length: 6 }, (_, at) => wrong(`/iam/${at}`)),
    call: { target: '/iam/right', sign: IAM },
  },
  {
    cause: 'credential.not-authorized',
    way: 'bound in another environment',
    needs: 'answer',
    file,
    call: { target: '/app/x', sign: APP },
  },
  {
    cause: 'credential.not-authorized',
    way: 'bound to nothing',
    needs: 'answer',
    file,
    call: { target: '/app/x?y=1', headers: [['X-Stage', 'BETA']], sign: idle },
  },
  {
    cause: 'credential.token-invalid',
    way: 'a token of elsewhere',
    needs: 'answer',
    file,
    call: { target: '/iam/t', headers: [['X-Auth-Token', 'MIIF-another-token-that-is-not-known']] },
    secrets: ['MIIF-another-token-that-is-not-known'],
  },
  {
    cause: 'credential.token-expired',
    way: 'a token of yesterday',
    needs: 'answer',
    file,
    call: { target: '/iam/t', headers: [['X-Auth-Token', TOKEN]] },
    secrets: [TOKEN],
  },
  {
    cause: 'credential.token-expired',
    way: 'a token that must be renewed',
    needs: 'answer',
    file,
    call: { method: 'PUT', target: '/iam/t', headers: [['X-Auth-Token', `${TOKEN}x`]] },
    secrets: [TOKEN],
  },
  {
    cause: 'authorization.missing',
    way: 'no proof for IAM',
    needs: 'answer',
    file,
    call: { target: '/iam/none?q=%20' },
  },
  {
    cause: 'authorization.missing',
    way: 'the AppCode in another header',
    needs: 'answer',
    file,
    call: { target: '/code/1', headers: [['AppCode', 'demo-app-code']] },
  },
  // The other kind of key is unknown too: without the APIs nobody can tell more.
  {
    cause: 'authorization.wrong-mode',
    alsoRight: ['credential.key-unknown'],
    way: 'an access key of IAM for an app',
    needs: 'workspace',
    file,
    call: { target: '/app/1', sign: IAM },
  },
  {
    cause: 'authorization.wrong-mode',
    alsoRight: ['credential.key-unknown'],
    way: 'an AppKey for IAM',
    needs: 'workspace',
    file,
    call: { method: 'POST', target: '/iam/1', body: '{}', sign: APP },
  },
  {
    cause: 'authorization.wrong-mode',
    way: 'a signature for a custom authorizer',
    needs: 'answer',
    file,
    call: { target: '/custom/1', sign: APP },
  },
];

export const refusedCredentials = refusalFamily('credentials', refusals);
