// A gateway file with credentials, for tests that call through real sockets.
import { API_HOST } from './gateway-client.ts';

export const APP = { key: 'demo-app-key', secret: 'demo-app-secret' };
export const OTHER_APP = { key: 'other-app-key', secret: 'other-app-secret' };
export const AK = { key: 'AKDEMO', secret: 'SKDEMO' };

/** A group under API_HOST with the APIs given (GET on `/NAME`, answering with its name), two apps bound to all, an AK. */
export function gatewayFile(apis: Record<string, object>, rest: object = {}, group: object = {}): object {
  const list = Object.entries(apis).map(([name, api]) => ({
    name,
    method: 'GET',
    path: `/${name}`,
    backend: { type: 'MOCK', body: name },
    ...api,
  }));
  return {
    groups: [{ name: 'g', domains: [API_HOST], debuggingDomain: 'a1b2.apigw.example.com', apis: list, ...group }],
    apps: [
      { name: 'demo', ...APP, authorized: '*' },
      { name: 'other', ...OTHER_APP, authorized: '*' },
    ],
    iam: { accessKeys: [{ ak: AK.key, sk: AK.secret, account: 'acme', user: 'li' }] },
    ...rest,
  };
}
